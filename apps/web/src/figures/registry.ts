import { addressLabel } from '@mingzhang/domain';
import type { Figure, Form, FundRow, MoneySection, ProjectPage } from '../api/client.js';

export interface NamedFigure {
  readonly cell: string;
  readonly label: string;
  readonly figure: Figure;
}

/** Every figure of a page by the name of its cell: what an address can open and another figure can point at. */
export type Figures = ReadonlyMap<string, NamedFigure>;

export function figuresOfForm(form: Form): Figures {
  const named = new Map<string, NamedFigure>();
  const names = new Map(form.indicators.map(({ indicatorId, name }) => [indicatorId, name]));
  const add = (cell: string, figure: Figure, label = addressLabel(cell, (id) => names.get(id))): void => {
    named.set(cell, { cell, label, figure });
  };
  addFunds([...form.funds, ...form.natures], add);
  add('execution.rate', form.execution.rate);
  add('execution.score', form.execution.score);
  for (const { basis, label, rate, score } of form.execution.beside) {
    add(`beside.${basis}.rate`, rate, `预算执行率（${label}）`);
    add(`beside.${basis}.score`, score, `预算执行率得分（${label}）`);
  }
  for (const { indicatorId, actual, score } of form.indicators) {
    add(`indicator.actual:${indicatorId}`, actual);
    add(`indicator.score:${indicatorId}`, score);
  }
  addBesideMoney(form.besideMoney, add);
  add('total', form.total);
  addRateInputs(named);
  return named;
}

/** The amounts of a rate that a layout prints beside it; where no row holds such an amount, the rate itself accounts for it. */
function addRateInputs(named: Map<string, NamedFigure>): void {
  for (const rateCell of ['execution.rate', 'beside.fiscal.rate']) {
    const rate = named.get(rateCell);
    for (const input of rate?.figure.inputs ?? []) {
      if (rate === undefined || input.kind !== 'figure') continue;
      const shown = figureBehind(named, rateCell, input) ?? {
        ...rate,
        label: `${input.label}（见${rate.label}）`,
      };
      named.set(rateCell.replace('rate', input.cell), shown);
    }
  }
}

export function figuresOfPage(page: ProjectPage): Figures {
  const named = new Map<string, NamedFigure>();
  const add = (cell: string, figure: Figure, label = addressLabel(cell)): void => {
    named.set(cell, { cell, label, figure });
  };
  addFunds(page.funds, add);
  addBesideMoney(page.besideMoney, add);
  add('balance', page.balance);
  add('untimed', page.untimed);
  for (const { month, paid } of page.months) add(`months.${month}`, paid);
  const sources = new Map(page.lines.map(({ line, sourceLabel }) => [line, sourceLabel]));
  for (const { line, unspent } of page.yearEnd) {
    const cell = `yearEnd:${line}`;
    named.set(cell, { cell, label: `${sources.get(line) ?? line}·年末未用`, figure: unspent });
  }
  return named;
}

function addBesideMoney(
  sections: readonly MoneySection[],
  add: (cell: string, figure: Figure, label?: string) => void,
): void {
  for (const { key, title, sum } of sections)
    if (sum !== null) add(`besideMoney.${key}`, sum, `${title}·合计`);
}

function addFunds(funds: readonly FundRow[], add: (cell: string, figure: Figure) => void): void {
  for (const row of funds) {
    for (const column of ['initial', 'adjusted', 'executed', 'rate'] as const) {
      add(`funds.${row.key}.${column}`, row[column]);
    }
    if (row.score !== null) add(`funds.${row.key}.score`, row.score);
  }
}

/**
 * The figure an input names. A rate names its own row's "executed"; the rate that counts may be over money of several rows,
 * and then no row holds it. A figure of another value is never taken for it.
 */
export function figureBehind(
  figures: Figures,
  from: string,
  input: { readonly cell: string; readonly value: string | null },
): NamedFigure | null {
  const ownRow = from.startsWith('funds.') ? from.slice(0, from.lastIndexOf('.')) : null;
  const candidates = [
    input.cell,
    ...(ownRow === null ? [] : [`${ownRow}.${input.cell}`]),
    `funds.total.${input.cell}`,
    `funds.fiscal.${input.cell}`,
    ...(input.cell === 'execution.rate' && ownRow !== null ? [`${ownRow}.rate`] : []),
  ];
  for (const cell of candidates) {
    const found = figures.get(cell);
    if (found !== undefined && found.cell !== from && found.figure.value === input.value) return found;
  }
  return null;
}
