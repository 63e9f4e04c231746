import type { Form, IndicatorRow } from '@mingzhang/projections';
import { addressOf } from './addresses.js';
import { FORM_FIELDS, FUND_FIELDS, INDICATOR_FIELDS } from './fields.js';
import type { Field, FormField, FundField, FundSource, IndicatorField, IndicatorSource } from './fields.js';
import type { Cell, CellField, Layout, Row, Section } from './layout.js';
import { printValue } from './print.js';
import type { Sheet, SheetCell, SheetRow, SheetSection } from './sheet.js';

interface Sources {
  readonly form: Form;
  readonly fund?: FundSource;
  readonly indicator?: IndicatorSource;
}

/** The layout filled in with the form: the one place that says what stands in which cell. */
export const resolve = (layout: Layout, form: Form): Sheet => ({
  layout: { id: layout.id, version: layout.version },
  title: `${form.fiscalYear}年度${form.project.name}${layout.name}`,
  page: layout.page,
  columns: [...layout.columns],
  sections: layout.sections.map((section) => resolveSection(section, form)),
});

function resolveSection(section: Section, form: Form): SheetSection {
  const from = section.side === undefined ? 0 : 1;
  return {
    side: section.side === undefined ? null : fill(section.side, form),
    rows: section.rows.flatMap((row, index) => resolveRow(row, form, from, `${index}`)),
  };
}

function resolveRow(row: Row, form: Form, from: number, key: string): readonly SheetRow[] {
  const rows = sourcesOf(row, form).map((sources) => ({
    cells: resolveCells(row.cells, sources, from),
    lines: row.lines ?? 1,
    heading: 'heading' in row && row.heading === true,
  }));
  return grouped(row.cells, rows, key);
}

/** A table without entries still prints one empty row. */
function sourcesOf(row: Row, form: Form): readonly Sources[] {
  if (!('each' in row)) return [{ form }];
  const sources: readonly Sources[] =
    row.each !== 'indicator'
      ? form[row.each === 'fund' ? 'funds' : 'natures'].map((fund) => ({ form, fund: { form, row: fund } }))
      : byFirstLevel(form).map((indicator) => ({ form, indicator }));
  return sources.length === 0 ? [{ form }] : sources;
}

/** Runs of the same first-level name, in printed order. */
function byFirstLevel(form: Form): readonly IndicatorSource[] {
  const runs: IndicatorRow[][] = [];
  for (const row of form.indicators) {
    const last = runs.at(-1);
    if (last?.[0]?.level1 === row.level1) last.push(row);
    else runs.push([row]);
  }
  return runs.flatMap((group) => group.map((row) => ({ form, row, group })));
}

function resolveCells(cells: readonly Cell[], sources: Sources, from: number): SheetCell[] {
  let column = from;
  return cells.map((cell) => {
    const span = cell.span ?? 1;
    const resolved = { column, span, style: cell.style, ...content(cell, sources) };
    column += span;
    return resolved;
  });
}

type Content = Pick<SheetCell, 'kind' | 'value' | 'text' | 'cell' | 'slot'>;

function content(cell: Cell, sources: Sources): Content {
  if ('label' in cell) return { kind: 'label', text: fill(cell.label, sources.form) };
  if ('slot' in cell) return { kind: 'slot', text: cell.before ?? '', slot: cell.slot };
  const found = valueOf(cell.field, sources);
  // The row stands for nothing, so nothing is missing from it.
  if (found === null) return { kind: 'text', text: '' };
  const { kind, value } = found;
  const text = value === null ? (cell.empty ?? '') : printValue(kind, value).text;
  return { kind, value, text, cell: addressOf(cell.field, sources) };
}

const isFundField = (field: CellField): field is FundField => Object.hasOwn(FUND_FIELDS, field);
const isIndicatorField = (field: CellField): field is IndicatorField =>
  Object.hasOwn(INDICATOR_FIELDS, field);
const isFormField = (name: string): name is FormField => Object.hasOwn(FORM_FIELDS, name);

function valueOf(field: CellField, { form, fund, indicator }: Sources) {
  if (isFundField(field)) return read(FUND_FIELDS[field], fund);
  if (isIndicatorField(field)) return read(INDICATOR_FIELDS[field], indicator);
  return read(FORM_FIELDS[field], form);
}

const read = <Source>({ kind, of }: Field<Source>, source: Source | undefined) =>
  source === undefined ? null : { kind, value: of(source) };

/** A label with its `{field}` places filled in. */
function fill(label: string, form: Form): string {
  return label.replace(/\{([^}]*)\}/gu, (_, name: string) => {
    if (!isFormField(name)) throw new Error(`layout names an unknown field: ${name}`);
    return FORM_FIELDS[name].of(form) ?? '';
  });
}

/** Gives equal neighbours one group: the same text, below each other, while everything grouped to the left goes on too. */
function grouped(cells: readonly Cell[], rows: readonly SheetRow[], table: string): readonly SheetRow[] {
  const merges = cells.map((cell) => 'field' in cell && cell.merge === true);
  const starts: number[] = [];
  return rows.map((row, index) => {
    let goesOn = index > 0;
    const merged = row.cells.map((cell, position): SheetCell => {
      if (!merges[position]) return cell;
      const above = rows[index - 1]?.cells[position]?.text;
      goesOn &&= cell.text !== '' && cell.text === above;
      if (!goesOn) starts[position] = index;
      return { ...cell, group: `${table}/${cell.column}/${starts[position]}` };
    });
    return { ...row, cells: merged };
  });
}
