import { Decimal, parseTarget, type Finding } from '@mingzhang/domain';
import { fit } from '../costing/fit.js';
import { findFormulas, type Formula } from '../costing/formula.js';
import { tokenize, type Operand } from '../costing/tokens.js';
import type { Costing, Document, Indicator, Unit } from '../model.js';
import { FACTORS, inUnit, isAmount } from '../read/amount.js';
import { sharedPairs } from '../names.js';
import { plain, raiseDifference } from '../raise.js';

/**
 * Prices and quantities that are stated more than once. UNIT_PRICE_DIFFERS: the formula uses another price than the
 * words beside it. COSTING_CONTRADICTS: the plan, the spending lines, the label or an indicator count or price the same
 * thing differently.
 */
export function costingContradictions(document: Document): readonly Finding[] {
  const { costings, unit } = document;
  const projects = [...new Set(costings.map(({ project }) => project))];
  return [
    ...costings.flatMap((costing) => [...priceFindings(costing, unit), ...labelFindings(costing)]),
    ...projects.flatMap((project) =>
      planFindings(
        costings.filter((one) => one.project === project),
        unit,
      ),
    ),
    ...projects.flatMap((project) => indicatorFindings(document, project)),
  ];
}

const toUnit = (yuan: Decimal, unit: Unit): Decimal => yuan.dividedBy(FACTORS[unit] ?? 1);
const formulasOf = ({ text }: Costing): readonly Formula[] =>
  findFormulas(text).filter((one) => one.kind === 'formula');
const moneyOf = ({ operands }: Formula): readonly Operand[] => operands.filter(({ money }) => money !== null);
const priceYuan = ({ value, money }: Operand): Decimal => inUnit(value, money ?? '元', '元');

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

const KINDS: readonly (readonly [string, RegExp])[] = [
  ['人', /^(人|名|位)/u],
  ['天', /^(天|日)/u],
  ['次', /^(次|场)/u],
  ['月', /^(个?月)/u],
];
/** What an operand counts, in one word; the counter itself where it is none of the common ones. */
const kindOf = ({ units }: Operand): string => {
  const unit = units[0] ?? '';
  return KINDS.find(([, pattern]) => pattern.test(unit))?.[0] ?? unit.slice(0, 1);
};

/** “现有临聘人员3名” beside a formula for three people. */
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
    return [
      raiseDifference(
        'COSTING_CONTRADICTS',
        costing.place,
        message,
        { left: other.value, right: operand.value },
        { evidence: costing.text },
      ),
    ];
  });
}

/** One price times one quantity of things (and a number of months or days). */
interface Priced {
  readonly costing: Costing;
  readonly formula: Formula;
  readonly price: Operand;
  readonly count: Operand;
}

const isTime = (operand: Operand): boolean => ['月', '天', '年'].includes(kindOf(operand));

function pricedOf(costing: Costing): readonly Priced[] {
  return formulasOf(costing).flatMap((formula): readonly Priced[] => {
    const prices = moneyOf(formula);
    const counts = formula.operands.filter(
      (one) => one.money === null && !isTime(one) && one.units.length > 0,
    );
    const [price] = prices;
    const [count] = counts;
    return price === undefined || count === undefined || prices.length > 1 || counts.length > 1
      ? []
      : [{ costing, formula, price, count }];
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
    const sides = { left: toUnit(plan.formula.computed, unit), right: toUnit(other.formula.computed, unit) };
    const message = `实施方案“${plan.formula.text}”，支出明细“${other.formula.text}”`;
    return [
      raiseDifference('COSTING_CONTRADICTS', plan.costing.place, message, sides, {
        evidence: other.costing.place.label,
      }),
    ];
  });
}

/** An indicator's number of things against the spending line that pays for them, and a unit cost against what it should pay. */
function indicatorFindings(document: Document, project: string): readonly Finding[] {
  const lines = document.costings.filter((one) => one.project === project && one.section === 'spending');
  const lists = document.indicators.filter((one) => one.project === project && one.period !== 'result');
  const annualFirst = lists.toSorted(
    (one, two) => (one.period === 'annual' ? 0 : 1) - (two.period === 'annual' ? 0 : 1),
  );
  const named = new Map<string, Indicator>();
  for (const row of annualFirst.flatMap(({ rows }) => rows)) {
    if (row.target !== null && !named.has(row.name)) named.set(row.name, row);
  }
  return [...named.values()].flatMap((row) => [
    ...countFindings(row, lines, document.unit),
    ...unitCostFindings(row, lines, document.unit),
  ]);
}

/** How many pairs of characters a name must share with a line before both are taken to be about one thing. */
const ALIKE = 3;

function countFindings(row: Indicator, lines: readonly Costing[], unit: Unit): readonly Finding[] {
  const { value: target } = parseTarget(row.target ?? '', row);
  if (target.kind !== 'number' || target.unit === null) return [];
  const wanted = new Decimal(target.number);
  const kind = kindOf({ value: wanted, money: null, units: [target.unit], percent: false, text: '' });
  const [best, next] = lines
    .flatMap(pricedOf)
    .filter(({ count }) => kindOf(count) === kind)
    .map((one) => ({ one, shared: sharedPairs(row.name, one.costing.label) }))
    .toSorted((left, right) => right.shared - left.shared);
  if (best === undefined || best.shared < ALIKE || best.shared === next?.shared) return [];
  const { price, count, costing, formula } = best.one;
  const within =
    target.op === '<=' || target.op === '<'
      ? count.value.lessThanOrEqualTo(wanted)
      : target.op.startsWith('>')
        ? count.value.greaterThanOrEqualTo(wanted)
        : count.value.equals(wanted);
  if (within) return [];
  const left = toUnit(formula.computed.dividedBy(count.value).times(wanted), unit);
  const place = { ...row.place, label: `${row.place.label} 与 ${costing.place.label}` };
  const message = `指标“${row.name}”为 ${row.target ?? ''}，按 ${price.text} 须 ${plain(left)}${unit}；明细“${formula.text}”只列 ${plain(toUnit(formula.computed, unit))}${unit}`;
  return [
    raiseDifference(
      'COSTING_CONTRADICTS',
      place,
      message,
      { left, right: toUnit(formula.computed, unit) },
      { evidence: formula.text },
    ),
  ];
}

const MONTHS = 12;

/** 120元/月/部 with 1079部 in the line's text: what a year at that price comes to. */
function unitCostFindings(row: Indicator, lines: readonly Costing[], unit: Unit): readonly Finding[] {
  const { value: target } = parseTarget(row.target ?? '', row);
  const [money, ...per] = target.kind === 'number' ? (target.unit?.split('/') ?? []) : [];
  if (target.kind !== 'number' || money !== '元' || per.length === 0) return [];
  const things = per.filter((one) => !/^(年|月|个月)$/u.test(one));
  return lines.flatMap((line): readonly Finding[] => {
    const { amount } = line;
    const [thing] = things;
    if (!isAmount(amount) || thing === undefined || things.length > 1 || formulasOf(line).length > 0)
      return [];
    const counted = tokenize(line.text).flatMap((token) =>
      token.kind === 'operand' && token.operand.units[0]?.startsWith(thing) === true ? [token.operand] : [],
    );
    const [count] = counted;
    if (count === undefined || counted.length > 1) return [];
    const months = per.some((one) => /月/u.test(one)) ? MONTHS : 1;
    const left = toUnit(count.value.times(target.number).times(months), unit);
    if (fit(left, amount.value, amount.step) !== 'off') return [];
    const expression = `${target.number}元 × ${count.text.replace(/[^\d.,].*$/u, thing)}${months === MONTHS ? ' × 12月' : ''}`;
    const message = `按成本指标 ${expression} = ${plain(left)}${unit}，“${line.label}”列 ${amount.printed}`;
    const place = { ...line.place, label: `${line.place.label} 与 ${row.place.label}` };
    return [
      raiseDifference(
        'COSTING_CONTRADICTS',
        place,
        message,
        { left, right: amount.value },
        { evidence: line.text, severity: 'warning' },
      ),
    ];
  });
}
