import { Decimal } from '../money/decimal.js';
import { remembered } from './remembered.js';
import type { DurationUnit } from './target-value.js';

/** Counters a number may stand before without an operator; a noun may follow (12条街道, 180名辅警). */
const COUNTERS =
  '人次|户次|家次|场次|批次|车次|班次|人天|人日|平方公里|平方千米|平方米|立方米|公顷|公里|千米|厘米|毫米|公斤|千克|' +
  '个|次|人|名|位|件|场|期|户|套|台|辆|份|篇|条|项|家|所|处|座|栋|幢|间|张|本|册|部|批|宗|起|例|组|队|支|只|头|株|棵|' +
  '亩|米|吨|克|升|页|字|分|倍|种|类|片|块|根|口|眼|盏|对|双|瓶|箱|袋|包|桶|车|班|届|轮|遍|单|票|笔|村|镇|街道|社区';
const SCALES = '万亿|千万|百万|十万|亿|万|千|百';

const COUNTED = new RegExp(`^(${SCALES})?(${COUNTERS})\\p{Script=Han}{0,6}$`, 'u');
/** 3场次/年, 5件/人: a rate of counting. */
const PLAIN_COUNTER = new RegExp(`^(${SCALES})?(${COUNTERS})(/\\p{Script=Han}{1,3}){0,2}$`, 'u');
const MONEY = new RegExp(`^(${SCALES})?元(/\\p{Script=Han}{1,4}){0,3}$`, 'u');
const BARE_SCALE = /^(万|亿)$/;
const RATE = /^(%|‰|个百分点)$/;

/** Units written in several ways get one; “元/人·月” and “元/人*月” are 元/人/月. */
export const canonicalUnit = remembered((printed): string | null => {
  const text = printed
    .replace(/^([%‰])\([^)]*\)$/, '$1')
    .replace(/㎡|平米/g, '平方米')
    .replace(/(?<=[/\p{Script=Han}])[·*](?=\p{Script=Han})/gu, '/');
  return text === '' ? null : text;
});

export const isMoney = (unit: string | null): boolean => unit !== null && MONEY.test(unit);
export const isRate = (unit: string | null): boolean => unit !== null && RATE.test(unit);

/** A unit that is certainly one, so that words before the number name what is measured. */
export const isKnownUnit = remembered(
  (unit): boolean => RATE.test(unit) || MONEY.test(unit) || BARE_SCALE.test(unit) || PLAIN_COUNTER.test(unit),
);

/** Letters, with / between them; words that belong to an operator are no part of a unit. */
const UNIT_SHAPE = /^([%‰]|[\p{L}℃°²³]{1,12}(\/\p{L}{1,6}){0,3})$/u;
const OPERATOR_WORD = /[余约内至到不]|以上|以下|左右|[高低大小多少]于|超过|至[少多]|最多/u;
export const isUnitShaped = (unit: string): boolean => UNIT_SHAPE.test(unit) && !OPERATOR_WORD.test(unit);

/** A unit a bare number may carry: a known one, or a counter with its noun. */
export const isCountedNoun = (unit: string): boolean =>
  isKnownUnit(unit) || (COUNTED.test(unit) && !OPERATOR_WORD.test(unit));

const SCALE_FACTORS: Record<string, string> = {
  百: '1e2',
  千: '1e3',
  万: '1e4',
  十万: '1e5',
  百万: '1e6',
  千万: '1e7',
  亿: '1e8',
  万亿: '1e12',
};
const SYNONYMS: Record<string, string> = { 名: '人', 位: '人', 幢: '栋' };
/** Units of measure that convert for certain; 亩 is 2000/3 平方米 and stays itself. */
const METRIC: Record<string, readonly [factor: string, base: string]> = {
  吨: ['1e6', '克'],
  千克: ['1e3', '克'],
  公斤: ['1e3', '克'],
  公里: ['1e3', '米'],
  千米: ['1e3', '米'],
  厘米: ['1e-2', '米'],
  毫米: ['1e-3', '米'],
  平方公里: ['1e6', '平方米'],
  平方千米: ['1e6', '平方米'],
  公顷: ['1e4', '平方米'],
};
const SCALED = new RegExp(`^(${SCALES})(.*)$`);

/** A duration unit in a base unit that others convert to; working days need a calendar and convert to nothing. */
const DURATIONS: Record<DurationUnit, readonly [factor: string, base: string]> = {
  工作日: ['1', '工作日'],
  分钟: ['1', '分钟'],
  小时: ['60', '分钟'],
  天: ['1440', '分钟'],
  周: ['10080', '分钟'],
  个月: ['1', '个月'],
  年: ['12', '个月'],
};

export interface Scaled {
  readonly factor: Decimal;
  /** Empty where no noun is printed (24亿, 72890). */
  readonly base: string;
}

const UNSCALED: Scaled = { factor: new Decimal(1), base: '' };

const scaleOf = remembered((unit): Scaled => {
  if (unit === '‰') return { factor: new Decimal('0.1'), base: '%' };
  if (Object.hasOwn(DURATIONS, unit)) {
    const [factor, base] = DURATIONS[unit as DurationUnit];
    return { factor: new Decimal(factor), base };
  }
  // 千米 is a unit of its own, 万千米 ten thousand of them.
  const [, scale = '', noun = unit] = Object.hasOwn(METRIC, unit) ? [] : (SCALED.exec(unit) ?? []);
  const [times, base] = METRIC[noun] ?? ['1', SYNONYMS[noun] ?? noun];
  return { factor: new Decimal(SCALE_FACTORS[scale] ?? 1).times(times), base };
});

/** 万亩 = 10000 × 亩. */
export const scaled = (unit: string | null): Scaled => (unit === null ? UNSCALED : scaleOf(unit));

/** Same kind of thing: equal, or one names the counter and the other the noun as well (条, 条街道); 人 and 人次 differ. */
export function sameKind(left: string, right: string): boolean {
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  return (
    short === long ||
    (short !== '' && long.startsWith(short) && !/^次|^天|^\//.test(long.slice(short.length)))
  );
}
