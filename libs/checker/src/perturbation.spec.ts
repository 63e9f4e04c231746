import { describe, expect, it } from '@jest/globals';
import { fixture, findingsOf, SEEDS } from './fixtures.spec-kit.js';
import { amountSpots, perturb, type Json, type Spot } from './perturb.spec-kit.js';

/** No other cell repeats or adds these up: last year's figures, the tasks of a form, the items of a report without a total. */
const ALONE = new Set<string | number>(['priorYears', 'keyTasks', 'projectExpenditure']);

/** Every nth amount, so that the suite stays quick; perturbation.slow.spec.ts takes all. */
const EVERY = 15;
const DELTAS = ['1.37', '0.5', '24'];

const key = (one: unknown): string => JSON.stringify(one);

/** The amounts of which a change raises no error that was not there before. */
function missed(document: Json, spots: readonly Spot[], delta: string): readonly string[] {
  const before = new Set(findingsOf(document).map(key));
  return spots
    .filter((spot) => {
      const errors = findingsOf(perturb(document, spot, delta)).filter(
        ({ severity }) => severity === 'error',
      );
      return errors.every((one) => before.has(key(one)));
    })
    .map(({ path, printed }) => `${path.join('.')} ${printed}`);
}

describe('a number changed in a document that agreed', () => {
  it('is found in at least 95 % of the places that a total, a formula or another table answers', () => {
    const results = SEEDS.map((name, index) => {
      const document = fixture(`seeds/${name}`);
      const every = name === 'jianghan-2024' ? EVERY : 1;
      const spots = amountSpots(document)
        .filter(({ path }) => !path.some((step) => ALONE.has(step)))
        .filter((_, at) => at % every === 0);
      return {
        name,
        spots: spots.length,
        missed: missed(document, spots, DELTAS[index % DELTAS.length] ?? '1.37'),
      };
    });
    const places = results.reduce((sum, { spots }) => sum + spots, 0);
    const lost = results.flatMap((one) => one.missed.map((place) => `${one.name} ${place}`));
    expect(lost.length / places).toBeLessThanOrEqual(0.05);
    expect(places).toBeGreaterThan(60);
  });

  it('is named at its place: a table cell moved by 1.37 is an error in its column and in its row', () => {
    const document = fixture('seeds/jianghan-2024');
    const spot = amountSpots(document).find(
      ({ path }) => path.join('.') === 'tables.1.rows.3.values.基本支出',
    );
    if (spot === undefined) throw new Error('the cell of the table is gone');
    const before = new Set(findingsOf(document).map(key));
    const raised = findingsOf(perturb(document, spot, '1.37')).filter((one) => !before.has(key(one)));
    const errors = raised.filter(({ severity }) => severity === 'error');
    // 432.45 + 1.37 = 433.82: across its row (合计 432.45 printed) and up its column (20136 printed 432.45).
    expect(errors.map(({ left, right }) => [left, right])).toEqual([
      ['433.82', '432.45'],
      ['433.82', '432.45'],
    ]);
    expect(errors.every(({ where }) => /预算 03 表|其他共产党事务支出|行政运行/u.test(where))).toBe(true);
  });
});
