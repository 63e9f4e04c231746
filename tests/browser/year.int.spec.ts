import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import XLSX from 'xlsx';
import { CENTRAL, line, useOffice, type Office } from '../kit/office.js';
import { until } from '../kit/dropped.js';
import { attributes, foreignWords, hasBrowser, millionths, open, useVisit } from './browser.js';

if (!hasBrowser())
  console.info('skipped: no Chromium at /usr/bin/chromium (CHROMIUM names another), no page was opened');
const inBrowser = hasBrowser() ? describe : describe.skip;

const P = line('p', 2024);
const KEY = { projectId: 'p', fiscalYear: 2024 };
const TARGET = { ...KEY, targetId: 'p-2024' };

/** A year as it passes: paid in months, some money returned, a paper of June that came in September, a signed form. */
async function year(office: Office): Promise<void> {
  const { client } = office;
  await client.recordingOn('2024-01-10');
  await office.unit('u', { 2024: CENTRAL });
  await office.project('p', 'u', '基层培训经费');
  await client.does('draftTarget', {
    ...TARGET,
    draftedOn: '2024-01-10',
    goal: '举办培训10期。',
    indicators: [
      {
        indicatorId: 'qi',
        level1: '产出指标',
        level2: '数量指标',
        name: '培训期数',
        target: '≥10期',
        weight: '50',
      },
      {
        indicatorId: 'fu',
        level1: '效益指标',
        level2: '社会效益指标',
        name: '覆盖率',
        target: '=100%',
        weight: '30',
      },
      {
        indicatorId: 'man',
        level1: '满意度指标',
        level2: null,
        name: '学员满意度',
        target: '≥90%',
        weight: '10',
      },
    ],
  });
  await client.does('submitTarget', { ...TARGET, submittedOn: '2024-01-12' });
  await client.does('approveTarget', { ...TARGET, approvedOn: '2024-01-15', docNo: '示财绩〔2024〕1号' });
  await office.paper('issue', P, '500000.00', '2024-01-15');
  await client.recordingOn('2024-03-12');
  await office.pays('2024-03/记-1', P, '120000.50', '2024-03-12');
  await client.recordingOn('2024-08-20');
  await office.pays('2024-08/记-9', P, '330000.00', '2024-08-20');
  await office.refunds('2024-08/退-1', '2024-03/记-1', P, '20000.50', '2024-08-20');
  await client.recordingOn('2024-09-30');
  await office.paper('supplement', P, '100000.00', '2024-06-14');
  await client.recordingOn('2025-01-08');
  await client.does('reportResult', {
    ...KEY,
    reportId: 'p-2024',
    occurredOn: '2024-12-31',
    completion: '举办培训10期。',
    results: [
      { indicatorId: 'qi', actual: '10期' },
      { indicatorId: 'fu', actual: '100%' },
      { indicatorId: 'man', actual: '92%' },
    ],
  });
  for (let index = 0; index < 54; index += 1) {
    const projectId = `lie-${index}`;
    await office.project(projectId, 'u', `列表项目${index}`);
    await office.paper('issue', line(projectId, 2024), '10000.00', '2024-01-15');
  }
}

const office = useOffice(year);
const PAGE = '/projects/p/years/2024';

interface Sheet {
  readonly rows: number;
  readonly at: (row: number, column: number) => string;
}

/** The paper as a reader of tables sees it: every place of a merged cell says what the cell says. */
async function onScreen(page: Page): Promise<Sheet> {
  const places = new Map<string, string>();
  const rows = await page.locator('.paper tr').all();
  for (const [row, line] of rows.entries()) {
    const cells = line.locator('th, td');
    const texts = await cells.allInnerTexts();
    const columns = await attributes(cells, 'colspan');
    const heights = await attributes(cells, 'rowspan');
    let column = 0;
    for (const [index, text] of texts.entries()) {
      while (places.has(`${row}/${column}`)) column += 1;
      for (let down = 0; down < Number(heights[index] || 1); down += 1) {
        for (let right = 0; right < Number(columns[index] || 1); right += 1) {
          places.set(`${row + down}/${column + right}`, text);
        }
      }
    }
  }
  return { rows: rows.length, at: (row, column) => normal(places.get(`${row}/${column}`) ?? '') };
}

/** The same of a workbook, read with another library than wrote it. */
function inWorkbook(bytes: Buffer): Sheet & { readonly columns: number } {
  const book = XLSX.read(bytes, { cellNF: true, cellText: true });
  const sheet = book.Sheets[book.SheetNames[0] ?? ''];
  if (sheet === undefined) throw new Error('a workbook without a sheet');
  const { e } = XLSX.utils.decode_range(sheet['!ref'] ?? '');
  const at = (r: number, c: number): string => {
    const merge = sheet['!merges']?.find(
      (one) => one.s.r <= r && r <= one.e.r && one.s.c <= c && c <= one.e.c,
    );
    const cell = sheet[XLSX.utils.encode_cell(merge?.s ?? { r, c })] as XLSX.CellObject | undefined;
    return normal(cell?.w ?? String(cell?.v ?? ''));
  };
  return { rows: e.r + 1, columns: e.c + 1, at };
}

const normal = (text: string): string => text.replace(/\s+/gu, '');

inBrowser('a year on its page', () => {
  const visit = useVisit(() => office().server.url);
  const goto = (path: string): Promise<void> => open(visit().page, `${office().server.url}${path}`);

  it('shows the months, and each leads to what was paid and returned in it', async () => {
    const { page } = visit();
    await goto(PAGE);
    const months = await page.locator('.months tbody tr').nth(0).locator('td').allInnerTexts();
    // By hand: 120,000.50 in March; 330,000.00 less 20,000.50 in August.
    expect(months).toEqual([
      '0.00',
      '0.00',
      '12.00005',
      '0.00',
      '0.00',
      '0.00',
      '0.00',
      '30.99995',
      '0.00',
      '0.00',
      '0.00',
      '0.00',
    ]);
    await page.locator('[data-cell="months.8"]').click();
    await page.getByRole('dialog').getByText('合计（2 笔）').waitFor();
    const rows = await page.getByRole('dialog').locator('tbody td.number').allInnerTexts();
    expect(rows).toEqual(['33.00', '-2.00005']);
    expect(rows.reduce((sum, row) => sum + millionths(row), 0n)).toBe(millionths('30.99995'));
  });

  it('tells when a thing happened, when it was recorded, and what it changed from what to what', async () => {
    const { page } = visit();
    await goto(PAGE);
    const late = page.locator('.timeline tr', { hasText: '追加' });
    expect(await late.count()).toBe(1);
    const told = await late.innerText();
    for (const text of ['2024-06-14', '2024-09-30 09:00', '补录', '50.00 → 60.00'])
      expect(told).toContain(text);
  });

  it('shows the half of the year as it was known then, and as it is known now', async () => {
    const { page } = visit();
    const adjusted = page.locator('[data-cell="funds.total.adjusted"]');
    // The paper of June came in September: known now, not known at the end of June.
    await goto(`${PAGE}?asOf=2024-06-30`);
    expect(await adjusted.innerText()).toBe('50.00');
    await goto(`${PAGE}?upTo=2024-06-30`);
    expect(await adjusted.innerText()).toBe('60.00');
    await page.locator('[data-cell="funds.total.executed"]').click();
    await page.getByRole('dialog').getByText('合计（1 笔）').waitFor();
    expect(await page.getByRole('dialog').locator('tfoot td.number').innerText()).toBe('12.00005');
    expect(await page.getByRole('dialog').getByRole('alert').count()).toBe(0);
  });

  it.each(['central', 'hubei'])(
    'prints the workbook of the %s layout as the page shows it, cell by cell',
    async (layout) => {
      const { page } = visit();
      await goto(`${PAGE}/form?layout=${layout}`);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByLabel('下载自评表（Excel）').click(),
      ]);
      expect(download.suggestedFilename()).toBe('2024年度基层培训经费自评表.xlsx');
      const chunks: Buffer[] = [];
      for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
      const workbook = inWorkbook(Buffer.concat(chunks));
      const screen = await onScreen(page);
      expect(screen.rows).toBe(workbook.rows);
      const differing: string[] = [];
      for (let row = 0; row < workbook.rows; row += 1) {
        for (let column = 0; column < workbook.columns; column += 1) {
          const [paper, shown] = [workbook.at(row, column), screen.at(row, column)];
          // On paper the label beside a table leaves out the heading, which is printed again on a next page.
          if (paper !== shown && !(column === 0 && paper === ''))
            differing.push(`${row}/${column} ${paper} ≠ ${shown}`);
        }
      }
      expect(differing).toEqual([]);
      expect(workbook.at(2, 0) + workbook.at(1, 0)).toContain('2024年度');
    },
  );

  it('turns the pages of a long list in words', async () => {
    const { page } = visit();
    await goto('/projects?year=2024');
    await page.getByText('合计（55 个项目）').waitFor();
    expect(await page.locator('.projects tbody tr').count()).toBe(50);
    const labels = await attributes(
      page.locator('.pages [aria-label]:not([aria-hidden=true])'),
      'aria-label',
    );
    expect(foreignWords(labels.join(' '))).toEqual([]);
    await page.getByRole('button', { name: '下一页' }).click();
    await page.waitForURL('**page=2**');
    const rows = page.locator('.projects tbody tr');
    await until(
      async () => (await rows.count()) === 5,
      'the second page never showed the last five projects',
    );
  });

  it('says on every page that this is a ledger for tests', async () => {
    await goto(PAGE);
    await visit().page.getByText('测试账：数据仅供测试').waitFor();
  });
});
