import { addressLabel, addressUnit, figuresIn, type FigureUnit } from '@mingzhang/domain';
import { beside } from './cells-text.js';
import type { Cells } from './changes.js';
import { computeForm } from './form.js';
import { balance, lineBalances, months } from './funds.js';
import type { ProjectYear } from './project-year.js';
import type { FindingView } from './views.js';
import { yearEnd } from './year-end.js';

/** Findings stand among the cells, so that one which came or went is told like a figure that changed. */
const FINDING = 'finding:';

/** A cell as a reader names it. `unit` is 元, % or 分 for what is counted so, '' for words. */
export interface NamedCell {
  readonly label: string;
  readonly unit: FigureUnit;
}

/** Everything a reader sees of a project's year, on its page and its form, by address, with what the cells are called. */
export interface YearCells {
  readonly cells: Cells;
  readonly nameOf: (cell: string) => NamedCell;
}

const NOTHING: YearCells = { cells: new Map(), nameOf: (cell) => ({ label: cell, unit: '' }) };

/** Of a year whose project is not registered at the cut there is nothing to see. */
export function cellsOf(year: ProjectYear): YearCells {
  if (year.project === null) return NOTHING;
  const form = computeForm(year, {});
  const lines = lineBalances(year);
  const figures = figuresIn([form, months(year), balance(year), lines, yearEnd(year)]);
  const findings = new Map(form.findings.map((one) => [`${FINDING}${one.code}@${one.where}`, one]));
  const cells = new Map<string, string | null>([
    ...beside(form),
    ...figures.map(({ cell, value }) => [cell, value] as const),
    ...[...findings].map(([cell, { message }]) => [cell, message] as const),
  ]);
  const names = new Map([
    ...form.indicators.map(({ indicatorId, name }) => [indicatorId, name] as const),
    ...lines.map(({ line, sourceLabel }) => [line, lineName(line, sourceLabel)] as const),
  ]);
  const units = new Map(figures.map(({ cell, unit }) => [cell, unit]));
  const unitOf = (cell: string): FigureUnit => units.get(cell) ?? addressUnit(cell);
  return { cells, nameOf: (cell) => ({ ...named(cell, names, findings), unit: unitOf(cell) }) };
}

function named(
  cell: string,
  names: ReadonlyMap<string, string>,
  findings: ReadonlyMap<string, FindingView>,
): Pick<NamedCell, 'label'> {
  const finding = findings.get(cell);
  if (finding !== undefined) return { label: `疑点·${finding.title}（${finding.where}）` };
  return { label: addressLabel(cell, (id) => names.get(id)) };
}

/** A line is called by the source of its money and, where it has one, by its tag. */
const lineName = (line: string, source: string): string => [source, ...line.split('/').slice(3)].join('·');
