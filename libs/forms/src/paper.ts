import { endOfDay, isSigned, lastDayOf, type Instant } from '@mingzhang/domain';
import type { Form } from '@mingzhang/projections';
import type { SlotId } from './layout.js';
import type { Sheet, SheetCell } from './sheet.js';

/** What is known at print time only: it stands on the paper, never in a seal or an event. */
export interface PrintFacts {
  /** What the paper must not be taken for: 草稿, 演示数据 and the like. */
  readonly marks: readonly string[];
  /** The instant the paper carries: of the signature, else the end of its year; never the clock's. */
  readonly datedAt: Instant;
}

const slotTexts = ({ marks }: PrintFacts): Readonly<Record<SlotId, string>> => ({ marks: marks.join('　') });

/** The sheet with its slots filled in. */
export function fillSlots(sheet: Sheet, facts: PrintFacts): Sheet {
  const texts = slotTexts(facts);
  const filled = (cell: SheetCell): SheetCell =>
    cell.slot === undefined ? cell : { ...cell, text: cell.text + (texts[cell.slot as SlotId] ?? '') };
  return {
    ...sheet,
    sections: sheet.sections.map((section) => ({
      ...section,
      rows: section.rows.map((row) => ({ ...row, cells: row.cells.map(filled) })),
    })),
  };
}

export const printFacts = (form: Form, demo: boolean): PrintFacts => ({
  marks: marksOf(form, demo),
  datedAt: datedAt(form),
});

function datedAt({ evaluation, fiscalYear }: Form): Instant {
  const signature = isSigned(evaluation.status) ? evaluation.seals.at(-1) : undefined;
  return signature?.signedAt ?? endOfDay(lastDayOf(fiscalYear));
}

/** A signed form of today carries no mark. */
function marksOf(form: Form, demo: boolean): readonly string[] {
  const marks: string[] = [];
  if (demo) marks.push('演示数据');
  if (!isSigned(form.evaluation.status)) marks.push('草稿');
  if (form.asOf !== null) marks.push(`登记截至${form.asOf}`);
  if (form.upTo !== null) marks.push(`发生截至${form.upTo}`);
  return marks;
}
