import type { Decimal } from '@mingzhang/domain';
import type { Costing, Unit } from '../model.js';
import { FACTORS, inUnit } from '../read/amount.js';
import { findFormulas, type Formula } from './formula.js';
import type { Operand } from './tokens.js';

/** One price times one quantity of things (and a number of months or days). */
export interface Priced {
  readonly costing: Costing;
  readonly formula: Formula;
  readonly price: Operand;
  readonly count: Operand;
}

export const toUnit = (yuan: Decimal, unit: Unit): Decimal => yuan.dividedBy(FACTORS[unit] ?? 1);
export const priceYuan = ({ value, money }: Operand): Decimal => inUnit(value, money ?? '元', '元');
export const formulasOf = ({ text }: Costing): readonly Formula[] =>
  findFormulas(text).filter((one) => one.kind === 'formula');
export const moneyOf = ({ operands }: Formula): readonly Operand[] =>
  operands.filter(({ money }) => money !== null);

const KINDS: readonly (readonly [string, RegExp])[] = [
  ['人', /^(人|名|位)/u],
  ['天', /^(天|日)/u],
  ['次', /^(次|场)/u],
  ['月', /^(个?月)/u],
];

/** What a unit counts, in one word; its first character where it is none of the common ones. */
export const kindOfUnit = (unit: string): string =>
  KINDS.find(([, pattern]) => pattern.test(unit))?.[0] ?? unit.slice(0, 1);
export const kindOf = ({ units }: Operand): string => kindOfUnit(units[0] ?? '');

const isTime = (operand: Operand): boolean => ['月', '天', '年'].includes(kindOf(operand));

/** The formulas of a text that price one kind of thing; others say nothing of how many there are. */
export function pricedOf(costing: Costing): readonly Priced[] {
  return formulasOf(costing).flatMap((formula): readonly Priced[] => {
    const prices = moneyOf(formula);
    const counts = formula.operands.filter(
      (one) => one.money === null && !isTime(one) && one.units.length > 0,
    );
    const [price] = prices;
    const [count] = counts;
    const single = prices.length === 1 && counts.length === 1;
    return price === undefined || count === undefined || !single ? [] : [{ costing, formula, price, count }];
  });
}
