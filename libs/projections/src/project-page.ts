import { moneySections } from './beside-money/all.js';
import { balance, lineBalances, months } from './funds.js';
import { compute, fundRows } from './computation.js';
import { headOf, type FormAxes } from './form.js';
import { findingsOf } from './findings.js';
import type { ProjectYear } from './project-year.js';
import { yearEnd } from './year-end.js';
import { timelineTotal, trail, type Stretch } from './trail.js';
import type { ProjectPage, TimelinePart } from './views.js';

/** 项目页: funds as on the form, months, lines with their balances, and the year's events in order. */
export function computePage(
  year: ProjectYear,
  context: FormAxes & { readonly years: readonly number[]; readonly stretch: Stretch },
): ProjectPage {
  const computation = compute(year);
  const { adjusted, executed, rate, score } = computation.execution;
  const paid = months(year);
  return {
    project: headOf(year),
    fiscalYear: year.fiscalYear,
    years: context.years,
    asOf: context.asOf ?? null,
    upTo: context.upTo ?? null,
    logIndex: year.lastIndex,
    funds: fundRows(year, computation),
    execution: { adjusted, executed, rate, score },
    besideMoney: moneySections(year),
    balance: balance(year),
    months: paid.months,
    untimed: paid.untimed,
    lines: lineBalances(year),
    yearEnd: yearEnd(year),
    ...timelineOf(year, context.stretch),
    findings: findingsOf(year, computation),
  };
}

/** A stretch of 时间线 with how much there is, and where the entries before it end. */
export function timelineOf(year: ProjectYear, stretch: Stretch): TimelinePart {
  const timeline = trail(year, stretch);
  const first = timeline[0]?.logIndex ?? 0;
  const earlier = year.events.some(({ logIndex }) => logIndex < first) || stretch.before.length > 0;
  return { timeline, timelineTotal: timelineTotal(year), earlierThan: earlier ? first : null };
}
