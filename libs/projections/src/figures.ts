import {
  account,
  Decimal,
  fromFen,
  sum,
  wan,
  type Account,
  type Figure,
  type FigureInput,
  type FigureRuleId,
  type FigureUnit,
  type MovementFilter,
} from '@mingzhang/domain';
import type { JudgedNaming } from './carryover.js';
import type { MovementSum } from './money.js';

/** What a set of figures is computed over: the money of one project and year, at one log index. */
export interface Ledgered {
  readonly projectId: string;
  readonly fiscalYear: number;
  /** All that counts, carried-over money among it. */
  readonly sums: readonly MovementSum[];
  readonly namings: readonly JudgedNaming[];
  readonly lastIndex: number;
  /** Only these lines, where figures are of a part of the money. */
  readonly lines?: readonly string[];
  /** The last day that counts, where the year is cut by it: every sum's filter says so. */
  readonly upTo: string | null;
}

export type FilterPart = Omit<MovementFilter, 'projectId' | 'fiscalYear'> & { readonly label: string };

/** A sum over movements, one input per filter; an input without any movement is left out of the account. */
export function sumFigure(ledger: Ledgered, rule: FigureRuleId, parts: readonly FilterPart[]): Account {
  const inputs = parts.flatMap((part) => movementInput(ledger, part));
  const total = sum(inputs.map(({ value }) => new Decimal(value)));
  const terms = inputs.map(({ label, value }) => `${label} ${wan(value)}`);
  return account({
    value: total.toFixed(2),
    unit: '元',
    rule,
    logIndex: ledger.lastIndex,
    inputs,
    steps: terms.length > 1 ? [`${terms.join('，')}；合计 ${wan(total)} 万元`] : [],
  });
}

function movementInput(
  ledger: Ledgered,
  { label, ...part }: FilterPart,
): Extract<FigureInput, { kind: 'movements' }>[] {
  const filter: MovementFilter = {
    projectId: ledger.projectId,
    fiscalYear: ledger.fiscalYear,
    ...(ledger.lines === undefined ? {} : { lines: ledger.lines }),
    ...part,
    ...earlier(part.to, ledger.upTo),
  };
  const found = ledger.sums.filter((sum) => belongs(filter, sum));
  if (found.length === 0) return [];
  const fen = found.reduce((total, sum) => total + sum.fen, 0);
  const count = found.reduce((total, sum) => total + sum.count, 0);
  return [{ kind: 'movements', label, value: fromFen(fen), filter, count }];
}

/** `matches` of single movements, for whole months: the days of a part begin and end a month, and the cut is behind us. */
const belongs = (part: Omit<MovementFilter, 'projectId' | 'fiscalYear'>, sum: MovementSum): boolean =>
  part.kinds.includes(sum.kind) &&
  (part.sources === undefined || part.sources.includes(sum.source)) &&
  (part.lines === undefined || part.lines.includes(sum.line)) &&
  (part.from === undefined || sum.month >= part.from.slice(0, 7)) &&
  (part.to === undefined || sum.month <= part.to.slice(0, 7)) &&
  (part.timed === undefined || part.timed === sum.timed);

const earlier = (to: string | undefined, upTo: string | null): { to?: string } => {
  if (upTo === null) return {};
  return { to: to !== undefined && to < upTo ? to : upTo };
};

/** A figure names another by its address, and only one that has its place can be named. */
export const figureInput = (label: string, { cell, value }: Figure): FigureInput => ({
  kind: 'figure',
  label,
  cell,
  value,
});

/** An account without a value: the rule gives none here, and says why. */
export const noValue = (
  rule: FigureRuleId,
  unit: FigureUnit,
  logIndex: number,
  why: string,
  inputs: readonly FigureInput[] = [],
): Account => account({ value: null, unit, rule, logIndex, inputs, steps: [why] });

export const decimalOf = (one: Account): Decimal => new Decimal(one.value ?? 0);
