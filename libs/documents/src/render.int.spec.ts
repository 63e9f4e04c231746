import { describe, expect, it } from '@jest/globals';
import { mealsPlan, securityPlan } from '../../forms/src/examples.spec-kit.js';
import { aForm, type FormPlan } from '../../forms/src/form.spec-kit.js';
import { formGrid } from './grid.spec-kit.js';
import { placeCells, seenIn, sortedCharacters } from './placing.spec-kit.js';
import { hasOffice, render } from './render.spec-kit.js';
import { gridToXlsx } from './xlsx.js';

const A4 = { width: 595.3, height: 841.9 };
const MINUTES = 120_000;

const isSkipped = !hasOffice() && process.env.CI !== 'true';
if (isSkipped) console.info('skipped: soffice or poppler-utils is not installed, nothing was rendered');
const rendered = isSkipped ? describe.skip : describe;

async function printed(plan: FormPlan, demo = false) {
  const grid = formGrid(aForm(plan), { demo });
  const pages = render(await gridToXlsx(grid));
  const cells = placeCells(grid, pages);
  const placed = pages.map((page, index) => ({ page, cells: cells[index] ?? [] }));
  return { grid, pages: placed };
}

const forty: FormPlan = {
  ...mealsPlan,
  status: 'open',
  indicators: Array.from({ length: 40 }, (_, index) => ({
    level1: index < 25 ? '产出指标' : '效益指标',
    level2: index % 10 < 5 ? '数量指标' : '服务对象满意度指标',
    name: `第${index + 1}项，开展矛盾纠纷排查化解`,
    weight: '2',
    target: '≥100%',
    actualText: '=100%',
    score: '2.00',
    reason: index % 3 === 0 ? '因材料价格上涨，采购推迟到下半年进行，年末尚有两处未验收' : null,
  })),
};
const long: FormPlan = {
  ...mealsPlan,
  goal: '健全矛盾纠纷多元化解机制，'.repeat(150),
  completion: '已按计划完成。',
};

rendered('the form as LibreOffice prints it', () => {
  it.each([
    ['central', mealsPlan],
    ['hubei', securityPlan],
    ['central, forty indicators', forty],
    ['hubei, forty indicators', { ...forty, layout: 'hubei' }],
    ['a goal longer than a page', long],
  ] as const)(
    '%s: A4, the pages of the grid, every cell whole in its place',
    async (_, plan) => {
      const { grid, pages } = await printed(plan);
      expect(pages).toHaveLength(grid.breaks.length + 1);
      for (const { page, cells } of pages) {
        expect(page.width).toBeCloseTo(A4.width, 0);
        expect(page.height).toBeCloseTo(A4.height, 0);
        const seen = cells.map((one) => sortedCharacters(seenIn(one, page)));
        expect(seen).toEqual(cells.map(({ cell }) => sortedCharacters(cell.text)));
      }
    },
    MINUTES,
  );

  it(
    'has ink where it has words, none where it has not, and its glyphs are not all the same box',
    async () => {
      const { pages } = await printed(mealsPlan);
      const [first] = pages;
      const inkIn = (text: string) => {
        const found = first?.cells.find(({ cell }) => cell.text === text);
        const { left = 0, right = 0, top = 0, bottom = 0 } = found?.box ?? {};
        return first?.page.ink({ left: left + 3, right: right - 3, top: top + 3, bottom: bottom - 3 }) ?? 0;
      };
      expect(inkIn('')).toBe(0);
      expect(inkIn('一级指标')).toBeGreaterThan(100);
      // Many strokes against few: a missing glyph is the same box for both.
      expect(inkIn('绩效指标')).toBeGreaterThan(inkIn('主管部门') * 1.1);
    },
    MINUTES,
  );

  it(
    'says on every page that it is a draft of a demo',
    async () => {
      const { pages } = await printed(forty, true);
      expect(pages.length).toBeGreaterThan(1);
      for (const { page } of pages) {
        const footer = page.words.filter(({ top }) => top > A4.height - 60).map(({ text }) => text);
        expect(footer.join('')).toMatch(/^演示数据草稿第\d页，共\d页$/u);
      }
    },
    MINUTES,
  );
});
