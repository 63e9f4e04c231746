import { canonicalNumber } from './read-number.js';
import type { Operator, QualitativeValue, TargetValue } from './target-value.js';
import { canonicalUnit, isKnownUnit } from './units.js';

const NOT_APPLICABLE = /^(无|不涉及|不适用|暂无|没有|-+|\/)$/u;
/** Three looks instead of one pattern with two stretches, which would try every pair of places. */
const isPlaceholder = (text: string): boolean =>
  /^[([【]/u.test(text) && /[)\]】]$/u.test(text) && /填写|填报/u.test(text);
const WITHHELD = /涉密|不予公开/u;

/** 无, placeholders and withheld cells; null when the cell says something. */
export function readNothing(
  normalized: string,
): 'empty' | 'not-applicable' | 'placeholder' | 'withheld' | null {
  if (normalized === '') return 'empty';
  if (NOT_APPLICABLE.test(normalized)) return 'not-applicable';
  if (isPlaceholder(normalized)) return 'placeholder';
  return WITHHELD.test(normalized) ? 'withheld' : null;
}

const OPERATORS: Record<string, Operator> = {
  不超过: '<=',
  不高于: '<=',
  不低于: '>=',
  不少于: '>=',
};
const RELATIVE =
  /^(?<measure>[^\d<>=，。；、]{0,40}?)(?<op>>=|<=|>|<|=|不超过|不高于|不低于|不少于)(?<reference>[^\d<>=，。；]{2,40})$/u;

/** A bound by words: 政法委业务经费 ≤ 本年度预算. */
export function readRelative(normalized: string): TargetValue | null {
  const found = RELATIVE.exec(normalized)?.groups;
  if (found?.op === undefined || found.reference === undefined) return null;
  const op = OPERATORS[found.op] ?? (found.op as Operator);
  const measure = found.measure === undefined || found.measure === '' ? {} : { measure: found.measure };
  return { kind: 'relative', op, reference: found.reference, ...measure };
}

const CHANGE =
  /^(?<base>同比|环比|[较比](?:上年|去年|上年度|上年同期|去年同期))(?<trend>下降|减少|降低|增长|增加|提高|上升|提升)(?<number>\d[\d,]*(?:\.\d+)?)(?<unit>.{0,10})$/u;

/** A change whose base is not printed: 同比下降16.37%, 较上年减少3.9万元. */
export function readChange(normalized: string): TargetValue | null {
  const found = CHANGE.exec(normalized)?.groups;
  const number = found?.number === undefined ? null : canonicalNumber(found.number);
  const unit = canonicalUnit(found?.unit ?? '');
  if (found?.base === undefined || number === null || (unit !== null && !isKnownUnit(unit))) return null;
  const trend = /下降|减少|降低/.test(found.trend ?? '') ? 'down' : 'up';
  return { kind: 'change', trend, number, unit, base: found.base };
}

const STATES =
  /^(得到|有效|基本|全面|切实|明显|显著|较|更加|进一步|持续|不断)*(保障|保护|弘扬|维护|有效|好|及时|健全|完善|良好|优|稳定|达标|合格|完成|可持续|显著|明显|合规|规范)$/u;
const UP = /(提升|提高|加强|改善|增强|增加|增长|上升|优化|促进)$/u;
const DOWN = /(下降|减少|降低|减轻|压降)$/u;
/** 有所推升 is a typo of 有所提升 that documents contain; it is as weak either way. */
const WEAK = /^(有所|一定|逐步|稍有|略有)/u;
const LONGEST_STATE = 12;

/** Words are typed by what they promise: a trend, a state, something weak, or free text. */
export function readWords(text: string): QualitativeValue {
  const plain = text.replace(/^定性\s*/u, '') || text;
  if (WEAK.test(plain)) return { kind: 'qualitative', text: plain, trend: trendOf(plain), wording: 'weak' };
  const trend = plain.length <= LONGEST_STATE ? trendOf(plain) : null;
  const wording = trend !== null ? 'trend' : STATES.test(plain) ? 'state' : 'free';
  return { kind: 'qualitative', text: plain, trend, wording };
}

const trendOf = (text: string): 'up' | 'down' | null =>
  UP.test(text) ? 'up' : DOWN.test(text) ? 'down' : null;
