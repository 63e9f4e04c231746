import type { ScoringScheme } from '../scheme.js';

/** Parts that several schemes print alike; a scheme file says what differs. */

/** docs/rules.md §12.9: a full-year budget of nothing is not evaluated. */
export const NOT_EVALUATED = {
  score: 'null',
  rateUnspent: 'null',
  rateSpent: 'null',
  rowRateUnspent: 'null',
} as const satisfies NonNullable<ScoringScheme['execution']>['zeroBudget'];

/** The usual 10 points in proportion to the rate of all funds. */
export const EXECUTION_10 = {
  weight: '10',
  curve: { kind: 'linear' },
  scope: 'all',
  denominator: 'adjusted',
  rateDecimals: 2,
  rateFirst: false,
  zeroBudget: NOT_EVALUATED,
  reasonBelow: null,
  explainAdjustment: false,
  inside: null,
} as const satisfies NonNullable<ScoringScheme['execution']>;

export const QUANTITATIVE = {
  unmet: 'ratio',
  equal: 'as_ge',
  reverse: 'L',
  reverseStrict: 'L',
  negativeActual: 'zero',
  blankTarget: 'manual',
  lateDate: 'manual',
} as const satisfies ScoringScheme['quantitative'];

/** 财预〔2020〕10号 leaves “far above the target” to a written reason and a judgement; it prints no number. */
export const OVER_ASK = {
  threshold: null,
  inclusive: false,
  effect: 'ask',
  points: '0',
  includesReverse: false,
  zeroTarget: null,
} as const satisfies ScoringScheme['overCompletion'];

export const BANDS_80_60 = {
  bands: [
    { from: '0.8', to: '1', label: '达成年度指标' },
    { from: '0.6', to: '0.8', label: '部分达成年度指标并具有一定效果' },
    { from: '0', to: '0.6', label: '未达成年度指标且效果较差' },
  ],
  outside: 'null',
} satisfies ScoringScheme['qualitative'];

export const GRADES_90_80_60 = [
  { from: '90', label: '优' },
  { from: '80', label: '良' },
  { from: '60', label: '中' },
  { from: '0', label: '差' },
] satisfies NonNullable<ScoringScheme['grades']>;

export const TWO_PLACES = {
  decimals: 2,
  mode: 'half_up',
  total: 'sum_of_rounded',
} as const satisfies ScoringScheme['rounding'];

export const NO_LIMITS = {
  reason: null,
  completion: null,
  conclusion: null,
  problems: null,
  measures: null,
} as const satisfies ScoringScheme['textLimits'];

export const OUTPUT_50 = { name: '产出', match: ['产出'], weight: '50' };
export const BENEFIT_30 = { name: '效益', match: ['效益', '效果'], weight: '30' };
export const SATISFACTION_10 = { name: '满意度', match: ['满意度'], weight: '10' };

export const COST_20 = { name: '成本', match: ['成本'], weight: '20' };

/** Hubei: 20 points on fiscal money only (备注 of the form). */
export const EXECUTION_20_FISCAL = {
  ...EXECUTION_10,
  weight: '20',
  scope: 'fiscal',
} as const satisfies NonNullable<ScoringScheme['execution']>;

export const BANDS_80_50 = {
  bands: [
    { from: '0.8', to: '1', label: '达成预期指标' },
    { from: '0.5', to: '0.8', label: '部分达成' },
    { from: '0', to: '0.5', label: '未达成' },
  ],
  outside: 'null',
} satisfies ScoringScheme['qualitative'];

/** A project scheme of 10 + 90 with the national rules; a scheme file prints its identity and what differs. */
export const PROJECT_10_90 = {
  version: 2,
  notes: [],
  layout: 'central',
  execution: EXECUTION_10,
  indicatorsTotal: '90',
  categories: [OUTPUT_50, BENEFIT_30, SATISFACTION_10],
  quantitative: QUANTITATIVE,
  overCompletion: OVER_ASK,
  qualitative: BANDS_80_60,
  satisfaction: null,
  ceiling: [],
  grades: GRADES_90_80_60,
  rounding: TWO_PLACES,
  manualScore: true,
  textLimits: NO_LIMITS,
} satisfies Omit<ScoringScheme, 'id' | 'title' | 'authority' | 'fromYear' | 'status' | 'sources' | 'cite'>;
