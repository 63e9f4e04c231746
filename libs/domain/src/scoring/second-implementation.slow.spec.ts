import { expect, it } from '@jest/globals';
import { byFractions, byProduct, randomForms } from './second-implementation.spec-kit.js';

it('a second implementation in fractions of BigInt agrees on 100,000 random forms', () => {
  let compared = 0;
  for (const [form, rules] of randomForms(100_000, 20_241_121)) {
    const product = byProduct(form, rules);
    const second = byFractions(form, rules);
    if (JSON.stringify(product) !== JSON.stringify(second))
      expect({ form, product }).toEqual({ form, product: second });
    compared += 1;
  }
  expect(compared).toBe(100_000);
});
