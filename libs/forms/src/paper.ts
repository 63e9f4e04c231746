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
  /** Names and telephones, as whoever prints gives them. */
  readonly contacts?: Contacts | undefined;
}

export interface Contacts {
  readonly projectLeader?: string | undefined;
  readonly financeLeader?: string | undefined;
}

const slotTexts = ({ marks, contacts }: PrintFacts): Readonly<Record<SlotId, string>> => ({
  marks: marks.join('　'),
  projectLeader: contacts?.projectLeader ?? '',
  financeLeader: contacts?.financeLeader ?? '',
});

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

/** Without schemas in this file, so that a page can ask it too. */
export const SHOWN = ['sealed', 'now'] as const;
export type Shown = (typeof SHOWN)[number];

/** After 签批 a paper shows what was signed, unless another day or the present is asked for. */
export const shownByDefault = ({
  evaluation,
  asOf,
  upTo,
}: Pick<Form, 'evaluation' | 'asOf' | 'upTo'>): Shown =>
  isSigned(evaluation.status) && asOf === null && upTo === null ? 'sealed' : 'now';

export const printFacts = (form: Form, demo: boolean, shown: Shown = shownByDefault(form)): PrintFacts => ({
  marks: marksOf(form, demo, shown),
  datedAt: datedAt(form),
});

function datedAt({ evaluation, fiscalYear }: Form): Instant {
  const signature = isSigned(evaluation.status) ? evaluation.seals.at(-1) : undefined;
  return signature?.signedAt ?? endOfDay(lastDayOf(fiscalYear));
}

/** What was signed carries no mark. */
function marksOf(form: Form, demo: boolean, shown: Shown): readonly string[] {
  const marks: string[] = [];
  if (demo) marks.push('演示数据');
  if (!isSigned(form.evaluation.status)) marks.push(shown === 'sealed' ? '已重新打开' : '草稿');
  else if (shown !== shownByDefault(form)) marks.push('现在的数，非签批件');
  if (form.asOf !== null) marks.push(`登记截至${form.asOf}`);
  if (form.upTo !== null) marks.push(`发生截至${form.upTo}`);
  return marks;
}
