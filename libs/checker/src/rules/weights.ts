import { Decimal, sum, type Finding } from '@mingzhang/domain';
import type { IndicatorList } from '../model.js';
import { plain, raise, raiseDifference } from '../raise.js';
import { groupBy } from '../group.js';

/**
 * WEIGHT_SUM: weights do not make 100, or the 80 or 90 that the execution rate leaves, or the points a level prints in its
 * name (产出指标(50分)). WEIGHT_MISSING: a row prints none, so that the sum says nothing.
 */
export function weightFindings(lists: readonly IndicatorList[], of: Facts): readonly Finding[] {
  const weighted = lists.filter((list) => list.weighted);
  const expected = expectedSum(weighted);
  return weighted.flatMap((list) => [
    ...missingFindings(list),
    ...sumFindings(list, expected, of),
    ...headerFindings(list, of.complete),
  ]);
}

interface Facts {
  /** No row is left out. */
  readonly complete: boolean;
  readonly published: boolean;
}

/** docs/rules.md §7: the execution rate takes 20 or 10 of the hundred, or stands apart. */
const ALLOWED = [100, 90, 80].map((points) => new Decimal(points));

const weightOf = (cell: string | null): Decimal | null => {
  const [digits] = /^\d{1,3}(\.\d{1,4})?/.exec(cell?.trim() ?? '') ?? [];
  return digits === undefined ? null : new Decimal(digits);
};
const weightsOf = (list: IndicatorList): readonly (Decimal | null)[] =>
  list.rows.map(({ weight }) => weightOf(weight));
const sumOf = (list: IndicatorList): Decimal => sum(weightsOf(list).filter((weight) => weight !== null));
const isWhole = (list: IndicatorList): boolean => !weightsOf(list).includes(null);

/** The sum most forms of the document keep; where only one form is there, the allowed one nearest to it. */
function expectedSum(lists: readonly IndicatorList[]): (list: IndicatorList) => Decimal {
  const whole = lists.filter(isWhole).map(sumOf);
  const votes = (points: Decimal): number => whole.filter((one) => one.equals(points)).length;
  const [common] = ALLOWED.toSorted((one, two) => votes(two) - votes(one));
  const nearest = (to: Decimal): Decimal =>
    ALLOWED.toSorted((one, two) => one.minus(to).abs().comparedTo(two.minus(to).abs()))[0] ?? to;
  const kept = common !== undefined && votes(common) > 1 ? common : null;
  return (list) => kept ?? nearest(sumOf(list));
}

function missingFindings({ rows, place }: IndicatorList): readonly Finding[] {
  const without = rows.filter(({ weight }) => weightOf(weight) === null);
  if (without.length === 0) return [];
  const names = without.map(({ name }) => name).join('、');
  return [raise('WEIGHT_MISSING', place, `${names} 没有印分值，合计无法核对`, { severity: 'warning' })];
}

function sumFindings(
  list: IndicatorList,
  expectedOf: (list: IndicatorList) => Decimal,
  { complete, published }: Facts,
): readonly Finding[] {
  const total = sumOf(list);
  const expected = expectedOf(list);
  // A whole published form is added up with its execution weight by the scoring rules.
  if (total.equals(expected) || (complete && published)) return [];
  const over = total.greaterThan(100);
  if (!over && !(complete && isWhole(list))) return [];
  const evidence = `${list.rows.map(({ weight }) => weight?.trim() || '—').join('+')} = ${plain(total)}`;
  const message = `分值合计 ${plain(total)}，应为 ${plain(expected)}`;
  return [raiseDifference('WEIGHT_SUM', list.place, message, { left: total, right: expected }, { evidence })];
}

const HEADER = /[（(](\d{1,3}(?:\.\d)?)分[)）]/u;

/** Points printed in the name of a level are the sum of the rows under it. */
function headerFindings({ place, rows }: IndicatorList, complete: boolean): readonly Finding[] {
  return (['level1', 'level2'] as const).flatMap((level) =>
    [...groupBy(rows, (row) => row[level])].flatMap(([header, ofHeader]): readonly Finding[] => {
      const [, points] = HEADER.exec(header) ?? [];
      const own = ofHeader.map(({ weight }) => weightOf(weight));
      if (points === undefined || own.includes(null)) return [];
      const total = sum(own.filter((weight) => weight !== null));
      const wanted = new Decimal(points);
      if (total.equals(wanted) || (!complete && total.lessThan(wanted))) return [];
      const message = `${header} 所列分值合计 ${plain(total)}`;
      return [
        raiseDifference(
          'WEIGHT_SUM',
          place,
          message,
          { left: total, right: wanted },
          { evidence: own.map((one) => one?.toFixed()).join('+') },
        ),
      ];
    }),
  );
}
