import { Decimal } from '../money/decimal.js';
import type { QualitativeValue, TargetValue } from '../values/index.js';
import type { ScoringScheme } from './scheme.js';
import { roundTo } from './step.js';

/** A person's judgement: the band chosen (0 is the best) and the points given within it. */
export interface Judged {
  readonly band: number;
  readonly score: string;
}

export interface BandBounds {
  readonly label: string;
  /** Points, both rounded to two places; `low` belongs to the band, `high` only in the best one. */
  readonly low: Decimal;
  readonly high: Decimal;
}

/** The bands of a scheme in points of a weight ([0.8w, w], [0.6w, 0.8w), [0, 0.6w) in the national rule). */
export function bandsOf(scheme: ScoringScheme, weight: Decimal): readonly BandBounds[] {
  return scheme.qualitative.bands.map(({ from, to, label }) => ({
    label,
    low: roundTo(weight.times(from), 2, 'half_up'),
    high: roundTo(weight.times(to), 2, 'half_up'),
  }));
}

/** Whether a score lies in the band chosen. */
export function inBand(scheme: ScoringScheme, weight: Decimal, { band, score }: Judged): boolean {
  const bounds = bandsOf(scheme, weight)[band];
  if (bounds === undefined) return false;
  const points = new Decimal(score);
  const below = band === 0 ? points.lessThanOrEqualTo(bounds.high) : points.lessThan(bounds.high);
  return points.greaterThanOrEqualTo(bounds.low) && below;
}

const REFUSED = /未|没有|不够|不足|部分|尚|基本|无法|难以/u;
const ACHIEVED = /达成|完成|达到|达标|符合|实现|落实|良好|有效|显著|明显|满意|保障|优秀/u;

/** 不发生重大事故 is answered by 未发生, 零事故 by 无事故. */
const NEGATIVE = /^(?:不|无|零|杜绝|未|没有)/u;
const TO_BE_DONE = /^(?:按[时期])?(?:全部|全面)?(?:完成|达标|合格|达到)$/u;

/** 完成 is answered by 100%. */
const isWhole = (target: QualitativeValue, actual: TargetValue): boolean =>
  TO_BE_DONE.test(target.text) && actual.kind === 'number' && actual.unit === '%' && actual.number === '100';

/** Does an actual state that the target in words was met? Same words, the target's words inside, or 达成. */
export function statesMet(target: TargetValue, actual: TargetValue): boolean {
  if (target.kind !== 'qualitative') return false;
  if (actual.kind !== 'qualitative') return isWhole(target, actual);
  if (target.text === actual.text) return true;
  if (NEGATIVE.test(target.text)) return NEGATIVE.test(actual.text);
  if (REFUSED.test(actual.text)) return false;
  if (target.trend !== null) return actual.trend === target.trend;
  return actual.text.includes(target.text) || ACHIEVED.test(actual.text);
}

/** 按时完成: an actual that answers a deadline in words. */
export const statesOnTime = (actual: TargetValue): boolean =>
  actual.kind === 'qualitative' &&
  !REFUSED.test(actual.text) &&
  /按时|按期|及时|如期|按计划/u.test(actual.text);
