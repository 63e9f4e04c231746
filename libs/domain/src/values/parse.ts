import { Decimal } from '../money/decimal.js';
import { hasInvisible, normalize } from './normalize.js';
import { readDate } from './read-date.js';
import { readNumber } from './read-number.js';
import { readChange, readNothing, readRelative, readWords } from './read-words.js';
import type { ValueRemark } from './remarks.js';
import { remembered } from './remembered.js';
import type { ActualValue, SimpleValue, TargetValue, UnreadableReason } from './target-value.js';
import { isRate } from './units.js';

export interface Parsed {
  readonly value: TargetValue;
  /** What must be asked or told; each becomes a finding. Nothing here was repaired. */
  readonly remarks: readonly ValueRemark[];
}

/** What stands beside the cell; it never changes a number, it only decides what looks wrong. */
export interface Hint {
  readonly level2?: string | undefined;
  readonly name?: string | undefined;
}

const RATE_NAME = /(?<![频效利税])率|满意度|占比|比例|百分比|完成度|参与度/u;
const MONEY_NAME = /成本|经费|资金|金额|费用|收入|投资|补助|预算/u;
const SIGNED_NAME = /增长|增幅|增速|变动|变化|下降|降低|减少/u;
/** A canonical number above 0 and not above 1. */
const UP_TO_ONE = /^(0\.\d+|1)$/;
const NOT_NUMBERS = /^([+-]?\d*\.?\d+e[+-]?\d+|[+-]?nan|[+-]?inf(inity)?|null|undefined|#.*|[\d.,+-]+)$/iu;

/** A product in the first sentence (50×0.005): a times sign with digits on both sides. */
function isFormula(text: string): boolean {
  const [sentence = ''] = text.split('。', 1);
  const first = sentence.search(/\d/);
  const times = first < 0 ? -1 : sentence.slice(first).search(/[×*]/u);
  return times >= 0 && /\d/.test(sentence.slice(first + times));
}

const unreadable = (reason: UnreadableReason, text: string): Parsed => ({
  value: { kind: 'unreadable', reason, text },
  remarks: [reason],
});

/** What the hint says, reduced to what matters: is it a rate, may it be negative, is it money? */
interface Context {
  readonly rate: boolean;
  readonly signed: boolean;
  readonly money: boolean;
}

/** A single value that looks damaged although it can be read; null when it is fine. */
function damage(value: SimpleValue, { rate, signed }: Context): UnreadableReason | null {
  if (value.kind === 'range') return new Decimal(value.low).greaterThan(value.high) ? 'range-reversed' : null;
  if (value.number.startsWith('-') && isRate(value.unit) && !signed) return 'symbol-damage';
  return rate && value.unit === null && UP_TO_ONE.test(value.number) ? 'rate-without-percent' : null;
}

function unitRemarks(value: SimpleValue, { rate }: Context): readonly ValueRemark[] {
  if (value.unit === null) return ['unit-missing'];
  return rate && !isRate(value.unit) && value.unit !== '分' ? ['unit-not-rate'] : [];
}

/** 10万 of money is 10万元; of people it is not. */
function moneyUnit(value: SimpleValue, { money }: Context): SimpleValue {
  const bare = value.kind === 'number' && (value.unit === '万' || value.unit === '亿');
  return bare && (money || MONEY_NAME.test(value.measure ?? ''))
    ? { ...value, unit: `${value.unit}元` }
    : value;
}

/** ≥10批次，≥100人次 is two bounds; 1，200户 is not two numbers, so each part must say for itself what it is. */
function cellsOf(text: string): readonly string[] {
  const cells = text.split(/[；;]/u).filter((part) => part !== '');
  if (cells.length > 1 || !text.includes('，')) return cells;
  const listed = text.split('，');
  return listed.every((part) => /[<>=\p{Script=Han}%]/u.test(part)) ? listed : cells;
}

function parseNumbers(text: string, printed: string, context: Context): Parsed | null {
  const cells = cellsOf(text);
  const readings = cells.map(readNumber).filter((reading) => reading !== null);
  const [first, ...others] = readings;
  if (first === undefined || readings.length !== cells.length) return null;
  for (const { value } of readings) {
    const reason = damage(value, context);
    if (reason !== null) return unreadable(reason, printed);
  }
  const remarks = readings.flatMap((one) => [...one.remarks, ...unitRemarks(one.value, context)]);
  if (others.length === 0) return { value: moneyUnit(first.value, context), remarks };
  const parts = readings.map((one) => moneyUnit(one.value, context));
  return { value: { kind: 'compound', parts }, remarks: [...new Set(remarks)] };
}

function parseWords(text: string, printed: string): Parsed {
  if (isFormula(text)) return unreadable('formula', printed);
  if (/\d \d/.test(text) && !/[，。；、]/u.test(text)) return unreadable('number-split', printed);
  if (/\d{19}|\.\d{9}/.test(text)) return unreadable('too-long', printed);
  if (NOT_NUMBERS.test(text)) return unreadable('not-a-number', printed);
  const value = readWords(printed);
  const remarks: ValueRemark[] = [];
  if (value.wording === 'weak') remarks.push('weak-wording');
  if (value.wording === 'free') remarks.push('free-text');
  if (/\d/.test(text)) remarks.push('number-in-text');
  return { value, remarks };
}

function read(printed: string, context: Context): Parsed {
  const trimmed = printed.trim();
  if (hasInvisible(printed)) return unreadable('invisible-character', printed.slice(0, 500));
  const text = normalize(trimmed);
  const nothing = readNothing(text);
  if (nothing !== null) {
    return { value: { kind: 'none', reason: nothing, text: trimmed.slice(0, 500) }, remarks: [] };
  }
  if (trimmed.length > 500) return unreadable('too-long', trimmed.slice(0, 500));
  if (text.startsWith('定性')) return parseWords(text, trimmed);
  const plain = readDate(text) ?? readChange(text);
  if (plain !== null) return { value: plain, remarks: [] };
  const numbers = parseNumbers(text, trimmed, context);
  if (numbers !== null) return numbers;
  const relative = readRelative(text);
  return relative === null ? parseWords(text, trimmed) : { value: relative, remarks: [] };
}

/** A context by its flags, with what it has read: reading a cell again would be most of the work of scoring. */
const contextBy = remembered((flags) => {
  const context: Context = {
    rate: flags.includes('r'),
    signed: flags.includes('s'),
    money: flags.includes('m'),
  };
  return { ...context, read: remembered((printed) => read(printed, context)) };
});

const isMoneyName = remembered((text) => MONEY_NAME.test(text));
const flagsOf = remembered(
  (name) => `${RATE_NAME.test(name) ? 'r' : ''}${SIGNED_NAME.test(name) ? 's' : ''}`,
);

function contextOf({ level2 = '', name = '' }: Hint): ReturnType<typeof contextBy> {
  const flags = flagsOf(name);
  return contextBy(isMoneyName(name) || isMoneyName(level2) ? `${flags}m` : flags);
}

/**
 * Reads a printed target. Total: every text gives a value, and what cannot be computed says so by its kind. Sources of the
 * forms: docs/formats.md §3 “Target value forms” and the published forms.
 */
export const parseTarget = (printed: string, hint: Hint = {}): Parsed => contextOf(hint).read(printed);

const operatorsOf = (value: ActualValue): readonly string[] => {
  if (value.kind === 'compound') return value.parts.flatMap(operatorsOf);
  return 'op' in value ? [value.op] : [];
};
const unitOf = (value: TargetValue | undefined): string | null =>
  value?.kind === 'number' || value?.kind === 'range' ? value.unit : null;

/** What is no defect of an actual: words are judged, and a unit may stand in the target's cell alone. */
const TARGET_ONLY: readonly ValueRemark[] = [
  'weak-wording',
  'free-text',
  'unit-not-rate',
  'number-in-text',
  'unit-missing',
];

const PLAIN_ACTUAL = contextBy('');
const RATE_ACTUAL = contextBy('r');

/**
 * Reads a printed actual. An actual cannot be a bound: “≥13个” keeps its operator in the value and is remarked on. A bare
 * number takes no unit here, scoring reads it in the target's; but a bare number up to 1 against a percent is damage.
 */
export function parseActual(printed: string, target?: TargetValue): Parsed {
  const rate = isRate(unitOf(target));
  const parsed = (rate ? RATE_ACTUAL : PLAIN_ACTUAL).read(printed);
  const carries =
    parsed.value.kind !== 'date' && operatorsOf(parsed.value).some((op) => op !== 'none' && op !== '~');
  const remarks = parsed.remarks.filter((code) => !TARGET_ONLY.includes(code));
  if (parsed.remarks.includes('unit-missing') && unitOf(target) !== null) remarks.push('actual-unit-missing');
  if (carries) remarks.push('actual-carries-operator');
  return { value: parsed.value, remarks };
}
