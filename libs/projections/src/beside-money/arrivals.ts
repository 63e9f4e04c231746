import {
  account,
  Decimal,
  finding,
  lastDayOf,
  SOURCE_LABELS,
  sum,
  toWan,
  wan,
  type Account,
  type AnyEvent,
  type Finding,
  type FundingSource,
} from '@mingzhang/domain';
import { decimalOf } from '../figures.js';
import { adjustedBudget, executedAmount } from '../funds.js';
import { standingEvents, type ProjectYear } from '../project-year.js';
import type { VarianceFact } from '../views.js';
import type { BesideMoney } from './beside-money.js';

type Arrival = Extract<AnyEvent, { type: 'ArrivalRecorded' }>;

const recorded = (year: ProjectYear): readonly Arrival[] =>
  standingEvents(year).filter((event): event is Arrival => event.type === 'ArrivalRecorded');

const named = ({ payload: { source } }: Arrival): string => `${SOURCE_LABELS[source]}到位`;
const total = (arrivals: readonly Arrival[]): Decimal =>
  sum(arrivals.map(({ payload }) => new Decimal(payload.amount)));

/** 资金到位: what reached the unit. No arrival entered means unknown, never zero (docs/rules.md §12.14): nothing is said then. */
export const arrivals: BesideMoney = {
  key: 'arrivals',
  title: '资金到位',
  sum: arrived,
  papers: (year) =>
    recorded(year).map((event) => ({
      logIndex: event.logIndex,
      occurredOn: event.payload.arrivedOn,
      text: named(event),
      docNo: event.payload.docNo,
      amount: event.payload.amount,
    })),
  facts: (year) => [...late(year), ...less(year)],
  findings: (year) => [
    ...knownSources(year).flatMap((source) => compared(year, source)),
    ...recorded(year).flatMap((one) => outsideYear(year, one)),
  ],
};

function arrived(year: ProjectYear): Account {
  const listed = recorded(year);
  return account({
    value: total(listed).toFixed(2),
    unit: '元',
    rule: 'arrived',
    logIndex: year.lastIndex,
    inputs: listed.map((event) => ({
      kind: 'event',
      label: `${event.payload.arrivedOn} ${named(event)}`,
      value: event.payload.amount,
      eventId: event.id,
      logIndex: event.logIndex,
    })),
    steps: listed.length > 1 ? [`${listed.length} 次到位，合计 ${wan(total(listed))} 万元`] : [],
  });
}

const LATE_IN_YEAR = '-10-01';

const late = (year: ProjectYear): readonly VarianceFact[] =>
  recorded(year)
    .filter(({ payload }) => payload.arrivedOn >= `${year.fiscalYear}${LATE_IN_YEAR}`)
    .map(({ logIndex, payload: { arrivedOn, amount, docNo } }) => ({
      text: `${arrivedOn} 近年末到位 ${wan(amount)} 万元`,
      label: '近年末到位',
      occurredOn: arrivedOn,
      docNo,
      logIndex,
      amount,
    }));

/** Told of a source whose arrivals are entered: of the others nobody knows. */
const less = (year: ProjectYear): readonly VarianceFact[] =>
  knownSources(year).flatMap((source) => {
    const listed = recorded(year).filter(({ payload }) => payload.source === source);
    const missing = decimalOf(adjustedBudget(year, [source])).minus(total(listed));
    const last = listed.at(-1);
    if (last === undefined || !missing.greaterThan(0)) return [];
    const label = `${SOURCE_LABELS[source]}到位少于全年预算数`;
    return [
      {
        text: `${label} ${wan(missing)} 万元`,
        label,
        occurredOn: null,
        docNo: null,
        logIndex: last.logIndex,
        amount: missing.toFixed(2),
      },
    ];
  });

const knownSources = (year: ProjectYear): readonly FundingSource[] => [
  ...new Set(recorded(year).map(({ payload }) => payload.source)),
];

function compared(year: ProjectYear, source: FundingSource): readonly Finding[] {
  const came = total(recorded(year).filter(({ payload }) => payload.source === source));
  const budget = decimalOf(adjustedBudget(year, [source]));
  const executed = decimalOf(executedAmount(year, [source]));
  const where = `资金到位·${SOURCE_LABELS[source]}`;
  return [
    ...(executed.greaterThan(came)
      ? [exceeding('EXECUTED_GT_ARRIVED', where, ['执行数', executed], ['到位数', came])]
      : []),
    ...(came.greaterThan(budget)
      ? [exceeding('ARRIVED_GT_BUDGET', where, ['到位数', came], ['全年预算数', budget])]
      : []),
  ];
}

function outsideYear({ fiscalYear }: ProjectYear, arrival: Arrival): readonly Finding[] {
  const { arrivedOn, amount, source } = arrival.payload;
  if (arrivedOn >= `${fiscalYear}-01-01` && arrivedOn <= lastDayOf(fiscalYear)) return [];
  const message = `${arrivedOn} 到位 ${wan(amount)} 万元，列在 ${fiscalYear} 年度`;
  const more = { left: toWan(amount), evidence: `序号 ${arrival.logIndex}` };
  return [finding('ARRIVED_OUTSIDE_YEAR', `资金到位·${SOURCE_LABELS[source]}`, message, more)];
}

function exceeding(
  code: 'EXECUTED_GT_ARRIVED' | 'ARRIVED_GT_BUDGET',
  where: string,
  [larger, left]: readonly [string, Decimal],
  [smaller, right]: readonly [string, Decimal],
): Finding {
  return finding(code, where, `${larger} ${wan(left)} 万元大于${smaller} ${wan(right)} 万元`, {
    left: toWan(left),
    right: toWan(right),
    difference: toWan(left.minus(right)),
  });
}
