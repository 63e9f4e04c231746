import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mealsPlan } from '../../forms/src/examples.spec-kit.js';
import { anyPlan } from '../../forms/src/any-plan.spec-kit.js';
import { aForm, type FormPlan } from '../../forms/src/form.spec-kit.js';
import type { Grid } from './grid.js';
import { formGrid } from './grid.spec-kit.js';
import { textRows } from './grid.spec-kit.js';

/** A4 upright, 15 mm above and 17 mm below: 265 mm. */
const PAGE_POINTS = (265 * 72) / 25.4;
/** What Excel, WPS and LibreOffice accept. */
const HIGHEST_ROW = 409;

const gridOf = (plan: FormPlan) => formGrid(aForm(plan), { demo: false });
const many = Array.from({ length: 40 }, (_, index) => ({
  level1: index < 25 ? '产出指标' : '效益指标',
  level2: '数量指标',
  name: `第${index + 1}项`,
  weight: '2',
  target: '≥100%',
  actualText: '100%',
  score: '2.00',
  reason: '因材料价格上涨，采购推迟到下半年进行',
}));

interface PageSpan {
  readonly first: number;
  readonly last: number;
}
const pagesOf = ({ breaks, rows }: Grid): PageSpan[] => {
  const lasts = [...breaks, rows.length - 1];
  return lasts.map((last, index) => ({ first: index === 0 ? 0 : (lasts[index - 1] ?? 0) + 1, last }));
};

function expectPrintable(grid: Grid): void {
  for (const { first, last } of pagesOf(grid)) {
    const heights = grid.rows.slice(first, last + 1);
    expect(heights.reduce((sum, height) => sum + height, 0)).toBeLessThanOrEqual(PAGE_POINTS);
    for (const height of heights) expect(height).toBeLessThanOrEqual(HIGHEST_ROW);
  }
  const starts = new Set(pagesOf(grid).map(({ first }) => first));
  for (const { row, rows } of grid.cells) {
    for (let below = row + 1; below < row + rows; below += 1) expect(starts.has(below)).toBe(false);
  }
  for (const { first, last } of pagesOf(grid)) {
    for (const { row, rows, open } of grid.cells) {
      if (row === first) expect(open).not.toContain('top');
      if (row + rows - 1 === last) expect(open).not.toContain('bottom');
    }
  }
  expectFullCover(grid);
}

/** Every place of the sheet belongs to exactly one cell. */
function expectFullCover({ rows, columns, cells }: Grid): void {
  const covered = cells.flatMap((cell) =>
    Array.from({ length: cell.rows * cell.columns }, (_, index) => {
      const row = cell.row + Math.floor(index / cell.columns);
      return row * columns.length + cell.column + (index % cell.columns);
    }),
  );
  expect(new Set(covered).size).toBe(covered.length);
  expect(covered).toHaveLength(rows.length * columns.length);
}

describe('a form on pages', () => {
  it('a usual form is one page', () => {
    expect(gridOf(mealsPlan).breaks).toEqual([]);
  });

  it.each(['central', 'hubei'] as const)(
    'forty indicators, %s: the headings and group names again on each page',
    (layout) => {
      const grid = gridOf({ ...mealsPlan, layout, indicators: many });
      const rows = textRows(grid);
      const pages = pagesOf(grid).map(({ first, last }) => rows.slice(first, last + 1));
      const withIndicators = pages.filter((page) => page.flat().some((text) => /^第\d+项$/u.test(text)));
      expect(withIndicators.length).toBeGreaterThan(1);
      for (const page of withIndicators) {
        const headings = page.filter((row) => row.includes('三级指标'));
        expect(headings).toHaveLength(1);
        expect(
          page.flat().filter((text) => text.startsWith('产出指标') || text.startsWith('效益指标')),
        ).not.toEqual([]);
      }
      for (const page of withIndicators.slice(1)) expect(page[0]).toContain('三级指标');
      expect(rows.flat().filter((text) => /^第\d+项$/u.test(text))).toEqual(many.map(({ name }) => name));
      expectPrintable(grid);
    },
  );

  it('a text longer than a page goes on, complete and in order', () => {
    const goal = Array.from({ length: 400 }, (_, index) => `第${index}条。`).join('');
    const grid = gridOf({ ...mealsPlan, goal, completion: '已完成' });
    expect(grid.breaks.length).toBeGreaterThan(0);
    expect(
      textRows(grid)
        .flat()
        .filter((text) => /第\d+条/u.test(text))
        .join(''),
    ).toBe(goal);
    expect(
      textRows(grid)
        .flat()
        .filter((text) => text === '已完成'),
    ).toHaveLength(1);
    expectPrintable(grid);
  });

  it('a heading is never left behind at the end of a page', () => {
    for (let length = 400; length < 1600; length += 30) {
      const grid = gridOf({ ...mealsPlan, goal: '目'.repeat(length) });
      const rows = textRows(grid);
      for (const row of grid.breaks) expect(rows[row]).not.toContain('三级指标');
    }
  });

  it('a row makes room for the longest of its texts', () => {
    const height = (reason: string) => {
      const [first] = many;
      const grid = gridOf({ ...mealsPlan, indicators: [{ ...first!, reason }] });
      return grid.rows[grid.cells.find(({ text }) => text === '第1项')?.row ?? -1];
    };
    // Column of 25 mm: 70.9 points less 6 of padding hold six characters of 10 points; a line is 14.5, 8 are kept free.
    expect(height('一二三四五六')).toBe(Math.ceil(1 * 14.5 + 8) + 14);
    expect(height('一二三四五六'.repeat(10))).toBe(10 * 14.5 + 8);
  });

  it('holds for any form', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => expectPrintable(gridOf(plan))),
      { numRuns: 60 },
    );
  });
});
