import { describe, expect, it } from '@jest/globals';
import { byFractions, byProduct, randomForms, type Rules } from './second-implementation.spec-kit.js';

describe('a second implementation in fractions of BigInt', () => {
  const plain: Rules = {
    executionWeight: 10n,
    rateFirst: false,
    formula: 'L',
    places: 2,
    mode: 'half_up',
    roundOfSum: false,
    deduct: false,
  };

  it('is itself right on docs/rules.md §10 (37.24/43.2 → 8.62; A=100, B=120: L 8.00, H 8.33)', () => {
    const form = {
      budget: 4320,
      executed: 3724,
      lines: [{ reverse: true, target: 10_000, actual: 12_000, weight: 1000 }],
    };
    expect(byFractions(form, plain)).toEqual({
      rate: '86.20',
      execution: '8.62',
      lines: ['8.00'],
      total: '16.62',
    });
    expect(byFractions(form, { ...plain, formula: 'H' }).lines).toEqual(['8.33']);
  });

  it('agrees where thirds add up to exactly a half: 15 lines of 0.01 ÷ 3 are 0.05, rounded once to 0.1', () => {
    const third = { reverse: false, target: 300, actual: 100, weight: 1 };
    const form = { budget: 100, executed: 0, lines: Array.from({ length: 15 }, () => third) };
    const once = { ...plain, places: 1, roundOfSum: true };
    expect(byFractions(form, once).total).toBe('0.10');
    expect(byProduct(form, once)).toEqual(byFractions(form, once));
  });

  it('agrees on 5,000 random forms', () => {
    for (const [form, rules] of randomForms(5000, 1)) {
      const product = byProduct(form, rules);
      const second = byFractions(form, rules);
      if (JSON.stringify(product) !== JSON.stringify(second))
        expect({ form, product }).toEqual({ form, product: second });
    }
  });
});
