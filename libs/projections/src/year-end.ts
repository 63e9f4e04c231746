import { figure, isBasic, type Figure } from '@mingzhang/domain';
import { ownerOf } from './carryover.js';
import { decimalOf } from './figures.js';
import { leftOver, lineBalances, originsOf } from './funds.js';
import type { ProjectYear } from './project-year.js';

export interface YearEndRow {
  readonly line: string;
  /** 结转: may be used next year for the same purpose. 结余: unused to the end of the year after its own. */
  readonly kind: 'carryover' | 'surplus';
  readonly label: string;
  /** The budget year the money comes from. */
  readonly since: number;
  readonly unspent: Figure;
}

/**
 * What is left on each line at 31 December. The two-year rule counts to the end of the NEXT year: unspent 2022 money is 结转
 * at the end of 2022 and 结余 on 2023-12-31 (预算法 第四十二条, 条例 第五十条; docs/rules.md §12.10). Unspent 基本支出 is 结转
 * however old it is (docs/rules.md §6).
 */
export function yearEnd(year: ProjectYear): readonly YearEndRow[] {
  const basic = year.project !== null && isBasic(year.project.category);
  return lineBalances(year).flatMap(({ line, adjusted, executed, balance }) => {
    if (decimalOf(balance).lessThanOrEqualTo(0)) return [];
    const since = originYear(year, line);
    const surplus = !basic && since < year.fiscalYear;
    return [
      {
        line,
        kind: surplus ? 'surplus' : 'carryover',
        label: surplus ? `结余（${since} 年资金连续两年未用完）` : '结转',
        since,
        unspent: figure(`yearEnd:${line}`, leftOver('unspent', adjusted, executed)),
      },
    ];
  });
}

/** The year the oldest money on a line was given in: a carry-over names the line it comes from. */
function originYear(year: ProjectYear, line: string): number {
  const years = originsOf(year, line).map((origin) => ownerOf(origin).fiscalYear);
  return Math.min(...(years.length === 0 ? [year.fiscalYear] : years));
}
