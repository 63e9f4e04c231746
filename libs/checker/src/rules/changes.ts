import { Decimal, type Finding } from '@mingzhang/domain';
import type { Change, Document, Execution, ProjectForm, Unit } from '../model.js';
import { amountCell, isAmount } from '../read/amount.js';
import { plain, raiseDifference } from '../raise.js';
import { yearsBefore } from '../years.js';
import { groupBy } from '../group.js';

/** CHANGE_CONTRADICTS: what is said to have changed since last year is not what the figures of both years give. */
export function changeFindings(document: Document): readonly Finding[] {
  const { executions, year } = document;
  const before = year === null ? null : yearsBefore(year, 1);
  const last = groupBy(
    executions.filter((one) => before !== null && one.year === before),
    ({ project }) => project,
  );
  return [
    ...document.changes.flatMap((change) => partsAgainstWhole(change, document.unit)),
    ...document.forms.flatMap((form) => noteAgainstYears(form, last.get(form.name)?.[0], document.unit)),
  ];
}

const AMOUNT = /(增加|增长|提高|上升|减少|下降|降低|调减)\s*([\d,.]+\s*(?:万元|元|万))/u;
const RATE = /(增加|增长|提高|上升|减少|下降|降低)\s*(\d+(?:\.\d+)?)\s*[%％]/u;
const HUNDRED = new Decimal(100);

interface LastYear {
  readonly value: Decimal;
  /** How far the rounding of the printed change can move it. */
  readonly slack: Decimal;
}

const isDown = (word: string): boolean => /[减降]/u.test(word);

/** Last year's figure from this year's and its change, as an amount or a rate; null where the text gives none. */
function lastYearOf({ amount, text, place }: Change, unit: Unit): LastYear | null {
  if (!isAmount(amount)) return null;
  const [, word = '', change = ''] = AMOUNT.exec(text) ?? [];
  const read = change === '' ? null : amountCell(change.replace(/\s/g, ''), place, unit);
  if (isAmount(read)) {
    const signed = isDown(word) ? read.value.negated() : read.value;
    return { value: amount.value.minus(signed), slack: read.step.dividedBy(2) };
  }
  const [, trend = '', digits = ''] = RATE.exec(text) ?? [];
  if (digits === '') return null;
  const rate = new Decimal(digits);
  const half = new Decimal('0.5').times(new Decimal(10).pow(-rate.decimalPlaces()));
  const base = (percent: Decimal): Decimal =>
    amount.value.times(100).dividedBy(isDown(trend) ? HUNDRED.minus(percent) : HUNDRED.plus(percent));
  if (isDown(trend) && rate.greaterThanOrEqualTo(100)) return null;
  return {
    value: base(rate),
    slack: base(rate)
      .minus(base(rate.plus(half)))
      .abs(),
  };
}

/** The whole's last year against the sum of its parts' last years. */
function partsAgainstWhole(change: Change, unit: Unit): readonly Finding[] {
  const whole = lastYearOf(change, unit);
  const parts = change.parts.map((part) => lastYearOf(part, unit));
  const known = parts.filter((part) => part !== null);
  if (whole === null || !isAmount(change.amount) || known.length < change.parts.length || known.length === 0)
    return [];
  const before = known.reduce((sum, { value }) => sum.plus(value), new Decimal(0));
  const slack = known.reduce((sum, part) => sum.plus(part.slack), whole.slack);
  if (before.minus(whole.value).abs().lessThanOrEqualTo(slack)) return [];
  const left = change.amount.value.minus(before);
  const right = change.amount.value.minus(whole.value);
  const message = `分项推得的增减为 ${plain(left.toDecimalPlaces(2))}${unit}，而总数“${change.text}”为 ${plain(right)}${unit}`;
  const evidence = `上年：${change.parts.map(({ label }, index) => `${label} ${plain(known[index]?.value ?? new Decimal(0))}`).join(' + ')} = ${plain(before)}；由总数推得 ${plain(whole.value)}`;
  return [
    raiseDifference(
      'CHANGE_CONTRADICTS',
      change.place,
      message,
      { left: left.toDecimalPlaces(6), right },
      { evidence },
    ),
  ];
}

const SAME = /无变动|没有变动|不变|持平|一致/u;

/** 与上年无变动, 较上年增加5万元 against the budgets of both years. */
function noteAgainstYears(form: ProjectForm, last: Execution | undefined, unit: Unit): readonly Finding[] {
  if (!isAmount(form.budget) || last === undefined || !isAmount(last.budget)) return [];
  const [, word = '', amount = ''] = AMOUNT.exec(form.changeNote) ?? [];
  const read = amount === '' ? null : amountCell(amount.replace(/\s/g, ''), form.place, unit);
  const stated = isAmount(read)
    ? isDown(word)
      ? read.value.negated()
      : read.value
    : SAME.test(form.changeNote)
      ? new Decimal(0)
      : null;
  const change = form.budget.value.minus(last.budget.value);
  if (stated === null || stated.equals(change)) return [];
  const message = `“${form.changeNote}”，而当年预算 ${form.budget.printed}、上年预算 ${last.budget.printed}`;
  return [
    raiseDifference(
      'CHANGE_CONTRADICTS',
      form.place,
      message,
      { left: change, right: stated },
      { evidence: form.changeNote },
    ),
  ];
}
