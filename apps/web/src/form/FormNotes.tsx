import type { Form } from '../api/client.js';

/** Why a form is empty where it is: nothing is invented to fill it. */
export function FormNotes({ form }: { readonly form: Form }) {
  const notes = notesOf(form);
  if (notes.length === 0) return null;
  return (
    <div className="notice" role="note">
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </div>
  );
}

function notesOf({ scheme, target, indicators, total }: Form): readonly string[] {
  const notes: string[] = [];
  if (scheme === null) notes.push('还没有选定自评方案：只列事实，不计分。请先为单位选定该年度的自评方案。');
  if (target === null) {
    notes.push('账内没有本年度的绩效目标，指标各行空着，不补造得分。登记绩效目标和完成情况后即可计分。');
  } else if (!target.effective) {
    notes.push('绩效目标尚未批复，指标不计分。登记目标批复文件后即可计分。');
  }
  const [why] = total.steps;
  if (notes.length === 0 && total.value === null && indicators.length > 0 && why !== undefined) {
    notes.push(`没有总分：${why}。`);
  }
  return notes;
}
