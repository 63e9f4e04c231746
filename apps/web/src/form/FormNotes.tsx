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
  if (scheme === null) return ['还没有选定自评方案：只列事实，不计分。请先为单位选定该年度的自评方案。'];
  if (target === null) {
    return ['账内没有本年度的绩效目标，指标各行空着，不补造得分。登记绩效目标和完成情况后即可计分。'];
  }
  const unscored = indicators.filter(({ score }) => score.value === null);
  const reasons = [...new Set(unscored.flatMap(({ score }) => score.steps.slice(0, 1)))];
  if (reasons.length > 0) return [`${unscored.length} 条指标没有得分：${sentence(reasons.join('；'))}`];
  const [why] = total.steps;
  return total.value === null && why !== undefined ? [`没有总分：${sentence(why)}`] : [];
}

/** With one full stop, whether the text brings its own or not. */
const sentence = (text: string): string => `${text.replace(/。$/u, '')}。`;
