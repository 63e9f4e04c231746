import { CAUSE_LABELS, SOURCE_LABELS } from '@mingzhang/domain';
import { sumFen, fromFen, type MoneyUnit } from '../format/money.js';
import { GRID_KINDS } from './budget-documents.js';
import type { Row } from './grid/sheet.js';
import type { EntryKind } from './kinds.js';
import type { EntryContext } from './reading.js';
import {
  shownMoney,
  typedChoice,
  typedDate,
  typedMoney,
  typedProject,
  typedSource,
  type Typed,
} from './typed.js';

type Reads = EntryKind['columns'][number]['reads'];

/** Cells as the ledger understands them, so that whoever typed sees what was understood; what is not understood stays. */
export function tidied(row: Row, { columns }: EntryKind, context: EntryContext, shownIn: MoneyUnit): Row {
  if (row.saved !== null) return row;
  const changed = columns.flatMap(({ key, reads }) => {
    const text = row.cells[key] ?? '';
    const tidy = text.trim() === '' ? text : (understood(reads, text, context, shownIn) ?? text);
    return tidy === text ? [] : [[key, tidy] as const];
  });
  return changed.length === 0 ? row : { ...row, cells: { ...row.cells, ...Object.fromEntries(changed) } };
}

function understood(
  reads: Reads,
  text: string,
  { year, unit, projects }: EntryContext,
  shownIn: MoneyUnit,
): string | null {
  switch (reads) {
    case 'day':
      return shown(typedDate(text, year), (value) => value);
    case 'money':
      return shown(typedMoney(text, unit), (value) => shownMoney(value, shownIn));
    case 'project':
      return shown(typedProject(text, projects), ({ name, code, projectId }) =>
        projects.filter((one) => one.name === name).length > 1 ? (code ?? projectId) : name,
      );
    case 'source':
      return shown(typedSource(text), (value) => SOURCE_LABELS[value]);
    case 'kind':
      return shown(typedChoice(text, GRID_KINDS, ''), (value) => GRID_KINDS[value]);
    case 'cause':
      return shown(typedChoice(text, CAUSE_LABELS, ''), (value) => CAUSE_LABELS[value]);
    default:
      return text.trim();
  }
}

const shown = <T>(typed: Typed<T>, write: (value: T) => string): string | null =>
  'value' in typed ? write(typed.value) : null;

/** The sum of a column's amounts that are understood, in 元. */
export function total(rows: readonly Row[], column: string, unit: MoneyUnit): string {
  const amounts = rows.flatMap(({ cells }) => {
    const typed = typedMoney(cells[column] ?? '', unit);
    return 'value' in typed ? [typed.value] : [];
  });
  return fromFen(sumFen(amounts));
}
