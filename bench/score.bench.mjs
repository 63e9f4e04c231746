// Forms scored with every explanation, against the bare arithmetic of the same forms on numbers that are read already.
import { readFileSync } from 'node:fs';
import {
  Decimal,
  executionBasis,
  parseActual,
  parseTarget,
  readPoints,
  readPublishedForms,
  schemeForForm,
  scoreForm,
} from '@mingzhang/domain';
import { compare, perSecond } from './rounds.mjs';

const COPIES = 250;
const PASSES = 3;
const FORMS = new URL('../fixtures/forms/dev.json', import.meta.url);
/** A number that is neither a percentage nor part of a date. */
const SCALABLE = /(?<![\d.])\d[\d,]*(\.\d+)?(?![\d.,]*\s*[%年月日])/g;

const scaled = (cell, factor) =>
  cell?.replace(SCALABLE, (digits) => new Decimal(digits.replaceAll(',', '')).times(factor).toFixed());

/**
 * Every amount, target and actual of a form times the same factor: new cells to read, and the published scores follow or
 * break their rules as often as they do in print.
 */
function scaledForm(form, factor) {
  const times = (row, ...columns) => ({
    ...row,
    ...Object.fromEntries(columns.map((column) => [column, scaled(row[column], factor)])),
  });
  const rows = form.funds?.rows.map((row) => times(row, 'initial', 'adjusted', 'executed'));
  return {
    ...form,
    funds: form.funds && { ...form.funds, rows },
    indicators: form.indicators.map((row) => times(row, 'target', 'actual')),
  };
}

const numberOf = (value) => (value.kind === 'number' || value.kind === 'duration' ? value.number : null);

/** What is left of a form for bare arithmetic: decimal text. */
function numbersOf(form) {
  const basis = executionBasis(form, schemeForForm(form).scheme);
  return {
    budget: basis?.budget?.toFixed() ?? null,
    executed: basis?.executed?.toFixed() ?? null,
    weight: readPoints(basis?.row.weight)?.toFixed() ?? '10',
    rows: form.indicators.map(({ target, actual, weight }) => {
      const bound = parseTarget(target ?? '').value;
      return {
        weight: readPoints(weight)?.toFixed() ?? '0',
        target: numberOf(bound),
        actual: numberOf(parseActual(actual ?? '', bound).value),
      };
    }),
  };
}

/** Rate, points, a quotient a row, sums, each rounded and printed once: no rule, no finding, no word. */
function arithmetic({ budget, executed, weight, rows }) {
  let total = new Decimal(0);
  const printed = [];
  if (budget !== null && executed !== null) {
    const rate = new Decimal(executed).times(100).dividedBy(budget);
    const points = Decimal.min(100, rate).times(weight).dividedBy(100).toDecimalPlaces(2);
    printed.push(rate.toFixed(2), points.toFixed(2));
    total = total.plus(points);
  }
  for (const row of rows) {
    let points = new Decimal(row.weight);
    if (row.target !== null && row.actual !== null) {
      points = Decimal.min(points, points.times(row.actual).dividedBy(row.target));
    }
    points = points.toDecimalPlaces(2);
    printed.push(points.toFixed(2));
    total = total.plus(points);
  }
  printed.push(total.toFixed(2));
  return printed.length;
}

function speed(forms, work) {
  let done = 0;
  const began = performance.now();
  for (let pass = 0; pass < PASSES; pass += 1) {
    for (const form of forms) done += work(form) > 0 ? 1 : 0;
  }
  if (done !== forms.length * PASSES) throw new Error('a form gave nothing');
  return perSecond(done, performance.now() - began);
}

/** A batch whose cells were mostly never seen before, and one in which they come again and again. */
export async function bench() {
  const read = readPublishedForms(JSON.parse(readFileSync(FORMS, 'utf8')));
  if (!read.ok) throw new Error(read.refusal.message);
  const published = read.value.filter(({ indicators }) => indicators.length > 0);
  const copies = Array.from({ length: COPIES }, (_, copy) => copy + 1);
  const batches = [
    ['score, new cells', copies.flatMap((factor) => published.map((form) => scaledForm(form, factor)))],
    ['score, known cells', copies.flatMap(() => published)],
  ];
  const results = [];
  for (const [name, forms] of batches) {
    const numbers = forms.map(numbersOf);
    const ours = () => speed(forms, (form) => scoreForm(form).indicators.length);
    const bare = () => speed(numbers, arithmetic);
    ours();
    bare();
    results.push(await compare(name, 'forms/s', ours, bare));
  }
  return results;
}
