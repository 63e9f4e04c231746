import { Decimal, type Finding } from '@mingzhang/domain';
import { findFormulas, type Formula, type Found, type LoneAmount } from '../costing/formula.js';
import { fit, stepOf, type Fit } from '../costing/fit.js';
import type { Costing, Unit } from '../model.js';
import { FACTORS, inUnit, isAmount, type Amount } from '../read/amount.js';
import { plain, raiseDifference } from '../raise.js';

/**
 * What a costing computes. FORMULA_NE_RESULT: a formula does not give the result printed after “=”. COSTING_NE_AMOUNT:
 * the basis of a line does not give the line's amount. ROUNDING_TAIL where only the rounding differs.
 */
export function costingArithmetic(costings: readonly Costing[], unit: Unit): readonly Finding[] {
  return costings.flatMap((costing) => {
    const found = findFormulas(costing.text);
    const results = found.flatMap((one) =>
      one.kind === 'formula' ? resultFindings(costing, one, unit) : [],
    );
    return [...results, ...amountFindings(costing, found, unit)];
  });
}

interface Printed {
  readonly value: Decimal;
  readonly step: Decimal;
}

const UNITS: readonly Unit[] = ['元', '万元'];
const toUnit = (yuan: Decimal, unit: Unit): Decimal => yuan.dividedBy(FACTORS[unit] ?? 1);

/** A printed result in the unit of the document; without a printed unit it may be 元 or 万元. */
function readings({ value, unit: own, text }: Formula['stated'][number], unit: Unit): readonly Printed[] {
  const step = stepOf(value, text);
  const units = own === null ? UNITS : [own];
  return units.map((one) => ({ value: inUnit(value, one, unit), step: inUnit(step, one, unit) }));
}

/** A formula without money may count in 元 or in 万元. */
const computedIn = ({ computed, unitless }: Formula, unit: Unit): readonly Decimal[] =>
  unitless ? UNITS.map((one) => inUnit(computed, one, unit)) : [toUnit(computed, unit)];

const best = (fits: readonly Fit[]): Fit =>
  fits.includes('exact') ? 'exact' : fits.includes('tail') ? 'tail' : 'off';

function resultFindings(costing: Costing, formula: Formula, unit: Unit): readonly Finding[] {
  return formula.stated.flatMap((stated): readonly Finding[] => {
    const computed = computedIn(formula, unit);
    const printed = readings(stated, unit);
    const answer = best(computed.flatMap((one) => printed.map(({ value, step }) => fit(one, value, step))));
    // Shown in the reading that comes nearest.
    const pairs = computed.flatMap((left) => printed.map(({ value }) => ({ left, right: value })));
    const [sides] = pairs.toSorted((one, two) =>
      one.left.minus(one.right).abs().comparedTo(two.left.minus(two.right).abs()),
    );
    if (answer === 'exact' || sides === undefined) return [];
    const code = answer === 'tail' ? 'ROUNDING_TAIL' : 'FORMULA_NE_RESULT';
    const message = `算式“${formula.text}”得 ${plain(sides.left)}${unit}，印 ${stated.text}`;
    return [
      raiseDifference(code, costing.place, message, sides, {
        evidence: `${formula.text} = ${plain(sides.left)}${unit}`,
      }),
    ];
  });
}

const BOUND = /(不超过|不低于|不高于|上限|约|标准|每人|人均)$/u;
const isPart = (one: Found): one is LoneAmount =>
  one.kind === 'amount' && !one.price && !BOUND.test(one.before);
const total = (values: readonly Decimal[]): Decimal =>
  values.reduce((sum, value) => sum.plus(value), new Decimal(0));
const statedYuan = ({ stated, computed }: Formula): Decimal => {
  const last = stated.at(-1);
  return last === undefined ? computed : last.value.times(FACTORS[last.unit ?? '万元'] ?? 1);
};

const MONTHS = 12;
/** ①, 1. or ；: the text lists what it adds up. */
const LISTED = /[\u2460-\u2473；;]|(^|\s)\d[.、]\s*\D/u;

/** What the text can come to, in 元; the first is the one to show. Empty where the text computes nothing. */
function candidates(text: string, found: readonly Found[]): readonly Decimal[] {
  const formulas = found.filter((one) => one.kind === 'formula');
  const lone = total(found.filter(isPart).map(({ computed }) => computed));
  const listed = LISTED.test(text);
  if (formulas.length === 0) {
    const whole = found.length === 1 && found[0]?.kind === 'amount' && found[0].text === text.trim();
    return whole || (listed && found.filter(isPart).length > 1) ? [lone] : [];
  }
  const yearly = total(
    formulas.map(({ computed, perMonth }) => (perMonth ? computed.times(MONTHS) : computed)),
  );
  const asPrinted = total(formulas.map(({ computed }) => computed));
  const stated = total(formulas.map(statedYuan));
  const sums = [yearly, asPrinted, stated];
  const withLone = sums.map((sum) => sum.plus(lone));
  return listed ? [...withLone, ...sums] : [...sums, ...withLone];
}

/** The text says itself that it is not the whole: 等, 约. */
const OPEN_ENDED = /等[，。；、）)]|等$|约/u;

function fitsAmount(yuan: Decimal, formulas: readonly Found[], cell: Amount, unit: Unit): Fit {
  const unitless = formulas.some((one) => one.kind === 'formula' && one.unitless);
  const asUnit = fit(toUnit(yuan, unit), cell.value, cell.step);
  return unitless ? best([asUnit, fit(yuan, cell.value, cell.step)]) : asUnit;
}

function amountFindings(costing: Costing, found: readonly Found[], unit: Unit): readonly Finding[] {
  const { amount, text, hasParts, place } = costing;
  if (!isAmount(amount) || hasParts) return [];
  const values = candidates(text, found);
  const [shown] = values;
  if (shown === undefined) return [];
  const answer = best(values.map((yuan) => fitsAmount(yuan, found, amount, unit)));
  if (answer === 'exact') return [];
  const sides = { left: toUnit(shown, unit), right: amount.value };
  const evidence = `${found.map((one) => one.text).join(' + ')} = ${plain(sides.left)}${unit}`;
  if (answer === 'tail') {
    return [
      raiseDifference(
        'ROUNDING_TAIL',
        place,
        `测算得 ${plain(sides.left)}，列 ${amount.printed}，属尾差`,
        sides,
        { evidence },
      ),
    ];
  }
  const message = `“${costing.label}”按测算依据得 ${plain(sides.left)}${unit}，列 ${amount.printed}`;
  const severity = OPEN_ENDED.test(text) ? 'warning' : 'error';
  return [raiseDifference('COSTING_NE_AMOUNT', place, message, sides, { evidence, severity })];
}
