import { z } from 'zod';

/**
 * What the cell of a target or an actual means, typed. The printed text is kept beside it by whoever stores it; here
 * everything is canonical, so that equal meanings are equal values. JSON-safe; numbers are decimal strings without
 * thousands separators or trailing zeros ("1290.3"), in the unit printed.
 */
export const decimalText = z
  .string()
  .regex(/^-?(0|[1-9]\d{0,17})(\.\d{0,7}[1-9])?$/, { message: '须为规范的十进制数' })
  .meta({ example: '1290.3' });

/** `none`: the cell prints no operator, so the direction is not known from it; `~`: about. */
export const operator = z.enum(['>=', '>', '=', '<=', '<', '~', 'none']);
export type Operator = z.infer<typeof operator>;

const words = z.string().min(1).max(500);
/** What is measured, where the cell names it before the number (测评满意度≥90%). */
const measure = words.optional();
const unit = z.string().min(1).max(40).nullable();

const numberValue = z.object({ kind: z.literal('number'), op: operator, number: decimalText, unit, measure });
/** Both ends belong to the range. */
const rangeValue = z.object({
  kind: z.literal('range'),
  low: decimalText,
  high: decimalText,
  unit,
  measure,
});
export const DURATION_UNITS = ['工作日', '分钟', '小时', '天', '周', '个月', '年'] as const;
const durationUnit = z.enum(DURATION_UNITS);
const durationValue = z.object({
  kind: z.literal('duration'),
  op: operator,
  number: decimalText,
  unit: durationUnit,
  measure,
});

/**
 * A day, month or year, or one without its year: "2023-12-31", "2023-12", "2023", "--12-31", "--09".
 * `<` is 前 (before the first day of what is named), `<=` is 底前, 以前, 完成于.
 */
const dateValue = z.object({
  kind: z.literal('date'),
  op: operator,
  on: z.string().regex(/^(\d{4}(-\d{2}(-\d{2})?)?|--\d{2}(-\d{2})?)$/, { message: '须为日期' }),
});

/** A bound whose right side is words: it must be resolved to another field (≤ 本年度预算). */
const relativeValue = z.object({ kind: z.literal('relative'), op: operator, reference: words, measure });

/** A change against last year whose base is not printed (同比下降16.37%). */
const changeValue = z.object({
  kind: z.literal('change'),
  trend: z.enum(['up', 'down']),
  number: decimalText,
  unit,
  base: words,
});

/** Words: a trend needs a comparison with last year or a judgement; everything else a judgement. */
const qualitativeValue = z.object({
  kind: z.literal('qualitative'),
  text: words,
  trend: z.enum(['up', 'down']).nullable(),
  wording: z.enum(['trend', 'state', 'weak', 'free']),
});

/** No value: empty, 无 or 不涉及, a placeholder left in, or withheld (涉密). None of these is zero. */
const noValue = z.object({
  kind: z.literal('none'),
  reason: z.enum(['empty', 'not-applicable', 'placeholder', 'withheld']),
  text: z.string().max(500),
});

/** What looks like damage or cannot be read. It is asked about, never repaired. */
const unreadableReason = z.enum([
  'symbol-damage',
  'rate-without-percent',
  'number-split',
  'invisible-character',
  'not-a-number',
  'too-long',
  'formula',
  'range-reversed',
]);
export type UnreadableReason = z.infer<typeof unreadableReason>;
const unreadableValue = z.object({ kind: z.literal('unreadable'), reason: unreadableReason, text: words });

const part = z.discriminatedUnion('kind', [numberValue, rangeValue, durationValue]);
/** Several values in one cell, split at the full-width semicolon. */
const compoundValue = z.object({ kind: z.literal('compound'), parts: z.array(part).min(2).max(20) });

export const targetValue = z.discriminatedUnion('kind', [
  numberValue,
  rangeValue,
  dateValue,
  durationValue,
  compoundValue,
  relativeValue,
  changeValue,
  qualitativeValue,
  noValue,
  unreadableValue,
]);
export type TargetValue = z.infer<typeof targetValue>;
export type SimpleValue = z.infer<typeof part>;
export type DurationUnit = z.infer<typeof durationUnit>;
export type DateValue = z.infer<typeof dateValue>;
export type QualitativeValue = z.infer<typeof qualitativeValue>;

/** An actual has the same forms; an operator in it is remarked on, not removed. */
export const actualValue = targetValue;
export type ActualValue = TargetValue;
