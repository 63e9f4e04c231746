import type { Form, IndicatorRow } from '@mingzhang/projections';
import { FORM_FIELDS, FUND_FIELDS, INDICATOR_FIELDS } from './fields.js';
import type {
  Field,
  FormField,
  FormSource,
  FundField,
  FundSource,
  IndicatorField,
  IndicatorSource,
} from './fields.js';
import type { Cell, CellField, Layout, Row, Section } from './layout.js';
import { printValue, type Printed } from './print.js';
import type { StyleId } from './styles.js';

/** A cell of one printed row; neighbours below each other with the same `merge.key` become one cell. */
export interface Piece extends Printed {
  readonly column: number;
  readonly span: number;
  readonly style: StyleId;
  readonly merge?: { readonly key: string; readonly again: Again };
  /** Sides without a line: the cell goes on there. */
  readonly open?: readonly Side[];
}
type Side = 'top' | 'bottom';
/** What a merged cell shows where it goes on after a page break: a label says its text again, a value does not. */
type Again = 'repeat' | 'blank';

export interface PrintRow {
  /** The parts of a split row share it. */
  readonly id: string;
  readonly pieces: readonly Piece[];
  readonly lines: number;
  /** Never the last row of a page. */
  readonly isHeading: boolean;
  /** The heading printed again above this row where it begins a page. */
  readonly under: string | null;
}

interface Sources {
  readonly form: FormSource;
  readonly fund?: FundSource;
  readonly indicator?: IndicatorSource;
}

/** The layout filled in: one entry per row of the paper, before it is cut into pages. */
export function expand(layout: Layout, form: FormSource): readonly PrintRow[] {
  return layout.sections.flatMap((section, index) => sectionRows(section, `section${index}`, form));
}

function sectionRows(section: Section, key: string, form: FormSource): readonly PrintRow[] {
  const from = section.side === undefined ? 0 : 1;
  const rows = section.rows.flatMap((row, index) => printRows(row, form, from, `${key}/${index}`));
  const heading = rows.findIndex((row) => row.isHeading);
  const label = section.side === undefined ? null : fill(section.side, form);
  return rows.map((row, index) => ({
    ...row,
    id: `${key}/${index}`,
    under: heading >= 0 && index > heading ? `${key}/${heading}` : null,
    pieces: label === null ? row.pieces : [sidePiece(label, key, index - heading, row), ...row.pieces],
  }));
}

/** The label beside a section stays out of its heading, which is printed again alone. */
function sidePiece(text: string, key: string, fromHeading: number, { isHeading }: Filled): Piece {
  const place = { column: 0, span: 1, style: 'label' } as const;
  if (isHeading) return { ...place, text: '', open: ['bottom'] };
  return { ...place, text, merge: { key, again: 'repeat' }, open: fromHeading === 1 ? ['top'] : [] };
}

type Filled = Pick<PrintRow, 'pieces' | 'lines' | 'isHeading'>;

function printRows(row: Row, form: FormSource, from: number, key: string): readonly Filled[] {
  const isHeading = 'heading' in row && row.heading === true;
  const rows = sourcesOf(row, form).map((sources) => ({
    pieces: pieces(row.cells, sources, from),
    lines: row.lines ?? 1,
    isHeading,
  }));
  return mergeRows(row.cells, rows, key);
}

/** A table without entries still prints one empty row. */
function sourcesOf(row: Row, form: FormSource): readonly Sources[] {
  if (!('each' in row)) return [{ form }];
  const sources: readonly Sources[] =
    row.each === 'fund'
      ? form.form.funds.map((fund) => ({ form, fund: { row: fund } }))
      : groups(form.form).map((indicator) => ({ form, indicator }));
  return sources.length === 0 ? [{ form }] : sources;
}

/** Runs of the same first-level name, in printed order. */
function groups(form: Form): readonly IndicatorSource[] {
  const runs: IndicatorRow[][] = [];
  for (const row of form.indicators) {
    const last = runs.at(-1);
    if (last?.[0]?.level1 === row.level1) last.push(row);
    else runs.push([row]);
  }
  return runs.flatMap((group) => group.map((row) => ({ row, group })));
}

function pieces(cells: readonly Cell[], sources: Sources, from: number): readonly Piece[] {
  let column = from;
  return cells.map((cell) => {
    const span = cell.span ?? 1;
    const piece = { column, span, style: cell.style, ...content(cell, sources) };
    column += span;
    return piece;
  });
}

function content(cell: Cell, sources: Sources): Printed {
  if ('label' in cell) return { text: fill(cell.label, sources.form) };
  const { kind, value } = valueOf(cell.field, sources);
  if (value === undefined) return { text: '' };
  return value === null ? { text: cell.empty ?? '' } : printValue(kind, value);
}

const isFundField = (field: CellField): field is FundField => field in FUND_FIELDS;
const isIndicatorField = (field: CellField): field is IndicatorField => field in INDICATOR_FIELDS;

function valueOf(field: CellField, { form, fund, indicator }: Sources) {
  if (isFundField(field)) return read(FUND_FIELDS[field], fund);
  if (isIndicatorField(field)) return read(INDICATOR_FIELDS[field], indicator);
  return read(FORM_FIELDS[field], form);
}

/** undefined: the row stands for nothing, so nothing is missing from it. */
const read = <Source>({ kind, of }: Field<Source>, source: Source | undefined) => ({
  kind,
  value: source === undefined ? undefined : of(source),
});

/** A label with its `{field}` places filled in. */
function fill(label: string, form: FormSource): string {
  return label.replace(/\{([^}]*)\}/gu, (_, name: string) => {
    if (!isFormField(name)) throw new Error(`layout names an unknown field: ${name}`);
    return FORM_FIELDS[name].of(form) ?? '';
  });
}

const isFormField = (name: string): name is FormField => Object.hasOwn(FORM_FIELDS, name);

/** Gives equal neighbours one key: the same text, below each other, while everything merged to the left goes on too. */
function mergeRows(cells: readonly Cell[], rows: readonly Filled[], table: string): readonly Filled[] {
  const merges = cells.map((cell) => 'field' in cell && cell.merge === true);
  const starts: number[] = [];
  return rows.map((row, index) => {
    let goesOn = index > 0;
    const merged = row.pieces.map((piece, position): Piece => {
      if (!merges[position]) return piece;
      const above = rows[index - 1]?.pieces[position]?.text;
      goesOn &&= piece.text !== '' && piece.text === above;
      if (!goesOn) starts[position] = index;
      const key = `${table}/column${piece.column}/from${starts[position]}`;
      return { ...piece, merge: { key, again: 'repeat' } };
    });
    return { ...row, pieces: merged };
  });
}
