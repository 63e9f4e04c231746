import { beforeAll, describe, expect, it } from '@jest/globals';
import { PAPER_FORMATS, type PaperFormat } from '@mingzhang/forms';
import fc from 'fast-check';
import { anyPlan } from '../../forms/src/any-plan.spec-kit.js';
import { mealsPlan, securityPlan } from '../../forms/src/examples.spec-kit.js';
import { aForm, type FormPlan } from '../../forms/src/form.spec-kit.js';
import { toDocx } from './docx.js';
import type { Grid } from './grid.js';
import { formGrid } from './grid.spec-kit.js';
import { toPdf } from './pdf.js';
import { placeCells, seenIn, sortedCharacters } from './placing.spec-kit.js';
import { hasOffice, officePdfs, renderPdf, type RenderedPage } from './render.spec-kit.js';
import { toXlsx } from './xlsx.js';

const A4 = { width: 595.3, height: 841.9 };
const MINUTES = 300_000;
const WRITERS = { xlsx: toXlsx, docx: toDocx, pdf: toPdf };

const isSkipped = !hasOffice() && process.env.CI !== 'true';
if (isSkipped) console.info('skipped: soffice or poppler-utils is not installed, nothing was rendered');
const rendered = isSkipped ? describe.skip : describe;

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

const PLANS: Readonly<Record<string, FormPlan>> = {
  central: mealsPlan,
  hubei: securityPlan,
  sichuan: { ...securityPlan, layout: 'sichuan' },
  transfer: { ...mealsPlan, layout: 'transfer' },
  hunan: { ...securityPlan, layout: 'hunan' },
  forty,
  'hubei-forty': { ...forty, layout: 'hubei' },
  long,
};
const DEMO = new Set(['forty']);
const grids = new Map(
  Object.entries(PLANS).map(([name, plan]) => [name, formGrid(aForm(plan), { demo: DEMO.has(name) })]),
);
const CASES = PAPER_FORMATS.flatMap((format) => [...grids.keys()].map((name) => [format, name] as const));

/** Every plan in every format: the office opens what is not .pdf already. */
async function printAll(): Promise<ReadonlyMap<string, readonly RenderedPage[]>> {
  const files = new Map<string, Uint8Array>();
  for (const [format, name] of CASES) {
    const grid = grids.get(name)!;
    files.set(`${name}-${format}.${format}`, await WRITERS[format]([{ name: '自评表', grid }]));
  }
  const pdfs = officePdfs(new Map([...files].filter(([name]) => !name.endsWith('.pdf'))));
  return new Map([...files].map(([name, bytes]) => [name, renderPdf(pdfs.get(name) ?? bytes)]));
}

function expectWhole(grid: Grid, pages: readonly RenderedPage[], printable = asItIs): void {
  expect(pages).toHaveLength(grid.breaks.length + 1);
  const placed = placeCells(grid, pages);
  pages.forEach((page, index) => {
    expect(page.width).toBeCloseTo(A4.width, 0);
    expect(page.height).toBeCloseTo(A4.height, 0);
    const cells = placed[index] ?? [];
    const seen = cells.map((one) => sortedCharacters(seenIn(one, page)));
    expect(seen).toEqual(cells.map(({ cell }) => sortedCharacters(printable(cell.text))));
  });
}
const asItIs = (text: string): string => text;
/** In .pdf a tick stands in a drawn box; what has no glyph shows as 〓. */
const inPdf = (text: string): string => text.replaceAll('☑', '√').replaceAll('𠮷', '〓');

rendered('the form as it is printed', () => {
  let printed: ReadonlyMap<string, readonly RenderedPage[]>;
  const pagesOf = (name: string, format: PaperFormat) => printed.get(`${name}-${format}.${format}`)!;
  beforeAll(async () => {
    printed = await printAll();
  }, MINUTES);

  it.each(CASES)('%s, %s: A4, the pages of the grid, every cell whole in its place', (format, name) => {
    expectWhole(grids.get(name)!, pagesOf(name, format), format === 'pdf' ? inPdf : asItIs);
  });

  it.each(PAPER_FORMATS)(
    '%s: has ink where it has words, none where it has not, and its glyphs are not all the same box',
    (format) => {
      const pages = pagesOf('central', format);
      const [cells = []] = placeCells(grids.get('central')!, pages);
      const inkIn = (text: string) => {
        const found = cells.find(({ cell }) => cell.text === text);
        const { left = 0, right = 0, top = 0, bottom = 0 } = found?.box ?? {};
        return pages[0]?.ink({ left: left + 3, right: right - 3, top: top + 3, bottom: bottom - 3 }) ?? 0;
      };
      expect(inkIn('')).toBe(0);
      expect(inkIn('一级指标')).toBeGreaterThan(100);
      // Many strokes against few: a missing glyph is the same box for both.
      expect(inkIn('绩效指标')).toBeGreaterThan(inkIn('主管部门') * 1.1);
    },
  );

  it.each(PAPER_FORMATS)('%s: says on every page that it is a draft of a demo', (format) => {
    const pages = pagesOf('forty', format);
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) {
      const footer = page.words.filter(({ top }) => top > A4.height - 60).map(({ text }) => text);
      expect(footer.join('')).toMatch(/^演示数据草稿第\d页，共\d页$/u);
    }
  });

  it(
    'pdf: any form, read back by another program, has every cell in its place',
    async () => {
      await fc.assert(
        fc.asyncProperty(anyPlan, async (plan) => {
          const grid = formGrid(aForm(plan), { demo: false });
          expectWhole(grid, renderPdf(await toPdf([{ name: '自评表', grid }])), inPdf);
        }),
        { numRuns: 12 },
      );
    },
    MINUTES,
  );
});
