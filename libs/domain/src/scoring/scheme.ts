import { z } from 'zod';
import { oneLine } from '../kernel/text.js';
import { worded, wordedLiteral } from '../kernel/words.js';
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

export const rounding = worded({ half_up: '四舍五入', down: '舍去', up: '进位' });
export type Rounding = z.infer<typeof rounding>;

const CURVE_LABELS = { linear: '按执行率比例', unknown: '另有公式，人工计分', steps: '按档' };
const steps = z
  .array(z.object({ from: fraction.meta({ title: '达到' }), points: points.meta({ title: '得分' }) }))
  .min(1)
  .max(20)
  .meta({ title: '各档' });

const curve = z.discriminatedUnion('kind', [
  z.object({ kind: wordedLiteral(CURVE_LABELS, 'linear').meta({ title: '算法' }) }),
  /** The place has a formula of its own that we do not know: by hand. */
  z.object({ kind: wordedLiteral(CURVE_LABELS, 'unknown').meta({ title: '算法' }) }),
  /** The first step whose `from` the rate reaches gives the points; highest first, the last from 0. */
  z.object({ kind: wordedLiteral(CURVE_LABELS, 'steps').meta({ title: '算法' }), steps }),
]);

/** What a full-year budget of nothing gives (docs/rules.md §12.9): null is “not evaluated”, which is not 0 points. */
const ZERO_RATES = { null: '不计算', '0': '零', '100': '百分之百' };
const zeroRate = worded(ZERO_RATES);
const zeroBudget = z.object({
  score: worded({ null: '不评价', zero: '零分' }).meta({ title: '得分' }),
  /** Percent shown for 0/0 and x/0 on the total row, and for 0/0 on a row of one source. */
  rateUnspent: zeroRate.meta({ title: '无预算无支出的执行率' }),
  rateSpent: zeroRate.meta({ title: '无预算有支出的执行率' }),
  rowRateUnspent: zeroRate.meta({ title: '分来源行的执行率' }),
});

const execution = z.object({
  weight: points.meta({ title: '分值' }),
  curve: curve.meta({ title: '得分算法' }),
  /** Which money the score is taken on: all of it, or fiscal money only. */
  scope: worded({ all: '全部资金', fiscal: '财政资金' }).meta({ title: '计分资金' }),
  /** The adjusted budget holds what was carried over (docs/rules.md §6). */
  denominator: worded({ adjusted: '全年预算数', initial: '年初预算数' }).meta({ title: '分母' }),
  /** Percent places of the rate, and whether the score is computed from the rate so rounded. */
  rateDecimals: z.int().min(0).max(4).meta({ title: '执行率小数位' }),
  rateFirst: z.boolean().meta({ title: '先舍入执行率再计分' }),
  zeroBudget: zeroBudget.meta({ title: '预算为零时' }),
  /** A rate below this needs a reason; null where no number is printed. */
  reasonBelow: fraction.nullable().meta({ title: '低于此执行率须说明原因' }),
  explainAdjustment: z.boolean().meta({ title: '预算变动须说明' }),
  /** The category whose points contain these, where a form counts them inside one. */
  inside: text.nullable().meta({ title: '计入的一级指标' }),
});

const category = z.object({
  name: text.meta({ title: '一级指标' }),
  match: z.array(text).min(1).max(10).meta({ title: '也称' }),
  weight: points.meta({ title: '分值' }),
});

const REVERSE_LABELS = { L: '按超过的比例扣减', H: '指标值除以完成值' };
const quantitative = z.object({
  /** Unmet ≥: in proportion, or by hand. */
  unmet: worded({ ratio: '按完成比例', manual: '人工计分' }).meta({ title: '未达指标值' }),
  /** “=A”, A above 0: as ≥, or by hand where the two differ. */
  equal: worded({ as_ge: '按不低于', manual: '人工计分' }).meta({ title: '等于的指标值' }),
  /** ≤ and < exceeded: L falls in a line to 0 at twice the target, H is target ÷ actual, null where the text is silent. */
  reverse: worded(REVERSE_LABELS).nullable().meta({ title: '超过上限' }),
  /** The same for a strict “<”, where a place treats it apart. */
  reverseStrict: worded(REVERSE_LABELS).nullable().meta({ title: '不小于严格上限' }),
  negativeActual: worded({ zero: '零分', manual: '人工计分' }).meta({ title: '完成值为负' }),
  blankTarget: worded({ manual: '人工计分', zero: '零分' }).meta({ title: '没有指标值' }),
  /** A deadline missed: by hand, or nothing. */
  lateDate: worded({ manual: '人工计分', zero: '零分' }).meta({ title: '超过时限' }),
});

/** Actual ÷ target from `threshold`: points off, a written reason, or nothing; `ask` leaves it to a person. */
const overCompletion = z.object({
  threshold: fraction.nullable().meta({ title: '超额起点' }),
  inclusive: z.boolean().meta({ title: '含起点' }),
  effect: worded({ deduct: '扣分', reason: '须说明原因', ask: '由人判断', none: '不处理' }).meta({
    title: '处理',
  }),
  points: points.meta({ title: '扣分' }),
  includesReverse: z.boolean().meta({ title: '含上限类指标' }),
  /** Where the target is 0, the actual from which a reason is due. */
  zeroTarget: points.nullable().meta({ title: '指标值为零时的起点' }),
});

/** Best first; the lower bound belongs to the band, the upper one only at 1. */
const band = z.object({
  from: fraction.meta({ title: '自' }),
  to: fraction.meta({ title: '至' }),
  label: text.meta({ title: '档次' }),
});
const qualitative = z.object({
  bands: z.array(band).min(1).max(10).meta({ title: '各档' }),
  /** A score outside the band chosen: refused (null) or stored as 0. */
  outside: worded({ null: '不予登记', zero: '零分' }).meta({ title: '得分不在所选档内' }),
});

/** 满意度 by steps of the actual rate, on a weight of `full`. */
const satisfaction = z.object({
  full: points.meta({ title: '满分' }),
  steps,
});

const roundingRules = z.object({
  decimals: z.int().min(0).max(4).meta({ title: '小数位' }),
  mode: rounding.meta({ title: '舍入方法' }),
  total: worded({ sum_of_rounded: '各行舍入后相加', round_of_sum: '相加后舍入' }).meta({ title: '总分' }),
});

const textLimits = z.object({
  reason: z.int().positive().nullable().meta({ title: '偏差原因字数' }),
  completion: z.int().positive().nullable().meta({ title: '完成情况字数' }),
  conclusion: z.int().positive().nullable().meta({ title: '评价结论字数' }),
  problems: z.int().positive().nullable().meta({ title: '存在问题字数' }),
  measures: z.int().positive().nullable().meta({ title: '改进措施字数' }),
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
  sources: z.array(text).min(1).max(20).meta({ title: '依据文件' }),
  /** How an explanation cites the scheme. */
  cite: text.meta({ title: '引用写法' }),
  /** Id of the official form the place prints ("hubei", docs/rules.md §8); what stands where is a data file of libs/forms. */
  layout: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,39}$/, { message: '表样编号只能含小写字母、数字和连字符' })
    .meta({ title: '表样' }),
  notes: z.array(text).max(20).meta({ title: '说明' }),
  execution: execution.nullable().meta({ title: '预算执行率' }),
  /** What all indicators together weigh; null where forms do not score. */
  indicatorsTotal: points.nullable().meta({ title: '指标分值合计' }),
  categories: z.array(category).min(1).max(10).nullable().meta({ title: '一级指标分值' }),
  quantitative: quantitative.meta({ title: '定量指标' }),
  overCompletion: overCompletion.meta({ title: '超额完成' }),
  qualitative: qualitative.meta({ title: '定性指标' }),
  satisfaction: satisfaction.nullable().meta({ title: '满意度' }),
  /** The total is at most `max` where the execution rate is below `below`; lowest first. */
  ceiling: z
    .array(
      z.object({ below: fraction.meta({ title: '执行率低于' }), max: points.meta({ title: '总分至多' }) }),
    )
    .max(10)
    .meta({ title: '总分封顶' }),
  /** Half-open, best first; null where the form gives no grade. */
  grades: z
    .array(z.object({ from: points.meta({ title: '起点' }), label: text.meta({ title: '等级' }) }))
    .min(1)
    .max(10)
    .nullable()
    .meta({ title: '等级划分' }),
  rounding: roundingRules.meta({ title: '舍入' }),
  /** A score set by hand within 0..weight, with a reason, beside the computed one. */
  manualScore: z.boolean().meta({ title: '可以人工计分' }),
  textLimits: textLimits.meta({ title: '文字字数上限' }),
});
export type ScoringScheme = z.infer<typeof scoringScheme>;
export type ExecutionRule = NonNullable<ScoringScheme['execution']>;
