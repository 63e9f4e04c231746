import type { Cell, Layout, Row, Section } from '@mingzhang/documents';
import type { Form } from '../api/client.js';
import { moneyText, type MoneyUnit } from '../format/money.js';
import { contentOf, isField, type Content, type Paper, type RowOf } from './fields.js';

/** One cell of the form on the screen. `cell` names what a click asks for. */
export interface PaperCell {
  readonly text: string;
  readonly cell?: string;
  readonly style: Cell['style'];
  readonly columns: number;
  readonly rows: number;
}

export interface PaperRow {
  /** At least this many lines of text high, so that a pen finds room. */
  readonly lines: number;
  readonly cells: readonly PaperCell[];
}

/** The official layout filled in with a form: the same data that prints the workbook, without pages. */
export function paperRows(layout: Layout, paper: Paper, unit: MoneyUnit): readonly PaperRow[] {
  return layout.sections.flatMap((section) => sectionRows(section, paper, unit));
}

function sectionRows(section: Section, paper: Paper, unit: MoneyUnit): readonly PaperRow[] {
  const rows = section.rows.flatMap((row) => merged(row, filledRows(row, paper, unit)));
  const { side } = section;
  if (side === undefined) return rows;
  const beside: PaperCell = { text: fill(side, paper, unit), style: 'label', columns: 1, rows: rows.length };
  return rows.map((row, index) => (index === 0 ? { ...row, cells: [beside, ...row.cells] } : row));
}

function filledRows(row: Row, paper: Paper, unit: MoneyUnit): readonly PaperRow[] {
  return repeated(row, paper.form).map((of) => ({
    lines: row.lines ?? 1,
    cells: row.cells.map((cell) => filled(cell, paper, of, unit)),
  }));
}

/** A table without entries still prints one empty row; it stands for nothing, so nothing is missing from it. */
const NOTHING: RowOf = {};

function repeated(row: Row, form: Form): readonly RowOf[] {
  if (!('each' in row)) return [{}];
  const each: readonly RowOf[] =
    row.each === 'fund' ? form.funds.map((fund) => ({ fund })) : groupsOf(form.indicators);
  return each.length === 0 ? [NOTHING] : each;
}

function groupsOf(indicators: Form['indicators']): readonly RowOf[] {
  const runs: Form['indicators'][] = [];
  for (const row of indicators) {
    const last = runs.at(-1);
    if (last?.[0]?.level1 === row.level1) last.push(row);
    else runs.push([row]);
  }
  return runs.flatMap((group) => group.map((indicator) => ({ indicator, group })));
}

function filled(cell: Cell, paper: Paper, of: RowOf, unit: MoneyUnit): PaperCell {
  const place = { style: cell.style, columns: cell.span ?? 1, rows: 1 };
  if ('label' in cell) return { ...place, text: fill(cell.label, paper, unit) };
  if (of === NOTHING) return { ...place, text: '' };
  const content = contentOf(cell.field, paper, of);
  const text = printed(content, unit) ?? cell.empty ?? '';
  // An empty cell asks nothing; a dash asks why.
  return text === '' || content.cell === undefined
    ? { ...place, text }
    : { ...place, text, cell: content.cell };
}

const printed = (content: Content, unit: MoneyUnit): string | null => {
  if (content.kind === 'text') return content.text;
  return content.yuan === null ? null : moneyText(content.yuan, unit);
};

/** A label with its `{field}` places filled in, in the unit the reader chose. */
function fill(label: string, paper: Paper, unit: MoneyUnit): string {
  const text = label.replace(/\{([^}]*)\}/gu, (whole, name: string) =>
    isField(name) ? (printed(contentOf(name, paper, {}), unit) ?? '') : whole,
  );
  return unit === '元' ? text.replaceAll('（万元）', '（元）') : text;
}

/** Equal neighbours below each other become one cell, while everything merged to the left of them goes on too. */
function merged({ cells }: Row, rows: readonly PaperRow[]): readonly PaperRow[] {
  const merges = cells.map((cell) => 'field' in cell && cell.merge === true);
  return rows.map((row, index) => ({
    ...row,
    cells: row.cells.flatMap((cell, position) => {
      if (!merges[position]) return [cell];
      if (goesOn(rows, merges, index, position)) return [];
      let height = 1;
      while (goesOn(rows, merges, index + height, position)) height += 1;
      return [{ ...cell, rows: height }];
    }),
  }));
}

function goesOn(
  rows: readonly PaperRow[],
  merges: readonly boolean[],
  index: number,
  position: number,
): boolean {
  const above = rows[index - 1];
  const row = rows[index];
  if (above === undefined || row === undefined) return false;
  return row.cells
    .slice(0, position + 1)
    .every((cell, at) => !merges[at] || (cell.text !== '' && cell.text === above.cells[at]?.text));
}
