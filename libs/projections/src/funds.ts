import {
  account,
  Decimal,
  figure,
  lastDayOf,
  rateOf,
  SOURCE_LABELS,
  wan,
  type Figure,
  isFiscal,
  lineKey,
  type Account,
  type AnyEvent,
  type FundingSource,
  type FundNature,
  type ScoringScheme,
} from '@mingzhang/domain';
import { counts } from './carryover.js';
import { decimalOf, figureInput, noValue, sumFigure, type FilterPart, type Ledgered } from './figures.js';
import { BUDGET_PARTS, EXECUTED_PARTS, PAID_KINDS, type MovementSum } from './money.js';

type RowKey = 'total' | FundingSource | NatureKey;
type NatureKey = 'natureFiscal' | 'specialAccount' | 'unitFunds' | 'natureOther' | 'natureUnstated';
export interface Funds {
  readonly key: RowKey;
  readonly label: string;
  readonly initial: Figure;
  readonly adjusted: Figure;
  readonly executed: Figure;
  readonly rate: Figure;
}

const LABELS: Record<RowKey, string> = {
  total: '年度资金总额',
  fiscal: '其中：当年财政拨款',
  carryover: '上年结转资金',
  other: '其他资金',
  unstated: '来源未载明',
  natureFiscal: '其中：财政资金',
  specialAccount: '财政专户管理资金',
  unitFunds: '单位资金',
  natureOther: '其他资金',
  natureUnstated: '来源未载明',
};

/** The parts of a full-year budget, one input each, so that the account reads like the form: 年初 + 追加 − 追减 … */
const budgetParts = (
  sources: readonly FundingSource[] | undefined,
  parts = BUDGET_PARTS,
): readonly FilterPart[] => parts.map(({ kind, label }) => ({ kinds: [kind], label, ...only(sources) }));

const executedParts = (
  fiscalYear: number,
  sources: readonly FundingSource[] | undefined,
): readonly FilterPart[] =>
  EXECUTED_PARTS.map(({ kind, label, untilYearEnd }) => ({
    kinds: [kind],
    label,
    ...(untilYearEnd ? { to: lastDayOf(fiscalYear) } : {}),
    ...only(sources),
  }));

const only = (sources: readonly FundingSource[] | undefined) => (sources === undefined ? {} : { sources });

export function initialBudget(ledger: Ledgered, sources?: readonly FundingSource[]): Account {
  const parts = BUDGET_PARTS.filter(({ kind }) => kind === 'issue');
  return sumFigure(ledger, 'initialBudget', budgetParts(sources, parts));
}

export function adjustedBudget(ledger: Ledgered, sources?: readonly FundingSource[]): Account {
  return sumFigure(ledger, 'adjustedBudget', budgetParts(sources));
}

/** The budget as it stood before 收回: the denominator that the recovery has shrunk. */
export function budgetBeforeRecovery(ledger: Ledgered, sources?: readonly FundingSource[]): Account {
  const kept = BUDGET_PARTS.filter(({ kind }) => kind !== 'recovery');
  return sumFigure(ledger, 'adjustedBudget', budgetParts(sources, kept));
}

export function executedAmount(ledger: Ledgered, sources?: readonly FundingSource[]): Account {
  return sumFigure(ledger, 'executed', executedParts(ledger.fiscalYear, sources));
}

/** 预算执行率 in percent, as the scheme shows it; a zero budget mostly has none (docs/rules.md §12.9). */
export function executionRate(
  executed: Figure,
  adjusted: Figure,
  scheme: ScoringScheme | null = null,
  kind: 'total' | 'source' = 'total',
): Account {
  const inputs = [figureInput('全年执行数', executed), figureInput('全年预算数', adjusted)];
  const money = { budget: decimalOf(adjusted), executed: decimalOf(executed) };
  const rate = rateOf(scheme?.execution ?? null, money, kind);
  if (rate === null) {
    const why = `全年预算数为${money.budget.isZero() ? '零' : '负'}，不计算执行率`;
    return noValue('executionRate', '%', executed.logIndex, why, inputs);
  }
  const step = money.budget.isZero()
    ? `全年预算数为零，本方案规定执行率为 ${rate}%`
    : `${wan(money.executed)} ÷ ${wan(money.budget)} = ${rate}%`;
  return account({
    value: rate,
    unit: '%',
    rule: 'executionRate',
    logIndex: executed.logIndex,
    inputs,
    steps: [step],
  });
}

/** The money table of the form: the total, then the sources; 来源未载明 only where there is such money. */
export function fundTable(ledger: Ledgered, scheme: ScoringScheme | null): readonly Funds[] {
  const rows: Funds[] = [row('total', ledger, scheme)];
  for (const source of ['fiscal', 'carryover', 'other', 'unstated'] as const) {
    const present = ledger.sums.some((sum) => sum.source === source);
    if (present || source !== 'unstated') rows.push(row(source, ledger, scheme));
  }
  return rows;
}

const NATURE_ROWS: Readonly<Record<FundNature, NatureKey>> = {
  generalPublic: 'natureFiscal',
  governmentFund: 'natureFiscal',
  stateCapital: 'natureFiscal',
  specialAccount: 'specialAccount',
  unitFunds: 'unitFunds',
};

/** The same money by its 资金性质; a line that nobody described goes by its source (docs/rules.md §6, §8.3). */
export function natureTable(
  ledger: Ledgered & { readonly events: readonly AnyEvent[] },
  scheme: ScoringScheme | null,
): readonly Funds[] {
  const natures = new Map(
    ledger.events.flatMap((event) =>
      event.type === 'BudgetLineDescribed'
        ? [[lineKey(event.payload.line), NATURE_ROWS[event.payload.fundNature]] as const]
        : [],
    ),
  );
  const keyOf = ({ line, source }: MovementSum): RowKey =>
    natures.get(line) ??
    (isFiscal(source) ? 'natureFiscal' : source === 'other' ? 'natureOther' : 'natureUnstated');
  const rows = (
    ['natureFiscal', 'specialAccount', 'unitFunds', 'natureOther', 'natureUnstated'] as const
  ).map((key) => ({
    key,
    lines: [...new Set(ledger.sums.filter((sum) => keyOf(sum) === key).map(({ line }) => line))],
  }));
  return [
    { ...row('total', ledger, scheme), label: '总额' },
    ...rows
      .filter(({ key, lines }) => key !== 'natureUnstated' || lines.length > 0)
      .map(({ key, lines }) => fundsOf(key, { ...ledger, lines }, scheme)),
  ];
}

const row = (key: 'total' | FundingSource, ledger: Ledgered, scheme: ScoringScheme | null): Funds =>
  fundsOf(key, ledger, scheme, key === 'total' ? undefined : [key]);

function fundsOf(
  key: RowKey,
  ledger: Ledgered,
  scheme: ScoringScheme | null,
  sources?: readonly FundingSource[],
): Funds {
  const at = (column: string, of: Account): Figure => figure(`funds.${key}.${column}`, of);
  const adjusted = at('adjusted', adjustedBudget(ledger, sources));
  const executed = at('executed', executedAmount(ledger, sources));
  return {
    key,
    label: LABELS[key],
    initial: at('initial', initialBudget(ledger, sources)),
    adjusted,
    executed,
    rate: at('rate', executionRate(executed, adjusted, scheme, key === 'total' ? 'total' : 'source')),
  };
}

/** The lines whose money came here, in the order of the ledger. */
export const originsOf = ({ namings }: Pick<Ledgered, 'namings'>, line: string): readonly string[] =>
  namings
    .filter(counts)
    .map(({ movement }) => movement)
    .toSorted((a, b) => a.logIndex - b.logIndex)
    .flatMap((one) => (one.line === line && one.origin !== null ? [one.origin] : []));

export interface LineBalance {
  readonly line: string;
  readonly source: FundingSource;
  readonly sourceLabel: string;
  readonly adjusted: Figure;
  readonly executed: Figure;
  readonly balance: Figure;
  readonly origin: string | null;
  readonly recovered: Figure;
}

/** 指标余额 per line: what a clerk looks at before the next payment. */
export function lineBalances(ledger: Ledgered): readonly LineBalance[] {
  const lines = new Map<string, FundingSource>();
  for (const { line, source } of ledger.sums) lines.set(line, source);
  return [...lines].map(([line, source]) => {
    const own = { ...ledger, lines: [line] };
    const at = (column: string, of: Account): Figure => figure(`line.${column}:${line}`, of);
    const adjusted = at('adjusted', adjustedBudget(own));
    const executed = at('executed', executedAmount(own));
    return {
      line,
      source,
      sourceLabel: SOURCE_LABELS[source],
      adjusted,
      executed,
      balance: at('balance', leftOver('balance', adjusted, executed)),
      origin: originsOf(ledger, line).at(-1) ?? null,
      recovered: at('recovered', recovered(own)),
    };
  });
}

/** 收回 lowers the budget; here it is told as what was taken. */
function recovered(ledger: Ledgered): Account {
  const taken = sumFigure(ledger, 'recovered', [{ kinds: ['recovery'], label: '收回' }]);
  return { ...taken, value: new Decimal(0).minus(decimalOf(taken)).toFixed(2) };
}

/** What is left of a budget: 指标余额 during the year, 年末结存 at its end. */
export function leftOver(rule: 'balance' | 'unspent', adjusted: Figure, executed: Figure): Account {
  const left = decimalOf(adjusted).minus(decimalOf(executed));
  return account({
    value: left.toFixed(2),
    unit: '元',
    rule,
    logIndex: adjusted.logIndex,
    inputs: [figureInput('全年预算数', adjusted), figureInput('全年执行数', executed)],
    steps: [`${wan(decimalOf(adjusted))} − ${wan(decimalOf(executed))} = ${wan(left)} 万元`],
  });
}

export function balance(ledger: Ledgered): Figure {
  const { adjusted, executed } = row('total', ledger, null);
  return figure('balance', leftOver('balance', adjusted, executed));
}

interface Month {
  readonly month: number;
  readonly paid: Figure;
  readonly cumulative: Figure;
}

/** Money by month of the day it moved; 汇总录入 belongs to none and is given apart. */
export function months(ledger: Ledgered): {
  readonly months: readonly Month[];
  readonly untimed: Figure;
} {
  const byMonth: Month[] = [];
  for (let month = 1; month <= 12; month += 1) {
    const paid = figure(`months.${month}`, paidIn(ledger, month));
    byMonth.push({ month, paid, cumulative: cumulated(byMonth.at(-1), month, paid) });
  }
  const untimed = sumFigure(ledger, 'executed', [{ kinds: PAID_KINDS, label: '汇总录入', timed: false }]);
  return { months: byMonth, untimed: figure('untimed', untimed) };
}

function paidIn(ledger: Ledgered, month: number): Account {
  const prefix = `${ledger.fiscalYear}-${String(month).padStart(2, '0')}`;
  const days = { from: `${prefix}-01`, to: `${prefix}-31` };
  return sumFigure(ledger, 'monthPaid', [{ kinds: PAID_KINDS, label: `${month}月`, ...days, timed: true }]);
}

function cumulated(before: Month | undefined, month: number, paid: Figure): Figure {
  const earlier = before?.cumulative;
  const [carried, own] = [earlier === undefined ? new Decimal(0) : decimalOf(earlier), decimalOf(paid)];
  const whole = carried.plus(own);
  return figure(
    `cumulative.${month}`,
    account({
      value: whole.toFixed(2),
      unit: '元',
      rule: 'cumulativePaid',
      logIndex: paid.logIndex,
      inputs: [
        ...(earlier === undefined ? [] : [figureInput('上月累计', earlier)]),
        figureInput('当月支付', paid),
      ],
      steps: earlier === undefined ? [] : [`${wan(carried)} + ${wan(own)} = ${wan(whole)} 万元`],
    }),
  );
}
