import type { Finding } from '@mingzhang/domain';
import { findFormulas } from '../costing/formula.js';
import { formulasOf, kindOf, moneyOf, pricedOf, priceYuan, toUnit, type Priced } from '../costing/priced.js';
import { tokenize } from '../costing/tokens.js';
import type { Costing, Document, Unit } from '../model.js';
import { raiseDifference } from '../raise.js';
import { groupBy } from '../group.js';

/**
 * Prices and quantities that a costing states more than once. UNIT_PRICE_DIFFERS: the formula uses another price than the
 * words beside it. COSTING_CONTRADICTS: the label or the plan counts or prices the same thing differently.
 */
export function costingContradictions({ costings, unit }: Document): readonly Finding[] {
  const byProject = groupBy(costings, ({ project }) => project);
  return [
    ...costings.flatMap((costing) => [...priceFindings(costing, unit), ...labelFindings(costing)]),
    ...[...byProject.values()].flatMap((own) => planFindings(own, unit)),
  ];
}

/** The price in words against the price in the formula. */
function priceFindings(costing: Costing, unit: Unit): readonly Finding[] {
  const stated = findFormulas(costing.price ?? '').filter((one) => one.kind === 'amount');
  const [formula] = formulasOf(costing);
  const used = formula === undefined ? [] : moneyOf(formula);
  const [price] = used;
  const [word] = stated;
  if (price === undefined || word === undefined || used.length !== 1 || stated.length !== 1) return [];
  if (word.computed.equals(priceYuan(price))) return [];
  const sides = { left: toUnit(priceYuan(price), unit), right: toUnit(word.computed, unit) };
  const message = `算式用单价 ${price.text}，文字为“${costing.price ?? ''}”`;
  return [raiseDifference('UNIT_PRICE_DIFFERS', costing.place, message, sides, { evidence: costing.text })];
}

/** A label that names a number of people (现有6名) beside a formula for another number. */
function labelFindings(costing: Costing): readonly Finding[] {
  const [formula] = formulasOf(costing);
  if (formula === undefined) return [];
  const said = tokenize(costing.label).flatMap((token) =>
    token.kind === 'operand' && token.operand.money === null ? [token.operand] : [],
  );
  const counted = formula.operands.filter(({ money }) => money === null);
  return said.flatMap((operand): readonly Finding[] => {
    const same = counted.filter((one) => kindOf(one) !== '' && kindOf(one) === kindOf(operand));
    const [other] = same;
    if (other === undefined || same.some(({ value }) => value.equals(operand.value))) return [];
    const message = `“${costing.label}”说 ${operand.text}，算式用 ${other.text}`;
    const sides = { left: other.value, right: operand.value };
    return [
      raiseDifference('COSTING_CONTRADICTS', costing.place, message, sides, { evidence: costing.text }),
    ];
  });
}

/** The plan of a project against its spending lines: same price with another quantity, same quantity with another price. */
function planFindings(costings: readonly Costing[], unit: Unit): readonly Finding[] {
  const of = (section: Costing['section']): readonly Priced[] =>
    costings.filter((one) => one.section === section).flatMap(pricedOf);
  const spending = of('spending');
  return of('plan').flatMap((plan): readonly Finding[] => {
    const alike = spending.filter(({ count }) => kindOf(count) === kindOf(plan.count));
    const samePrice = alike.filter(({ price }) => priceYuan(price).equals(priceYuan(plan.price)));
    const sameCount = alike.filter(({ count }) => count.value.equals(plan.count.value));
    if (samePrice.some((one) => sameCount.includes(one))) return [];
    const other = samePrice[0] ?? sameCount[0];
    if (other === undefined) return [];
    const sides = {
      left: toUnit(plan.formula.computed, unit),
      right: toUnit(other.formula.computed, unit),
    };
    const message = `实施方案“${plan.formula.text}”，支出明细“${other.formula.text}”`;
    const evidence = other.costing.place.label;
    return [raiseDifference('COSTING_CONTRADICTS', plan.costing.place, message, sides, { evidence })];
  });
}
