import { Decimal } from '../money/decimal.js';
import { chineseNumeral } from './numerals.js';
import { DURATION_UNITS, type DurationUnit, type Operator, type SimpleValue } from './target-value.js';
import { canonicalUnit, isCountedNoun, isKnownUnit, isUnitShaped } from './units.js';

const WORD_OPERATORS: readonly (readonly [Operator, string])[] = [
  ['>=', '不得少于|不得低于|不少于|不低于|不小于|大于等于|大于或等于|至少|达到'],
  ['<=', '不得超过|不超过|不高于|不大于|不多于|小于等于|小于或等于|至多|最多|控制在'],
  ['>', '超过|大于|高于|多于'],
  ['<', '低于|小于|少于'],
  ['~', '大约|约'],
];
/** An operator in words binds the number that follows, a verb may stand between (至少培训100名). */
const WORDED = new RegExp(
  `(${WORD_OPERATORS.map(([, words]) => words).join('|')})(\\p{Script=Han}{0,4})(?=-?\\d)`,
  'u',
);
/** A second operator word beside the first: the cell is a sentence, not a bound. */
const ANY_WORD = new RegExp(WORD_OPERATORS.map(([, words]) => words).join('|'), 'u');
const operatorOf = (word: string): Operator =>
  WORD_OPERATORS.find(([, words]) => words.split('|').includes(word))?.[0] ?? 'none';

const AFTER: Record<string, Operator> = {
  以上: '>=',
  及以上: '>=',
  以下: '<=',
  以内: '<=',
  之内: '<=',
  内: '<=',
  左右: '~',
};
const NUMBER = String.raw`(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?`;
const PREFIX = String.raw`(?<measure>[^\d<>=~\-\s，。；、]{0,40}?)(?<op>>=|<=|>|<|=)?`;
const SINGLE = new RegExp(
  `^${PREFIX}(?<minus>-)?(?<number>${NUMBER})(?<unit>[^\\d<>=~\\s，。；、]{0,20}?)(?<after>及?以上|以下|以内|之内|内|左右)?$`,
  'u',
);
const RANGE = new RegExp(
  `^${PREFIX}(?<low>${NUMBER})(?<lowUnit>[^\\d<>=~\\-\\s，。；、至到]{0,20})[-~至到](?<high>${NUMBER})(?<unit>[^\\d<>=~\\-\\s，。；、]{0,20})$`,
  'u',
);
const PERCENT_WORDS = /百分之([〇零一二两三四五六七八九十百]+|\d+(?:\.\d+)?)/g;
const CHINESE_HEAD =
  /^(>=|<=|>|<|=)?([一二两三四五六七八九十][〇零一二三四五六七八九十百千]*)(个?\p{Script=Han}{1,4}?)(以上|以下|以内|之内|内|左右)?$/u;
/** 不低于2.00元提高至3.00元: the new bound counts. */
const RAISED = new RegExp(
  `${NUMBER}(\\p{Script=Han}{1,4})?(?:提高|调整|增加|降低|下调|上调)(?:至|到)(?=\\d)`,
  'u',
);
/** 120余件, 889万余元: about that many. */
const MORE = /(\d[万亿]?)[余多](?=\p{Script=Han}|$)/u;
/** 90%以上(含90%): the bound belongs to it, which 以上 says already. */
const INCLUSIVE = /\(含[^)]{0,12}\)/gu;
const MAX_INTEGER_DIGITS = 18;
const MAX_PLACES = 8;
/** Canonical as it stands, and by far the commonest. */
const WHOLE = /^[1-9]\d{0,17}$/;

type NumberRemark = 'approximate' | 'bound-changed' | 'negative';
export interface NumberReading {
  readonly value: SimpleValue;
  readonly remarks: readonly NumberRemark[];
}

/** Canonical decimal text; null when it has more digits than any form can mean. */
export function canonicalNumber(printed: string): string | null {
  if (WHOLE.test(printed)) return printed;
  const plain = printed.replace(/,/g, '');
  const [whole = '', places = ''] = plain.replace('-', '').split('.');
  if (whole.replace(/^0+/, '').length > MAX_INTEGER_DIGITS || places.length > MAX_PLACES) return null;
  const value = new Decimal(plain);
  return value.isZero() ? '0' : value.toFixed();
}

function digitsForWords(text: string): string {
  const plain = text.replace(PERCENT_WORDS, (all, digits: string) => {
    const number = /^\d/.test(digits) ? digits : chineseNumeral(digits);
    return number === null ? all : `${number}%`;
  });
  const head = CHINESE_HEAD.exec(plain);
  if (head === null) return plain;
  const [, op = '', digits = '', unit = '', after = ''] = head;
  const number = chineseNumeral(digits);
  return number === null || !(isKnownUnit(unit) || durationOf(unit))
    ? plain
    : `${op}${number}${unit}${after}`;
}

const durationOf = (unit: string | null): DurationUnit | undefined => {
  const plain = unit === '个工作日' ? '工作日' : unit === '个小时' ? '小时' : unit === '日' ? '天' : unit;
  return DURATION_UNITS.find((known) => known === plain);
};

const named = (measure: string) => (measure === '' ? {} : { measure });

function simple(op: Operator, number: string, unit: string | null, measure: string): SimpleValue {
  const duration = durationOf(unit);
  if (duration !== undefined) return { kind: 'duration', op, number, unit: duration, ...named(measure) };
  // The commonest value of all: spreading into it would take as long as reading it.
  return measure === ''
    ? { kind: 'number', op, number, unit }
    : { kind: 'number', op, number, unit, measure };
}

/**
 * Is what stands around the number a measure and a unit, or is it a sentence in which a number occurs? With an operator
 * the cell is a bound. Without one the unit must be known for certain; 每亩300 is the one form without.
 */
function isValue(op: Operator, measure: string, unit: string | null): boolean {
  if (op !== 'none') return unit === null || isUnitShaped(unit);
  if (unit === null) return measure === '' || measure.startsWith('每');
  if (durationOf(unit) !== undefined || isKnownUnit(unit)) return true;
  return measure === '' && isCountedNoun(unit);
}

function readRange(text: string): SimpleValue | null {
  const found = /[-~至到]/.test(text) ? RANGE.exec(text)?.groups : undefined;
  if (found === undefined || (found.op !== undefined && found.op !== '=')) return null;
  const unit = canonicalUnit(found.unit ?? '');
  const lowUnit = canonicalUnit(found.lowUnit ?? '');
  const low = canonicalNumber(found.low ?? '');
  const high = canonicalNumber(found.high ?? '');
  if (low === null || high === null || (lowUnit !== null && lowUnit !== unit)) return null;
  if (!isValue('none', '', unit) || ANY_WORD.test(found.measure ?? '')) return null;
  return { kind: 'range', low, high, unit, ...named(found.measure ?? '') };
}

function readSingle(text: string, spoken: Operator | null): SimpleValue | null {
  const found = SINGLE.exec(text)?.groups;
  const number = found === undefined ? null : canonicalNumber(`${found.minus ?? ''}${found.number ?? ''}`);
  if (found === undefined || number === null) return null;
  const after = found.after === undefined ? null : (AFTER[found.after] ?? null);
  const operators = [found.op as Operator | undefined, spoken, after].filter((one) => one != null);
  const [op = 'none'] = operators;
  if (operators.some((one) => one !== op)) return null;
  const unit = canonicalUnit(found.unit ?? '');
  const measure = found.measure ?? '';
  if (ANY_WORD.test(measure)) return null;
  return isValue(op, measure, unit) ? simple(op, number, unit, measure) : null;
}

/** The operator in words taken out of the text; the verb after it stays (每年至少培训100名 → 每年培训100名). */
function takeOperator(text: string): { readonly plain: string; readonly spoken: Operator | null } {
  const more = MORE.exec(text);
  if (more !== null) return { plain: text.replace(MORE, '$1'), spoken: '~' };
  const word = WORDED.exec(text);
  if (word === null) return { plain: text, spoken: null };
  const [all, name = '', verb = ''] = word;
  return {
    plain: text.slice(0, word.index) + verb + text.slice(word.index + all.length),
    spoken: operatorOf(name),
  };
}

const PLANNED =
  /^(?:计划|预计|力争)([一二两三四五六七八九十\d]{1,3})(年|个月|天|个工作日)内?(完成[^\d，。；、]{2,40})$/u;

/** 计划一年完成各项政法工作: a duration with a sentence around it. */
function readPlan(text: string): SimpleValue | null {
  const found = PLANNED.exec(text);
  if (found === null) return null;
  const [, digits = '', unit = '', measure = ''] = found;
  const number = /^\d/.test(digits) ? digits : chineseNumeral(digits);
  return number === null || number === '' ? null : simple('none', number, unit, measure);
}

const PLAIN = /^(>=|<=|>|<|=)?(\d{1,18}(?:\.\d{1,8})?)(%|\p{Script=Han}{0,4})$/u;

/** The commonest cells, ≥10次 and 95%: a number in a unit that is certainly one, and no word to be read. */
function readPlain(text: string): NumberReading | null {
  const found = PLAIN.exec(text);
  if (found === null) return null;
  const [, op = 'none', digits = '', unit = ''] = found;
  const number = canonicalNumber(digits);
  if (number === null || (unit !== '' && !isKnownUnit(unit))) return null;
  return { value: simple(op as Operator, number, unit === '' ? null : canonicalUnit(unit), ''), remarks: [] };
}

/** A number, a range or a duration with what it measures; null when the cell is something else. */
export function readNumber(normalized: string): NumberReading | null {
  return readPlain(normalized) ?? readAny(normalized);
}

function readAny(normalized: string): NumberReading | null {
  const cell = normalized.includes('(含') ? normalized.replace(INCLUSIVE, '') : normalized;
  const raised = /[至到]/.test(cell) ? cell.replace(RAISED, '') : cell;
  const changed = raised !== cell;
  const { plain, spoken } = takeOperator(digitsForWords(changed ? raised.replace(/^由/, '') : raised));
  const range = spoken === null || spoken === '~' ? readRange(plain) : null;
  const value = range ?? readPlan(normalized) ?? readSingle(plain, spoken);
  if (value === null) return null;
  const remarks: NumberRemark[] = [];
  if (spoken === '~' || (value.kind !== 'range' && value.op === '~')) remarks.push('approximate');
  if (value.kind !== 'range' && value.number.startsWith('-')) remarks.push('negative');
  if (changed) remarks.push('bound-changed');
  return { value, remarks };
}
