import { Decimal } from '../money/decimal.js';
import { accuracyOf, publishedForm, type Cause } from './index.js';

export interface Planted {
  readonly cause: Cause;
  readonly found: Cause;
}

/** A small generator of its own: the same seed gives the same rows on every machine. */
function drawing(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function firstCause(form: object): Cause {
  const { groups } = accuracyOf([publishedForm.parse({ id: 'p', name: 'p', indicators: [], ...form })]);
  const [found] = groups.flatMap(({ causes }) => Object.keys(causes) as Cause[]);
  return found ?? 'by-hand';
}

function row(cause: Cause, target: string, actual: string, weight: number, score: Decimal): Planted {
  const printed = { target, actual, weight: `${weight}`, score: score.toFixed() };
  const found = firstCause({ indicators: [{ name: '指标', level1: '产出指标', ...printed }] });
  return { cause, found };
}

function funds(cause: Cause, executed: number, rate: Decimal, score: Decimal): Planted {
  const printed = { executed: `${executed}`, rate: `${rate.toFixed()}%`, score: score.toFixed() };
  const total = { source: '年度资金总额', adjusted: '1000', weight: '10', ...printed };
  return { cause, found: firstCause({ funds: { unit: '万元', rows: [total] } }) };
}

/** The cause of each kind of row is planted where it is visible: a score that is whole by itself shows no rounding. */
function plantedRows(draw: (below: number) => number): readonly Planted[] {
  const weight = 5 + draw(26);
  const goal = 101 + draw(900);
  const done = goal - 1 - draw(Math.floor(goal / 2));
  const exact = new Decimal(done).times(weight).dividedBy(goal);
  const fraction = exact.minus(exact.floor());
  const visible = fraction.greaterThan('0.1') && fraction.lessThan('0.9');
  const target = `≥${goal}个`;
  const met = `${goal + draw(20)}个`;
  const unmet = `${done}个`;
  const clearly = `${Math.min(done, Math.floor(goal * 0.95))}个`;
  const rate = 90 + draw(9);
  const odd = exact.times('0.7').toDecimalPlaces(1).plus('0.07');
  return [
    row('follows-rule', target, unmet, weight, exact.toDecimalPlaces(1)),
    row('unmet-but-full', target, clearly, weight, new Decimal(weight)),
    row('met-but-deducted', target, met, weight, new Decimal(weight - 1 - draw(3))),
    row('above-weight', target, `${goal}个`, weight, new Decimal(weight).plus('0.5')),
    row('no-rule', target, '完成', weight, new Decimal(weight)),
    row('times-actual', `≥${40 + draw(50)}%`, `${rate}%`, 20, new Decimal(rate).dividedBy(5)),
    row('by-hand', target, unmet, weight, odd),
    ...(visible ? [row('rounded-down', target, unmet, weight, exact.floor())] : []),
    ...(visible && exact.ceil().lessThan(weight)
      ? [row('rounded-up', target, unmet, weight, exact.ceil())]
      : []),
    ...(exact.lessThan(weight - 4)
      ? [row('whole-points', target, unmet, weight, new Decimal(weight - 1 - draw(2)))]
      : []),
  ];
}

/** 10 points for the money of 1000 万元: printed at a rate that is wrong, or at a right one that gives other points. */
function plantedFunds(draw: (below: number) => number): readonly Planted[] {
  const executed = 500 + draw(450);
  const right = new Decimal(executed).dividedBy(10);
  const wrong = right.plus(5 + draw(5)).minus('0.37');
  return [
    funds('follows-rule', executed, right, right.dividedBy(10).toDecimalPlaces(2)),
    funds('printed-rate-wrong', executed, wrong, wrong.dividedBy(10).toDecimalPlaces(2)),
    funds('contradicts-printed-rate', executed, right, right.dividedBy(10).toDecimalPlaces(1).minus('1.13')),
  ];
}

/** Plants every cause in generated forms and asks for it back. */
export function planted(forms: number, seed: number): readonly Planted[] {
  const draw = drawing(seed);
  return Array.from({ length: forms }, () => [...plantedRows(draw), ...plantedFunds(draw)]).flat();
}
