import { z } from 'zod';
import { oneLine } from '../kernel/text.js';
import { worded } from '../kernel/words.js';
import { SCHEME_STATUS_LABELS } from './status.js';

/**
 * 自评方案 as data: everything by which places differ. Numbers are decimal strings; rates and bands are fractions of one
 * ("0.8"), points are points ("20"). Rules and evidence: docs/rules.md §1–§4, §7, §12.22.
 */
const decimal = z.string().regex(/^(0|[1-9]\d{0,3})(\.\d{1,4})?$/, { message: '须为非负十进制数' });
const points = decimal;
const fraction = decimal;
const text = oneLine(300);

/** How sure we are: verified (text or filled form read), practice (recalled, confirmed by deployed use), and weaker. */
export const schemeStatus = worded(SCHEME_STATUS_LABELS);

export const rounding = z.enum(['half_up', 'down', 'up']);
export type Rounding = z.infer<typeof rounding>;

const curve = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('linear') }),
  /** The place has a formula of its own that we do not know: by hand. */
  z.object({ kind: z.literal('unknown') }),
  /** The first step whose `from` the rate reaches gives the points; highest first, the last from 0. */
  z.object({
    kind: z.literal('steps'),
    steps: z
      .array(z.object({ from: fraction, points }))
      .min(1)
      .max(20),
  }),
]);

/** What a full-year budget of nothing gives (docs/rules.md §12.9): null is “not evaluated”, which is not 0 points. */
const zeroBudget = z.object({
  score: z.enum(['null', 'zero']),
  /** Percent shown for 0/0 and x/0 on the total row, and for 0/0 on a row of one source. */
  rateUnspent: z.enum(['null', '0', '100']),
  rateSpent: z.enum(['null', '0', '100']),
  rowRateUnspent: z.enum(['null', '0', '100']),
});

const execution = z.object({
  weight: points,
  curve,
  /** Which money the score is taken on: all of it, or fiscal money only. */
  scope: z.enum(['all', 'fiscal']),
  /** The adjusted budget holds what was carried over (docs/rules.md §6). */
  denominator: z.enum(['adjusted', 'initial']),
  /** Percent places of the rate, and whether the score is computed from the rate so rounded. */
  rateDecimals: z.int().min(0).max(4),
  rateFirst: z.boolean(),
  zeroBudget,
  /** A rate below this needs a reason; null where no number is printed. */
  reasonBelow: fraction.nullable(),
  explainAdjustment: z.boolean(),
  /** The category whose points contain these, where a form counts them inside one. */
  inside: text.nullable(),
});

const category = z.object({ name: text, match: z.array(text).min(1).max(10), weight: points });

const quantitative = z.object({
  /** Unmet ≥: in proportion, or by hand. */
  unmet: z.enum(['ratio', 'manual']),
  /** “=A”, A above 0: as ≥, or by hand where the two differ. */
  equal: z.enum(['as_ge', 'manual']),
  /** ≤ and < exceeded: L falls in a line to 0 at twice the target, H is target ÷ actual, null where the text is silent. */
  reverse: z.enum(['L', 'H']).nullable(),
  /** The same for a strict “<”, where a place treats it apart. */
  reverseStrict: z.enum(['L', 'H']).nullable(),
  negativeActual: z.enum(['zero', 'manual']),
  blankTarget: z.enum(['manual', 'zero']),
  /** A deadline missed: by hand, or nothing. */
  lateDate: z.enum(['manual', 'zero']),
});

/** Actual ÷ target from `threshold`: points off, a written reason, or nothing; `ask` leaves it to a person. */
const overCompletion = z.object({
  threshold: fraction.nullable(),
  inclusive: z.boolean(),
  effect: z.enum(['deduct', 'reason', 'ask', 'none']),
  points,
  includesReverse: z.boolean(),
  /** Where the target is 0, the actual from which a reason is due. */
  zeroTarget: points.nullable(),
});

/** Best first; the lower bound belongs to the band, the upper one only at 1. */
const band = z.object({ from: fraction, to: fraction, label: text });
const qualitative = z.object({
  bands: z.array(band).min(1).max(10),
  /** A score outside the band chosen: refused (null) or stored as 0. */
  outside: z.enum(['null', 'zero']),
});

/** 满意度 by steps of the actual rate, on a weight of `full`. */
const satisfaction = z.object({
  full: points,
  steps: z
    .array(z.object({ from: fraction, points }))
    .min(1)
    .max(20),
});

const roundingRules = z.object({
  decimals: z.int().min(0).max(4),
  mode: rounding,
  total: z.enum(['sum_of_rounded', 'round_of_sum']),
});

const textLimits = z.object({
  reason: z.int().positive().nullable(),
  completion: z.int().positive().nullable(),
  conclusion: z.int().positive().nullable(),
  problems: z.int().positive().nullable(),
  measures: z.int().positive().nullable(),
});

export const scoringScheme = z.strictObject({
  id: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9-]{2,59}$/, { message: '方案编号只能含字母、数字和连字符' })
    .meta({ title: '方案编号' }),
  version: z.int().positive().meta({ title: '版本' }),
  title: text.meta({ title: '方案名称' }),
  authority: text.meta({ title: '制定依据' }),
  fromYear: z.int().min(1994).max(2099).meta({ title: '起用年度' }),
  status: schemeStatus.meta({ title: '规则依据' }),
  /** Ids of docs/rules.md §0, or what an own scheme cites. */
  sources: z.array(text).min(1).max(20),
  /** How an explanation cites the scheme. */
  cite: text,
  /** Id of the official form the place prints ("hubei", docs/rules.md §8); what stands where is a data file of libs/forms. */
  layout: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, { message: '表样编号只能含小写字母、数字和连字符' }),
  notes: z.array(text).max(20),
  execution: execution.nullable(),
  /** What all indicators together weigh; null where forms do not score. */
  indicatorsTotal: points.nullable(),
  categories: z.array(category).min(1).max(10).nullable(),
  quantitative,
  overCompletion,
  qualitative,
  satisfaction: satisfaction.nullable(),
  /** The total is at most `max` where the execution rate is below `below`; lowest first. */
  ceiling: z.array(z.object({ below: fraction, max: points })).max(10),
  /** Half-open, best first; null where the form gives no grade. */
  grades: z
    .array(z.object({ from: points, label: text }))
    .min(1)
    .max(10)
    .nullable(),
  rounding: roundingRules,
  /** A score set by hand within 0..weight, with a reason, beside the computed one. */
  manualScore: z.boolean(),
  textLimits,
});
export type ScoringScheme = z.infer<typeof scoringScheme>;
export type ExecutionRule = NonNullable<ScoringScheme['execution']>;
