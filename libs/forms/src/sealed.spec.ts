import { describe, expect, it } from '@jest/globals';
import { evaluationSigned } from '@mingzhang/domain';
import { changedCells } from '@mingzhang/projections';
import { cellsOfSheet } from './changes.js';
import { mealsPlan } from './examples.spec-kit.js';
import { aForm } from './form.spec-kit.js';
import { layoutOf } from './layouts/index.js';
import { printFacts, shownByDefault } from './paper.js';
import { resolve } from './resolve.js';
import { layoutIdOf, sealedForm, sealedSheet } from './sealed.js';

const form = aForm(mealsPlan);
const sheet = resolve(layoutOf(form), form);
const seal = { ...evaluationSigned.example.seal, form: JSON.stringify(sealedForm(form, sheet)) };

describe('what a seal keeps', () => {
  it('is the public form with department, goal, completion, the reasons given and every cell', () => {
    const kept = sealedForm(form, sheet);
    expect(kept).toMatchObject({
      total: '99.80',
      department: '永德县教育体育局',
      goal: mealsPlan.goal,
      completion: mealsPlan.completion,
      reasons: [
        { indicatorId: 'i5', reason: '部分新入学学生家长未参加政策宣讲', improvement: '开学第一周补讲' },
      ],
    });
    expect(sealedSheet(seal)).toEqual(JSON.parse(JSON.stringify(sheet)));
  });

  it('of the first version has no cells; of damaged bytes neither', () => {
    expect(sealedSheet({ ...seal, formVersion: 1 })).toBeNull();
    expect(sealedSheet({ ...seal, form: seal.form.slice(1) })).toBeNull();
  });

  it('fixes the layout, by the name before its version', () => {
    expect(layoutIdOf({ layout: 'hubei@3' })).toBe('hubei');
  });

  it('of version 1 is lifted with its template as its layout', () => {
    const { layout, inputsVersion: _i, formVersion: _f, ...rest } = evaluationSigned.example.seal;
    expect(evaluationSigned.upcasts[1]?.({ projectId: 'p', seal: { ...rest, template: layout } })).toEqual({
      projectId: 'p',
      seal: { ...rest, layout, inputsVersion: 1, formVersion: 1 },
    });
  });
});

describe('what changed since', () => {
  it('is told by cell, old and new; labels and equal cells are not told', () => {
    const later = aForm({ ...mealsPlan, total: '99.67', completion: null });
    expect(changedCells(cellsOfSheet(sheet), cellsOfSheet(resolve(layoutOf(later), later)))).toEqual([
      { cell: 'completion', before: mealsPlan.completion, after: null },
      { cell: 'total', before: '99.80', after: '99.67' },
    ]);
  });
});

describe('what a paper shows', () => {
  it.each([
    ['open', 'now'],
    ['submitted', 'now'],
    ['signed', 'sealed'],
    ['filed', 'sealed'],
    ['published', 'sealed'],
  ] as const)('of status %s by default: %s', (status, shown) => {
    expect(shownByDefault(aForm({ ...mealsPlan, status }))).toBe(shown);
  });

  it('on another day is that day', () => {
    expect(shownByDefault(aForm({ ...mealsPlan, asOf: '2023-04-01' }))).toBe('now');
    expect(shownByDefault(aForm({ ...mealsPlan, upTo: '2022-06-30' }))).toBe('now');
  });

  it('a signed form in its present numbers is marked as not what was signed', () => {
    expect(printFacts(form, false).marks).toEqual([]);
    expect(printFacts(form, false, 'now').marks).toEqual(['现在的数，非签批件']);
    expect(printFacts(aForm({ ...mealsPlan, status: 'open' }), false, 'sealed').marks).toEqual([
      '已重新打开',
    ]);
  });
});
