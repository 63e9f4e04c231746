import { fromFen, meaningOf, wan } from '@mingzhang/domain';
import { besideMoneyFacts } from './beside-money/all.js';
import { movementsOf } from './movements.js';
import { effectiveTarget, standingEvents, type ProjectYear } from './project-year.js';
import type { VarianceFact } from './views.js';

const FIRST_PAYMENT_LATE = '-07-01';

/** Facts that could explain the execution rate: late or withdrawn money, late first payment, refunds. */
export function executionFacts(year: ProjectYear): readonly VarianceFact[] {
  return [...moneyFacts(year), ...firstPayment(year), ...besideMoneyFacts(year)].sort(
    (a, b) => a.logIndex - b.logIndex,
  );
}

function moneyFacts(year: ProjectYear): readonly VarianceFact[] {
  return standingEvents(year).flatMap((event) => {
    const own = movementsOf(event).filter(
      ({ projectId, fiscalYear }) => projectId === year.projectId && fiscalYear === year.fiscalYear,
    );
    const amount = fromFen(Math.abs(own.reduce((sum, { fen }) => sum + fen, 0)));
    const label = meaningOf(event).explains?.(event, year.fiscalYear) ?? null;
    if (label === null) return [];
    const { occurredOn, document } = event.meta;
    const text = `${occurredOn} ${label} ${wan(amount)} 万元`;
    return [{ text, label, occurredOn, docNo: document?.no ?? null, logIndex: event.logIndex, amount }];
  });
}

function firstPayment({ firstPayment: first, fiscalYear }: ProjectYear): readonly VarianceFact[] {
  if (first === null || first.occurredOn < `${fiscalYear}${FIRST_PAYMENT_LATE}`) return [];
  return [
    {
      text: `首笔支付在 ${first.occurredOn}，${wan(fromFen(first.fen))} 万元`,
      label: '首笔支付',
      occurredOn: first.occurredOn,
      docNo: null,
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
        label: `目标由“${before.target ?? ''}”改为“${now.target ?? ''}”`,
        occurredOn: effective?.approvedOn ?? null,
        docNo: effective?.docNo ?? null,
        logIndex: effective?.logIndex ?? version.logIndex,
        amount: null,
      },
    ];
  });
  const cuts = moneyFacts(year).filter(({ label }) => label === '收回' || label === '追减');
  return [...changed, ...cuts].sort((a, b) => a.logIndex - b.logIndex);
}
