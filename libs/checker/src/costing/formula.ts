import { type Decimal } from '@mingzhang/domain';
import { FACTORS } from '../read/amount.js';
import { tokenize, type Operand, type Token } from './tokens.js';

/** A computed quantity: money in 元, or a plain number where no factor is money. */
interface Quantity {
  readonly value: Decimal;
  readonly money: boolean;
}

/** One formula found in a text, computed exactly. Amounts of money are in 元. */
export interface Formula {
  readonly kind: 'formula';
  readonly text: string;
  readonly computed: Decimal;
  /** No factor prints 元 or 万元: the unit of the result is not known. */
  readonly unitless: boolean;
  /** Each result printed after “=”; `unit` null where none is printed. */
  readonly stated: readonly {
    readonly value: Decimal;
    readonly unit: string | null;
    readonly text: string;
  }[];
  readonly operands: readonly Operand[];
  /** A price per month and no number of months: for a year it counts twelve times. */
  readonly perMonth: boolean;
}

/** A lone amount of money: “资料印制3万”. `price`: it is a unit price, not an amount. */
export interface LoneAmount {
  readonly kind: 'amount';
  readonly text: string;
  readonly computed: Decimal;
  readonly price: boolean;
  /** Part of a bound or an estimate (不超过, 约): it adds to nothing. */
  readonly before: string;
}

export type Found = Formula | LoneAmount;

/** 10万人 counts a hundred thousand, as 10万元 is a hundred thousand 元. */
const scaleOf = ({ money, units }: Operand): string => FACTORS[money ?? units[0]?.[0] ?? ''] ?? '1';

const quantityOf = (operand: Operand): Quantity => ({
  value: operand.percent ? operand.value.dividedBy(100) : operand.value.times(scaleOf(operand)),
  money: operand.money !== null,
});

/** A cursor over tokens; every reader returns null and leaves the place where it was when it does not fit. */
interface Cursor {
  readonly tokens: readonly Token[];
  at: number;
  readonly operands: Operand[];
}

const DEEPEST = 20;

function readFactor(cursor: Cursor, depth: number): Quantity | null {
  const token = cursor.tokens[cursor.at];
  if (token?.kind === 'operand') {
    cursor.at += 1;
    cursor.operands.push(token.operand);
    return quantityOf(token.operand);
  }
  if (token?.kind !== 'open' || depth > DEEPEST) return null;
  const start = cursor.at;
  cursor.at += 1;
  const inner = readSum(cursor, depth + 1);
  if (inner !== null && cursor.tokens[cursor.at]?.kind === 'close') {
    cursor.at += 1;
    return inner;
  }
  cursor.at = start;
  return null;
}

type Combine = (left: Quantity, right: Quantity, op: string) => Quantity | null;

const multiply: Combine = (left, right, op) => {
  if (left.money && right.money) return null;
  if (op === '/')
    return right.value.isZero() ? null : { value: left.value.dividedBy(right.value), money: left.money };
  return { value: left.value.times(right.value), money: left.money || right.money };
};

const add: Combine = (left, right, op) => {
  if (left.money !== right.money) return null;
  return {
    value: op === '-' ? left.value.minus(right.value) : left.value.plus(right.value),
    money: left.money,
  };
};

function readChain(
  cursor: Cursor,
  next: () => Quantity | null,
  ops: string,
  combine: Combine,
): Quantity | null {
  let total = next();
  while (total !== null) {
    const token = cursor.tokens[cursor.at];
    if (token?.kind !== 'op' || !ops.includes(token.op)) return total;
    const before = { at: cursor.at, operands: cursor.operands.length };
    cursor.at += 1;
    const right = next();
    const combined = right === null ? null : combine(total, right, token.op);
    if (combined === null) {
      cursor.at = before.at;
      cursor.operands.length = before.operands;
      return total;
    }
    total = combined;
  }
  return null;
}

const readSum = (cursor: Cursor, depth: number): Quantity | null =>
  readChain(cursor, () => readChain(cursor, () => readFactor(cursor, depth), '*/', multiply), '+-', add);

/** “= 3万元”, once or more often: each right side is a result, or a sum that is one. */
function readStated(cursor: Cursor): Formula['stated'] {
  const stated: { value: Decimal; unit: string | null; text: string }[] = [];
  for (;;) {
    const token = cursor.tokens[cursor.at];
    const result = cursor.tokens[cursor.at + 1];
    if (token?.kind !== 'op' || token.op !== '=' || result?.kind !== 'operand') return stated;
    cursor.at += 2;
    stated.push({ value: result.operand.value, unit: result.operand.money, text: result.operand.text });
  }
}

const countsMonths = ({ money, units }: Operand): boolean =>
  money === null && units.some((unit) => /月/u.test(unit));
const pricesMonths = ({ money, units }: Operand): boolean =>
  money !== null && units.some((unit) => /月/u.test(unit));

/**
 * The formula that begins here, and where to go on. What was read as a range (50-70-90) holds no formula anywhere inside, so
 * nothing of it is read again: reading on from its second number would take a long row of them the square of its length.
 */
function readFormula(
  tokens: readonly Token[],
  start: number,
): { readonly formula: Formula | null; readonly end: number } | null {
  const cursor: Cursor = { tokens, at: start, operands: [] };
  const quantity = readSum(cursor, 0);
  if (quantity === null || cursor.operands.length < 2) return null;
  const { operands } = cursor;
  const onlyRange = !tokens.slice(start, cursor.at).some((token) => token.kind === 'op' && token.op !== '-');
  if (onlyRange && !quantity.money) return { formula: null, end: cursor.at };
  const text = textOf(tokens.slice(start, cursor.at));
  const stated = readStated(cursor);
  const perMonth = operands.some(pricesMonths) && !operands.some(countsMonths);
  const formula: Formula = {
    kind: 'formula',
    text,
    computed: quantity.value,
    unitless: !quantity.money,
    stated,
    operands,
    perMonth,
  };
  return { formula, end: cursor.at };
}

const SIGNS = { open: '(', close: ')' } as const;
const textOf = (tokens: readonly Token[]): string =>
  tokens
    .map((token) => {
      if (token.kind === 'operand') return token.operand.text;
      if (token.kind === 'op') return token.op;
      return token.kind === 'words' ? token.text : SIGNS[token.kind];
    })
    .join('');

/** Every formula and every lone amount of money in a text, in order. Total: any text gives a list. */
export function findFormulas(printed: string): readonly Found[] {
  const tokens = tokenize(printed);
  const found: Found[] = [];
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at];
    const read = readFormula(tokens, at);
    if (read !== null) {
      if (read.formula !== null) found.push(read.formula);
      at = read.end;
      continue;
    }
    if (token?.kind === 'operand' && token.operand.money !== null) {
      const before = tokens[at - 1];
      const { operand } = token;
      found.push({
        kind: 'amount',
        text: operand.text,
        computed: quantityOf(operand).value,
        price: operand.units.length > 0,
        before: before?.kind === 'words' ? before.text : '',
      });
    }
    at += 1;
  }
  return found;
}
