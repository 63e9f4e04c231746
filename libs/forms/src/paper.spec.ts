import { describe, expect, it } from '@jest/globals';
import { mealsPlan } from './examples.spec-kit.js';
import { aForm } from './form.spec-kit.js';
import { layoutOf } from './layouts/index.js';
import { fillSlots, printFacts } from './paper.js';
import { resolve } from './resolve.js';

describe('what only the print knows', () => {
  it('is filled into its slot, and the sheet it was filled into stays as it was', () => {
    const form = aForm({ ...mealsPlan, status: 'open' });
    const sheet = resolve(layoutOf(form), form);
    const before = JSON.stringify(sheet);
    const filled = fillSlots(sheet, printFacts(form, true));
    expect(filled.sections[0]?.rows[0]?.cells.map(({ text }) => text)).toEqual(['附件', '演示数据　草稿']);
    expect(JSON.stringify(sheet)).toBe(before);
    expect(before).not.toContain('草稿');
  });
});
