import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyPlan } from './any-plan.spec-kit.js';
import { mealsPlan, securityPlan } from './examples.spec-kit.js';
import { aForm, type FormPlan } from './form.spec-kit.js';
import type { Layout } from './layout.js';
import { layoutById, layoutOf, LAYOUTS } from './layouts/index.js';
import { resolve } from './resolve.js';
import { valueCells, type Sheet, type SheetCell } from './sheet.js';

const sheetOf = (plan: FormPlan, layout?: string): Sheet => {
  const form = aForm(plan);
  return resolve(layout === undefined ? layoutOf(form) : layoutById(layout)!, form);
};
const at = (sheet: Sheet, address: string): SheetCell => {
  const found = valueCells(sheet).find(({ cell }) => cell === address);
  if (found === undefined) throw new Error(`no cell ${address}`);
  return found;
};

describe('a published form, resolved', () => {
  /** Printed by the office: 38.766462 万元, 100%, 10 points; 政策知晓率 98% of 100%. */
  it.each([
    ['funds.total.adjusted', 'yuan', '387664.62', '38.766462'],
    ['funds.fiscal.executed', 'yuan', '387664.62', '38.766462'],
    ['funds.carryover.rate', 'percent', null, '—'],
    ['funds.total.rate', 'percent', '100.00', '100.00%'],
    ['execution.weight', 'points', '10', '10'],
    ['funds.total.score', 'points', '10.00', '10.00'],
    ['indicator.actual:i5', 'text', '98%', '98%'],
    ['indicator.score:i5', 'points', '9.80', '9.80'],
    ['indicator.target:i0', 'text', '≧735人次', '≧735人次'],
    ['weights', 'points', '100', '100'],
    ['total', 'points', '99.80', '99.80'],
    ['project.department', 'text', '永德县教育体育局', '永德县教育体育局'],
  ] as const)('%s of the meals form is a %s', (address, kind, value, text) => {
    expect(at(sheetOf(mealsPlan), address)).toMatchObject({ kind, value, text });
  });

  it('the Hubei form names the figure its fiscal row came from: 187.49 of 190.16 is 98.60 %, 19.72 of 20', () => {
    const sheet = sheetOf(securityPlan);
    expect(
      ['adjusted', 'executed', 'rate', 'score'].map((name) => at(sheet, `execution.${name}`).text),
    ).toEqual(['190.16', '187.49', '98.60%', '19.72']);
  });

  it('takes the fiscal rate where it stands beside the one that counts, by its own address', () => {
    const form = aForm(securityPlan);
    const beside = [{ ...form.execution, basis: 'fiscal', label: '仅财政资金' }];
    const { rate } = aForm({
      ...securityPlan,
      funds: [{ ...securityPlan.funds[0]!, rate: '50.00' }],
    }).execution;
    const sheet = resolve(layoutById('hubei')!, {
      ...form,
      execution: { ...form.execution, rate, beside },
    });
    expect(at(sheet, 'beside.fiscal.rate').text).toBe('98.60%');
  });
});

/** What a section covers: every place of its rows. */
const places = (sheet: Sheet): readonly (readonly number[])[] =>
  sheet.sections.flatMap(({ side, rows }) =>
    rows.map(({ cells }) => [
      ...(side === null ? [] : [0]),
      ...cells.flatMap(({ column, span }) => Array.from({ length: span }, (_, index) => column + index)),
    ]),
  );

describe.each(LAYOUTS.map((layout) => [layout.id, layout] as const))(
  'any form on the layout %s',
  (_, layout) => {
    const fields = (one: Layout): readonly string[] =>
      one.sections.flatMap(({ rows }) =>
        rows.flatMap(({ cells }) => cells.flatMap((cell) => ('field' in cell ? [cell.field] : []))),
      );

    it('every field of the layout is there once for the form, once a fund, once an indicator', () => {
      fc.assert(
        fc.property(anyPlan, (plan) => {
          const form = aForm(plan);
          const times = (field: string): number => {
            if (field.startsWith('fund.')) return form.natures.length;
            return field.startsWith('indicator.') ? form.indicators.length : 1;
          };
          const expected = fields(layout).reduce((sum, field) => sum + times(field), 0);
          expect(valueCells(resolve(layout, form))).toHaveLength(expected);
          expect(new Set(fields(layout)).size).toBe(fields(layout).length);
        }),
        { numRuns: 50 },
      );
    });

    it('no number stands on two addresses, no address on two numbers', () => {
      fc.assert(
        fc.property(anyPlan, (plan) => {
          const numbers = valueCells(resolve(layout, aForm(plan))).filter(({ kind }) => kind !== 'text');
          expect(new Set(numbers.map(({ cell }) => cell)).size).toBe(numbers.length);
        }),
        { numRuns: 50 },
      );
    });

    it('every place of every row is covered once', () => {
      fc.assert(
        fc.property(anyPlan, (plan) => {
          const sheet = resolve(layout, aForm(plan));
          const whole = sheet.columns.map((_column, index) => index);
          for (const row of places(sheet)) expect(row).toEqual(whole);
        }),
        { numRuns: 50 },
      );
    });

    it('the same form gives the same sheet, and what only a print knows is not in it', () => {
      fc.assert(
        fc.property(anyPlan, (plan) => {
          const sheet = resolve(layout, aForm(plan));
          expect(sheet).toEqual(resolve(layout, aForm({ ...plan, status: 'filed' })));
          const slots = sheet.sections
            .flatMap(({ rows }) => rows.flatMap(({ cells }) => cells))
            .filter(({ slot }) => slot);
          for (const slot of slots) expect(slot.value).toBeUndefined();
        }),
        { numRuns: 20 },
      );
    });
  },
);
