import {
  addQuantities,
  Decimal,
  inOneUnit,
  isQuantity,
  lastDayOf,
  sum,
  type ActualValue,
  type Day,
  type Indicator,
  type Quantity,
  type ResultEvent,
} from '@mingzhang/domain';

type Reported = Extract<ResultEvent, { type: 'ResultReported' }>;
type Entry = Reported['payload']['results'][number] & {
  readonly occurredOn: Day;
  readonly heldOn: Day;
  readonly eventId: string;
  readonly logIndex: number;
};

/** Several reports of one indicator as one actual, by its 累计方式 (docs/rules.md §12.8). */
export interface CombinedResult {
  /** What the form prints. */
  readonly text: string;
  /** What is scored: exactly as combined, a pooled rate not rounded first. */
  readonly actual: ActualValue;
  readonly entries: readonly Entry[];
  readonly step: string;
  /** Why the reports do not make one value, which then is not scored by rule; null where they do. */
  readonly problem: string | null;
  /** Reports that the value does not contain: words among numbers, rates without their parts. */
  readonly leftOut: readonly Entry[];
}

/** The day that results are of: the day they were reached, unless the report says that they hold for another. */
export const heldOn = ({ payload }: Reported): Day => payload.holdsFor ?? payload.occurredOn;

/** Reports of results that were reached within the year. */
export const reportsWithin = (reports: readonly Reported[], fiscalYear: number): readonly Reported[] =>
  reports.filter((report) => heldOn(report) <= lastDayOf(fiscalYear));

export function entriesOf(reports: readonly Reported[], indicatorId: string): readonly Entry[] {
  return reports
    .flatMap((report) =>
      report.payload.results
        .filter((result) => result.indicatorId === indicatorId)
        .map((result) => ({
          ...result,
          occurredOn: report.payload.occurredOn,
          heldOn: heldOn(report),
          eventId: report.id,
          logIndex: report.logIndex,
        })),
    )
    .sort((a, b) => a.heldOn.localeCompare(b.heldOn) || a.logIndex - b.logIndex);
}

export function combineResults(indicator: Indicator, reports: readonly Reported[]): CombinedResult | null {
  const entries = entriesOf(reports, indicator.indicatorId);
  const latest = entries.at(-1);
  if (latest === undefined) return null;
  switch (indicator.measure) {
    case 'increment':
      return accumulate(indicator, entries, latest);
    case 'worst':
      return worst(indicator, entries, latest);
    case 'ratio':
      return pool(entries, latest);
    case 'cumulative':
    case 'snapshot':
      return asReported(entries, latest, entries.length > 1 ? '取最近一次' : '一次填报');
  }
}

/** An entry that can be added and compared. */
type Counted = Entry & { readonly typed: Quantity };
const isCounted = (entry: Entry): entry is Counted => isQuantity(entry.typed);

function asReported(
  entries: readonly Entry[],
  { actual, heldOn: on, typed }: Entry,
  how: string,
  leftOut: readonly Entry[] = [],
): CombinedResult {
  const step = `${how}：${on} ${actual}`;
  return { text: actual, actual: typed, entries, step, problem: null, leftOut };
}

/** All of them side by side, and no value. */
const notCombined = (entries: readonly Entry[], problem: string): CombinedResult => ({
  text: [...new Set(entries.map(({ actual }) => actual))].join('、'),
  actual: { kind: 'none', reason: 'empty', text: '' },
  entries,
  step: problem,
  problem,
  leftOut: [],
});

function accumulate({ typed: target }: Indicator, entries: readonly Entry[], latest: Entry): CombinedResult {
  if (entries.length === 1) return asReported(entries, latest, '一次填报');
  const counted = entries.filter(isCounted);
  if (counted.length === 0) return asReported(entries, latest, '没有可以相加的数，取最近一次');
  const terms = counted.map(({ typed }) => typed);
  const added = addQuantities(terms, target);
  if ('problem' in added) return notCombined(entries, added.problem);
  return {
    text: added.text,
    actual: added.total,
    entries,
    step: `逐次累加：${counted.map(({ actual }) => actual).join(' + ')} = ${added.text}`,
    problem: null,
    leftOut: entries.filter((entry) => !isCounted(entry)),
  };
}

/** The worst is the lowest, unless lower is better. Of equal ones the first. */
function worst({ typed, direction }: Indicator, entries: readonly Entry[], latest: Entry): CombinedResult {
  const counted = entries.filter(isCounted);
  if (counted.length === 0) return asReported(entries, latest, '取最差');
  const one = inOneUnit(
    counted.map((entry) => entry.typed),
    typed,
  );
  if ('problem' in one) return notCombined(entries, one.problem);
  const lowerIsBetter =
    direction === 'lower' || (typed.kind === 'number' && (typed.op === '<=' || typed.op === '<'));
  const extreme = lowerIsBetter ? Decimal.max(...one.numbers) : Decimal.min(...one.numbers);
  const at = one.numbers.findIndex((number) => number.equals(extreme));
  const leftOut = entries.filter((entry) => !isCounted(entry));
  return asReported(entries, counted[at] ?? latest, '取最差', leftOut);
}

/** A report with what its rate is made of. */
type Parted = Entry & { readonly numerator: string; readonly denominator: string };
const hasParts = (entry: Entry): entry is Parted => entry.numerator !== null && entry.denominator !== null;

/** Numerators and denominators are pooled; a mean of rates is wrong for rates. */
function pool(entries: readonly Entry[], latest: Entry): CombinedResult {
  const parts = entries.filter(hasParts);
  if (parts.length === 0) {
    return entries.length === 1
      ? asReported(entries, latest, '一次填报，没有分子和分母')
      : notCombined(entries, `${entries.length} 次填报都没有分子和分母，不能合并`);
  }
  const above = sum(parts.map(({ numerator }) => new Decimal(numerator)));
  const below = sum(parts.map(({ denominator }) => new Decimal(denominator)));
  if (below.isZero()) return notCombined(entries, '分母合计为零，没有比率');
  const percent = above.dividedBy(below).times(100);
  const text = `${percent.toFixed(2)}%`;
  return {
    text,
    actual: { kind: 'number', op: 'none', number: percent.toString(), unit: '%' },
    entries,
    step: `分子分母合并：${above.toString()} ÷ ${below.toString()} = ${text}`,
    problem: null,
    leftOut: entries.filter((entry) => !hasParts(entry)),
  };
}
