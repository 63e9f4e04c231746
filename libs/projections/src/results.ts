import { Decimal, type Indicator, type ResultEvent } from '@mingzhang/domain';

type Reported = Extract<ResultEvent, { type: 'ResultReported' }>;
type Entry = Reported['payload']['results'][number] & {
  readonly occurredOn: string;
  readonly eventId: string;
  readonly logIndex: number;
};

/** Several reports of one indicator as one actual, by its 累计方式 (docs/rules.md §12.8). */
export interface CombinedResult {
  /** What the form prints. */
  readonly text: string;
  /** The number as exact decimal string where the reports have one (percent for rates), else null. */
  readonly number: string | null;
  readonly entries: readonly Entry[];
  readonly step: string;
}

export function entriesOf(reports: readonly Reported[], indicatorId: string): readonly Entry[] {
  return reports
    .flatMap((report) =>
      report.payload.results
        .filter((result) => result.indicatorId === indicatorId)
        .map((result) => ({
          ...result,
          occurredOn: report.payload.occurredOn,
          eventId: report.id,
          logIndex: report.logIndex,
        })),
    )
    .sort((a, b) => a.occurredOn.localeCompare(b.occurredOn) || a.logIndex - b.logIndex);
}

export function combineResults(indicator: Indicator, reports: readonly Reported[]): CombinedResult | null {
  const entries = entriesOf(reports, indicator.indicatorId);
  const latest = entries.at(-1);
  if (latest === undefined) return null;
  switch (indicator.measure) {
    case 'increment':
      return accumulate(entries, latest);
    case 'worst':
      return worst(indicator, entries, latest);
    case 'ratio':
      return pool(entries, latest);
    case 'cumulative':
    case 'snapshot':
      return asReported(entries, latest, entries.length > 1 ? '取最近一次' : '一次填报');
  }
}

const numberOf = (entry: Entry): Decimal | null =>
  entry.typed.kind === 'number' ? new Decimal(entry.typed.number) : null;
const unitOf = (entry: Entry): string => (entry.typed.kind === 'number' ? (entry.typed.unit ?? '') : '');

function asReported(entries: readonly Entry[], entry: Entry, how: string): CombinedResult {
  const number = numberOf(entry);
  return {
    text: entry.actual,
    number: number?.toString() ?? null,
    entries,
    step: `${how}：${entry.occurredOn} ${entry.actual}`,
  };
}

function accumulate(entries: readonly Entry[], latest: Entry): CombinedResult {
  const numbers = entries.map(numberOf);
  if (entries.length === 1 || numbers.some((number) => number === null)) {
    return asReported(entries, latest, entries.length === 1 ? '一次填报' : '含非数值，取最近一次');
  }
  const total = numbers.reduce<Decimal>((sum, number) => sum.plus(number ?? 0), new Decimal(0));
  const text = `${total.toString()}${unitOf(latest)}`;
  return {
    text,
    number: total.toString(),
    entries,
    step: `逐次累加：${numbers.map(String).join(' + ')} = ${text}`,
  };
}

/** The worst is the lowest, unless lower is better. */
function worst(indicator: Indicator, entries: readonly Entry[], latest: Entry): CombinedResult {
  const lowerIsBetter =
    indicator.direction === 'lower' ||
    (indicator.typed.kind === 'number' && (indicator.typed.op === '<=' || indicator.typed.op === '<'));
  let chosen: Entry | null = null;
  for (const entry of entries) {
    const number = numberOf(entry);
    const best = chosen === null ? null : numberOf(chosen);
    if (number === null) continue;
    if (best === null || (lowerIsBetter ? number.greaterThan(best) : number.lessThan(best))) {
      chosen = entry;
    }
  }
  return asReported(entries, chosen ?? latest, '取最差');
}

/** Numerators and denominators are pooled; a mean of rates is wrong for rates. */
function pool(entries: readonly Entry[], latest: Entry): CombinedResult {
  const parts = entries.flatMap(({ numerator, denominator }) =>
    numerator === null || denominator === null ? [] : [{ numerator, denominator }],
  );
  if (parts.length < entries.length) return asReported(entries, latest, '缺分子或分母，取最近一次');
  const above = parts.reduce((sum, { numerator }) => sum.plus(numerator), new Decimal(0));
  const below = parts.reduce((sum, { denominator }) => sum.plus(denominator), new Decimal(0));
  const percent = above.dividedBy(below).times(100);
  const text = `${percent.toFixed(2)}%`;
  return {
    text,
    number: percent.toString(),
    entries,
    step: `分子分母合并：${above.toString()} ÷ ${below.toString()} = ${text}`,
  };
}
