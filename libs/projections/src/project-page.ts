import { moneySections } from './beside-money/all.js';
import { balance, lineBalances, months } from './funds.js';
import { compute, fundRows } from './computation.js';
import { headOf, type FormAxes } from './form.js';
import { findingsOf } from './findings.js';
import type { ProjectYear } from './project-year.js';
import { yearEnd } from './year-end.js';
import { trail } from './trail.js';
import type { ProjectPage } from './views.js';

/** 项目页: funds as on the form, months, lines with their balances, and the year's events in order. */
export function computePage(
  year: ProjectYear,
  context: FormAxes & { readonly years: readonly number[] },
): ProjectPage {
  const computation = compute(year);
  const paid = months(year);
  return {
    project: headOf(year),
    fiscalYear: year.fiscalYear,
    years: context.years,
    asOf: context.asOf ?? null,
    upTo: context.upTo ?? null,
    logIndex: year.lastIndex,
    funds: fundRows(year, computation),
    besideMoney: moneySections(year),
    balance: balance(year),
    months: paid.months,
    untimed: paid.untimed,
    lines: lineBalances(year),
    yearEnd: yearEnd(year),
    timeline: trail(year, year.events),
    findings: findingsOf(year, computation),
  };
}
