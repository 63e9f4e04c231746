import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { expectReadable } from '../axe.js';
import { open } from '../browser.js';
import { OTHER, PROJECT } from './beginning.js';
import type { Office } from './office.js';

const cell = (page: Page, row: number, title: string) =>
  page.getByLabel(`第 ${row} 行${title}`, { exact: true });

async function pasteInto(page: Page, row: number, title: string, table: readonly (readonly string[])[]) {
  await cell(page, row, title).click();
  const text = table.map((cells) => cells.join('\t')).join('\r\n');
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press('Control+V');
}

/** The papers of the year in one paste: the first of two projects that nothing was recorded of before, and 追加 to one. */
export async function enterBudget(office: Office): Promise<void> {
  const page = await office.at('jingban', '/entry/budget-documents?year=2025');
  await expectReadable(page);
  await office.task('jingban', '年初下达与追加 3 行，一次粘贴', async () => {
    await pasteInto(page, 1, '文件种类', [
      ['下达', '江财预〔2025〕1号', '20250120', PROJECT, '财政拨款', '1,000,000.00'],
      ['下达', '江财预〔2025〕1号', '2025.1.20', OTHER, '财政拨款', '500000'],
      ['追加', '江财预〔2025〕21号', '6-14', PROJECT, '财政拨款', '20万'],
    ]);
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByText('已保存 2 份').waitFor();
  });
  await expectReadable(page);
}

/** 调剂 between the two projects on one page, its effect on both told before it is recorded. */
export async function moveBudget(office: Office): Promise<void> {
  const page = await office.at('jingban', '/projects?year=2025');
  await page.getByRole('link', { name: PROJECT, exact: true }).click();
  await page.getByRole('link', { name: '预算变动' }).click();
  await page.getByText('调剂转出', { exact: true }).waitFor();
  const inputs = await office.task('jingban', '两项目间调剂，两边影响先看到', async () => {
    await page.getByText('调剂转出', { exact: true }).click();
    const main = page.locator('main');
    await main.getByLabel('转入项目').fill(OTHER);
    await main.getByLabel('金额（元）').fill('20万');
    await main.getByLabel('文号').fill('江财预〔2025〕30号');
    await main.getByLabel('文件日期').fill('9-1');
    // By hand, in 万元: 120 less 20, and 50 with 20 more.
    await page.getByText('120.00 → 100.00').waitFor();
    await page.getByText('50.00 → 70.00').waitFor();
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await page.getByRole('status').getByText('已登记').waitFor();
  });
  expect(inputs).toBeLessThan(10);
  await expectReadable(page);
}

const PAYMENTS = Array.from({ length: 50 }, (_, at) => [
  at === 7 ? '2025-02-30' : `2025-${String((at % 12) + 1).padStart(2, '0')}-15`,
  `集-${String(at + 1).padStart(4, '0')}`,
  PROJECT,
  '财政拨款',
  at === 19 ? '待定' : '20,000.00',
]);

/** 50 payments of 2 万元 by one paste and one save; two rows are wrong, marked where they are, and put right. */
export async function enterPayments(office: Office): Promise<void> {
  const page = await office.at('jingban', '/entry/payments?year=2025');
  await office.task('jingban', '50 笔支付，一次粘贴，两行有误', async () => {
    await pasteInto(page, 1, '支付日期', PAYMENTS);
    await page.getByText('2 行有误，保存时跳过').waitFor();
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByText('已保存 48 笔').waitFor();
  });
  await expectReadable(page);
  await office.task('jingban', '改正两行后保存', async () => {
    await cell(page, 8, '支付日期').fill('8-15');
    await cell(page, 20, '金额（元）').fill('20000');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByText('已保存 2 笔').waitFor();
  });
  await open(page, page.url().replace(/\/entry.*/, '/projects?year=2025'));
  // 50 × 2 of 100 万元, and nothing of the other 70.
  const totals = await page.locator('table.projects tfoot').innerText();
  for (const amount of ['150.00', '170.00', '100.00']) expect(totals).toContain(amount);
  await expectReadable(page);
}
