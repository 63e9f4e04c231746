import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyPlan } from '../../forms/src/any-plan.spec-kit.js';
import { mealsPlan, securityPlan } from '../../forms/src/examples.spec-kit.js';
import { aForm, type FormPlan } from '../../forms/src/form.spec-kit.js';
import { toDocx } from './docx.js';
import { readDocx, type DocxCell } from './docx.spec-kit.js';
import type { Grid } from './grid.js';
import { formGrid } from './grid.spec-kit.js';

const gridOf = (plan: FormPlan) => formGrid(aForm(plan), { demo: false });
const bytesOf = (grid: Grid) => toDocx([{ name: '自评表', grid }]);

/** The cells of the paper, page by page, counted from the top of each. */
function pagesOf({ cells, breaks, rows }: Grid): DocxCell[][] {
  const lasts = [...breaks, rows.length - 1];
  return lasts.map((last, index) => {
    const first = index === 0 ? 0 : lasts[index - 1]! + 1;
    return cells
      .filter(({ row }) => row >= first && row <= last)
      .map(({ text, row, column, rows: high, columns }) => ({
        text,
        row: row - first,
        column,
        rows: high,
        columns,
      }));
  });
}
const inOrder = (cells: readonly DocxCell[]): DocxCell[] =>
  [...cells].sort((one, other) => one.row - other.row || one.column - other.column);

async function expectSame(grid: Grid): Promise<void> {
  const { tables } = await readDocx(await bytesOf(grid));
  expect(tables.map(inOrder)).toEqual(pagesOf(grid).map(inOrder));
}

describe('the document for Word, read as XML', () => {
  it.each([
    ['central', mealsPlan],
    ['hubei', securityPlan],
  ] as const)('%s: every cell, every merge, a table a page', async (_, plan) => {
    await expectSame(gridOf(plan));
  });

  it('any form', async () => {
    await fc.assert(
      fc.asyncProperty(anyPlan, (plan) => expectSame(gridOf(plan))),
      { numRuns: 25 },
    );
  });

  it('asks for the faces offices use, Latin ones for digits', async () => {
    const { parts } = await readDocx(await bytesOf(gridOf(mealsPlan)));
    const document = parts.get('word/document.xml')!;
    for (const face of ['方正小标宋简体', '宋体', '仿宋', '黑体'])
      expect(document).toContain(`w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="${face}"`);
    expect(parts.get('word/fontTable.xml')).toContain(
      '<w:font w:name="方正小标宋简体"><w:altName w:val="华文中宋"/>',
    );
  });

  it('says below every page what it must not be taken for', async () => {
    const { footer } = await readDocx(await bytesOf(gridOf({ ...mealsPlan, status: 'open' })));
    expect(footer).toBe('草稿　第 1 页，共 1 页');
  });

  it('is A4 with the margins of the layout, in twentieths of a point', async () => {
    const { parts } = await readDocx(await bytesOf(gridOf(mealsPlan)));
    // 210 × 297 mm; 15 mm above, 17 below, 12 beside: 1 mm is 56.693 twentieths.
    expect(parts.get('word/document.xml')).toContain('<w:pgSz w:w="11906" w:h="16838"/>');
    expect(parts.get('word/document.xml')).toContain('w:top="850" w:right="680" w:bottom="964" w:left="680"');
  });

  it('carries the date of its signature, and the same form gives the same bytes', async () => {
    const bytes = await bytesOf(gridOf(mealsPlan));
    const { parts } = await readDocx(bytes);
    expect(parts.get('docProps/core.xml')).toContain('2023-03-20T02:00:00Z');
    expect(await bytesOf(gridOf(mealsPlan))).toEqual(bytes);
  });
});
