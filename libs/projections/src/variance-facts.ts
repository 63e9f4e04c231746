import { fromFen, type AnyEvent } from '@mingzhang/domain';
import { wan } from './figures.js';
import { movementsOf } from './movements.js';
import { effectiveTarget, standingEvents, type ProjectYear } from './project-year.js';

/** A fact that could explain a variance: told with its event and amount, never worded as a reason. Prose is the clerk's. */
export interface VarianceFact {
  readonly text: string;
  readonly logIndex: number;
  /** 元, where the fact is about money. */
  readonly amount: string | null;
}

const LATE_IN_YEAR = '-10-01';
const FIRST_PAYMENT_LATE = '-07-01';

/** Facts that could explain the execution rate: late or withdrawn money, late first payment, refunds. */
export function executionFacts(year: ProjectYear): readonly VarianceFact[] {
  return [...moneyFacts(year), ...firstPayment(year)].sort((a, b) => a.logIndex - b.logIndex);
}

function moneyFacts(year: ProjectYear): readonly VarianceFact[] {
  return standingEvents(year).flatMap((event) => {
    const own = movementsOf(event).filter(
      ({ projectId, fiscalYear }) => projectId === year.projectId && fiscalYear === year.fiscalYear,
    );
    const amount = fromFen(Math.abs(own.reduce((sum, { fen }) => sum + fen, 0)));
    const text = moneyText(event, year.fiscalYear, amount);
    return text === null ? [] : [{ text, logIndex: event.logIndex, amount }];
  });
}

function moneyText(event: AnyEvent, fiscalYear: number, amount: string): string | null {
  const on = event.meta.occurredOn;
  const money = `${wan(amount)} 万元`;
  if (event.type === 'BudgetDocumentRecorded') {
    const { kind } = event.payload;
    if (kind === 'supplement' && on >= `${fiscalYear}${LATE_IN_YEAR}`) return `${on} 追加 ${money}，已近年末`;
    if (kind === 'recovery') return `${on} 收回 ${money}`;
    if (kind === 'reduction') return `${on} 追减 ${money}`;
    return null;
  }
  return event.type === 'RefundRecorded' ? `${on} 退回 ${money}` : null;
}

function firstPayment(year: ProjectYear): readonly VarianceFact[] {
  const [first] = year.movements
    .filter(({ kind, timed }) => kind === 'payment' && timed)
    .toSorted((a, b) => a.occurredOn.localeCompare(b.occurredOn));
  if (first === undefined || first.occurredOn < `${year.fiscalYear}${FIRST_PAYMENT_LATE}`) return [];
  return [
    {
      text: `首笔支付在 ${first.occurredOn}，${wan(fromFen(first.fen))} 万元`,
      logIndex: first.logIndex,
      amount: fromFen(first.fen),
    },
  ];
}

/** Facts that could explain a missed indicator: the target changed during the year, or the budget did. */
export function indicatorFacts(year: ProjectYear, indicatorId: string): readonly VarianceFact[] {
  const effective = effectiveTarget(year);
  const changed = year.targets.flatMap((version) => {
    const before = version.indicators.find((one) => one.indicatorId === indicatorId);
    const now = effective?.indicators.find((one) => one.indicatorId === indicatorId);
    if (version === effective || before === undefined || now === undefined || before.target === now.target) {
      return [];
    }
    return [
      {
        text: `目标由“${before.target ?? ''}”改为“${now.target ?? ''}”，批复日期 ${effective?.approvedOn ?? '—'}`,
        logIndex: effective?.logIndex ?? version.logIndex,
        amount: null,
      },
    ];
  });
  const cuts = moneyFacts(year).filter(({ text }) => /收回|追减/u.test(text));
  return [...changed, ...cuts].sort((a, b) => a.logIndex - b.logIndex);
}
