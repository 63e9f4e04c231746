import { Decimal, parseTarget, type Finding, type TargetValue } from '@mingzhang/domain';
import type { Document, Execution, Indicator, IndicatorList, Year } from '../model.js';
import { nameKey } from '../names.js';
import { raise, raiseDifference } from '../raise.js';
import { yearsBefore } from '../years.js';
import { groupBy } from '../group.js';

/** Every list of a project is compared with each of these; no form has more goals of one kind. */
const MOST_LISTS = 20;

/**
 * One indicator in two lists. TARGET_CONTRADICTS: another number (a warning where only the long-term and the annual target
 * differ, a note where only the operator does). LEVEL_MISMATCH: another level. PRIOR_VALUE_UNFUNDED: a value for a year
 * without budget.
 */
export function repeatedIndicatorFindings(document: Document): readonly Finding[] {
  const { indicators } = document;
  const longTerm = groupBy(
    indicators.filter(({ period }) => period === 'longTerm'),
    ({ project }) => project,
  );
  const executions = groupBy(document.executions, ({ project }) => project);
  const annual = indicators.filter(({ period }) => period === 'annual');
  const department = annual.filter(({ project }) => project === null).slice(0, MOST_LISTS);
  const longTermPairs = annual.flatMap((list) =>
    (longTerm.get(list.project) ?? []).slice(0, MOST_LISTS).map((other) => ({ list, other })),
  );
  const projectPairs = annual
    .filter(({ project }) => project !== null)
    .flatMap((list) => department.map((other) => ({ list, other })));
  return [
    ...longTermPairs.flatMap(({ list, other }) => pairFindings(list, other, 'warning')),
    ...projectPairs.flatMap(({ list, other }) => pairFindings(list, other, 'error')),
    ...annual.flatMap((list) => unfundedFindings(list, executions.get(list.project) ?? [], document.year)),
  ];
}

function pairFindings(
  list: IndicatorList,
  other: IndicatorList,
  severity: 'error' | 'warning',
): readonly Finding[] {
  const twins = new Map(other.rows.toReversed().map((row) => [nameKey(row.name), row]));
  return list.rows.flatMap((row): readonly Finding[] => {
    const twin = twins.get(nameKey(row.name));
    return twin === undefined ? [] : [...targetFindings(row, twin, severity), ...levelFindings(row, twin)];
  });
}

const numberOf = (
  value: TargetValue,
): { readonly number: Decimal; readonly unit: string | null; readonly op: string } | null =>
  value.kind === 'number' || value.kind === 'duration'
    ? { number: new Decimal(value.number), unit: value.unit, op: value.op }
    : null;

function targetFindings(row: Indicator, twin: Indicator, severity: 'error' | 'warning'): readonly Finding[] {
  const [one, two] = [
    numberOf(parseTarget(row.target ?? '', row).value),
    numberOf(parseTarget(twin.target ?? '', twin).value),
  ];
  if (one === null || two === null || (one.unit !== two.unit && one.unit !== null && two.unit !== null))
    return [];
  const message = `“${row.name}”此处为 ${row.target ?? ''}，${twin.place.label} 为 ${twin.target ?? ''}`;
  const evidence = twin.place.label;
  if (!one.number.equals(two.number)) {
    return [
      raiseDifference(
        'TARGET_CONTRADICTS',
        row.place,
        message,
        { left: two.number, right: one.number },
        { evidence, severity },
      ),
    ];
  }
  return one.op === two.op
    ? []
    : [raise('TARGET_CONTRADICTS', row.place, message, { evidence, severity: 'note' })];
}

function levelFindings(row: Indicator, twin: Indicator): readonly Finding[] {
  if (row.level2 === '' || twin.level2 === '' || row.level2 === twin.level2) return [];
  const message = `“${row.name}”此处列${row.level2}，${twin.place.label} 列${twin.level2}`;
  return [raise('LEVEL_MISMATCH', row.place, message, { severity: 'warning' })];
}

const UNFUNDED = /未安排/u;
const NO_VALUE = new Set(['none', 'unreadable']);

/** 前年 and 上年 are two years and one year before the year of the document. */
function unfundedFindings(
  { project, rows }: IndicatorList,
  own: readonly Execution[],
  year: Year | null,
): readonly Finding[] {
  if (project === null || own.length === 0 || year === null) return [];
  return (['前年', '上年'] as const).flatMap((word): readonly Finding[] => {
    const of = yearsBefore(year, word === '上年' ? 1 : 2);
    const unfunded = isUnfunded(own, of);
    const filled = rows
      .flatMap(({ prior }) => prior)
      .filter((one) => one.year === word && !NO_VALUE.has(parseTarget(one.text).value.kind));
    const [first] = filled;
    if (!unfunded || first === undefined) return [];
    return [
      raise(
        'PRIOR_VALUE_UNFUNDED',
        first.place,
        `${of} 年没有安排预算，却有 ${filled.length} 条${word}指标值`,
      ),
    ];
  });
}

function isUnfunded(own: readonly Execution[], of: Year): boolean {
  const found = own.find(({ year }) => year === of);
  return found === undefined
    ? own.some(({ year }) => year !== null && year > of)
    : UNFUNDED.test(found.budget.printed);
}
