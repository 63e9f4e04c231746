import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { chromium, type Page } from 'playwright-core';
import { temporaryFolder } from '../kit/folders.js';
import { CENTRAL, line, useOffice } from '../kit/office.js';
import { brokenHeadings, faintTexts, namelessControls, unheadedTables } from './access.js';
import { hasBrowser, open, useVisit, VIEW } from './browser.js';

if (!hasBrowser())
  console.info('skipped: no Chromium at /usr/bin/chromium (CHROMIUM names another), no page was opened');
const inBrowser = hasBrowser() ? describe : describe.skip;

const office = useOffice(async (it) => {
  await it.client.recordingOn('2025-01-10');
  await it.unit('u', { 2025: CENTRAL });
  for (const [id, name] of [
    ['zong', '综治工作'],
    ['dang', '党建活动'],
  ] as const) {
    await it.project(id, 'u', name);
    await it.paper('issue', line(id, 2025), '2000000.00', '2025-01-20');
  }
  await it.pays('集-0007', line('zong', 2025), '7.00', '2025-03-07');
});

const cell = (page: Page, row: number, title: string) =>
  page.getByLabel(`第 ${row} 行${title}`, { exact: true });
const draftIs = (page: Page, status: string) =>
  page.locator(`[data-draft=${status}]`).waitFor({ state: 'attached' });

/** Through the browser's own clipboard, as from a spreadsheet. */
async function pasteInto(page: Page, row: number, title: string, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await cell(page, row, title).click();
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press('Control+V');
}

/** 50 payments as a clerk's own table has them: the eighth has a number that the ledger has for another amount, the 20th no amount. */
const AMOUNTS = Array.from({ length: 50 }, (_, index) => (index + 1) * 100);
const TABLE = AMOUNTS.map((amount, index) =>
  [
    index % 2 === 0 ? `2025.3.${(index % 28) + 1}` : `202503${String((index % 28) + 1).padStart(2, '0')}`,
    index === 7 ? '集-0007' : `集-1${String(index).padStart(3, '0')}`,
    index % 3 === 0 ? '党建' : '综治工作',
    '',
    index === 19
      ? '待定'
      : index % 2 === 0
        ? `"${amount},000.50"`.replace(/(\d)(\d{3}),000/, '$1,$2,000')
        : `${amount}`,
    index === 0 ? '"印刷费\n两批"' : '用途',
  ].join('\t'),
).join('\r\n');

inBrowser('payments are entered', () => {
  const visit = useVisit(() => office().server.url);

  it('50 by one paste and one save: 48 are recorded, two stay where they are, marked', async () => {
    const { page, complaints } = visit();
    await open(page, `${office().server.url}/entry/payments?year=2025`);
    await pasteInto(page, 1, '支付日期', TABLE);
    await expect(cell(page, 2, '支付日期').inputValue()).resolves.toBe('2025-03-02');
    expect(await cell(page, 1, '用途').inputValue()).toBe('印刷费 两批');
    expect(await cell(page, 50, '项目').inputValue()).toBe('综治工作');
    expect(await cell(page, 20, '金额（元）').getAttribute('aria-invalid')).toBe('true');
    await page.getByText('1 行有误，保存时跳过').waitFor();

    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByText('已保存 48 笔').waitFor();
    const wrong = page.locator('input[aria-invalid=true]');
    expect(await wrong.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')))).toEqual([
      '第 8 行支付单号',
      '第 20 行金额（元）',
    ]);
    expect(await page.locator('tbody tr').nth(7).innerText()).toContain('已登记的是 7.00 元，现为 800.00 元');
    expect(await page.locator('tr.saved').count()).toBe(48);
    // The service says no to the eighth, and the browser says so on its console.
    expect(complaints.splice(0)).toEqual([expect.stringContaining('409')]);

    await draftIs(page, 'kept');
    await page.reload();
    await cell(page, 1, '支付单号').waitFor();
    expect(await cell(page, 1, '支付单号').inputValue()).toBe('集-0007');
    expect(await cell(page, 2, '金额（元）').inputValue()).toBe('待定');
    const list = await office().client.list(2025);
    // By hand: odd amounts carry ,000.50; the eighth and the twentieth are not there; 7.00 was.
    const paid = AMOUNTS.reduce(
      (sum, amount, index) =>
        index === 7 || index === 19 ? sum : sum + (index % 2 === 0 ? amount * 100_000 + 50 : amount * 100),
      700,
    );
    expect(list.totals.executed).toBe(`${Math.floor(paid / 100)}.${String(paid % 100).padStart(2, '0')}`);
  });

  it('by keyboard alone: Enter goes down, arrows go round, a step back is a step back, 元 become 万元', async () => {
    const { page } = visit();
    await open(page, `${office().server.url}/entry/payments?year=2024`);
    await open(page, `${office().server.url}/entry/payments?year=2025`);
    await cell(page, 3, '支付日期').click();
    await page.keyboard.type('12-30');
    await page.keyboard.press('Enter');
    await page.keyboard.type('１２－３１');
    await page.keyboard.press('ArrowUp');
    expect(await cell(page, 3, '支付日期').inputValue()).toBe('2025-12-30');
    expect(await cell(page, 4, '支付日期').inputValue()).toBe('2025-12-31');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.type('集-9');
    await page.keyboard.press('Control+Z');
    expect(await cell(page, 3, '支付单号').inputValue()).toBe('');
    await cell(page, 3, '金额（元）').click();
    await page.keyboard.type('１２，３４５．６');
    await page.keyboard.press('Tab');
    expect(await cell(page, 3, '金额（元）').inputValue()).toBe('12,345.60');
    await page.getByText('万元', { exact: true }).last().click();
    expect(await cell(page, 3, '金额（万元）').inputValue()).toBe('1.23456');
    for (const row of [4, 3]) await page.getByRole('button', { name: `删除第 ${row} 行` }).click();
    await draftIs(page, 'kept');
  });

  it('names its cells, heads its table, and is easy to read', async () => {
    const { page } = visit();
    await open(page, `${office().server.url}/entry/payments?year=2025`);
    expect(await namelessControls(page)).toEqual([]);
    expect(await brokenHeadings(page)).toEqual([]);
    expect(await unheadedTables(page)).toEqual([]);
    expect(await faintTexts(page)).toEqual([]);
  });

  it('a draft changed in another window shows both versions', async () => {
    const { page, complaints } = visit();
    const address = `${office().server.url}/entry/budget-documents?year=2025`;
    const other = await page.context().newPage();
    for (const one of [page, other]) await open(one, address);
    await cell(other, 1, '文号').fill('示财预〔2025〕7号');
    await draftIs(other, 'kept');
    await cell(page, 1, '文号').fill('示财预〔2025〕8号');
    await draftIs(page, 'changed');
    expect(complaints.splice(0)).toEqual([expect.stringContaining('409')]);
    await page.getByRole('button', { name: '用那边的一版' }).click();
    await page.locator('input[value="示财预〔2025〕7号"]').waitFor();
    const { body } = await office().client.request<{ body: { content: { rows: { cells: object }[] } } }>(
      'GET',
      '/api/drafts/budget-documents/2025',
    );
    expect(body.body.content.rows.map(({ cells }) => cells)).toEqual([
      expect.objectContaining({ docNo: '示财预〔2025〕7号' }),
    ]);
  });
});

inBrowser('a browser that is killed', () => {
  const profile = temporaryFolder();
  const started: ChildProcess[] = [];
  afterAll(() => {
    for (const child of started) if (child.exitCode === null && child.pid !== undefined) killed(child);
    profile.remove();
  });
  const killed = (child: ChildProcess): void => {
    try {
      process.kill(-(child.pid ?? 0), 'SIGKILL');
    } catch {
      // It is gone.
    }
  };

  async function browser(): Promise<{ readonly child: ChildProcess; readonly page: Page }> {
    const port = join(profile.dir, 'DevToolsActivePort');
    const args = ['--headless=new', '--no-sandbox', '--disable-gpu', '--remote-debugging-port=0'];
    const child = spawn(
      process.env.CHROMIUM ?? '/usr/bin/chromium',
      [...args, `--user-data-dir=${profile.dir}`],
      {
        detached: true,
        stdio: 'ignore',
      },
    );
    started.push(child);
    const isUp = (): boolean => existsSync(port) && readFileSync(port, 'utf8').includes('\n');
    while (!isUp()) await new Promise((resolve) => setTimeout(resolve, 50));
    const [number = ''] = readFileSync(port, 'utf8').split('\n');
    const connected = await chromium.connectOverCDP(`http://127.0.0.1:${number}`);
    const context = connected.contexts()[0] ?? (await connected.newContext());
    const page = await context.newPage();
    await page.setViewportSize(VIEW);
    return { child, page };
  }

  it('while somebody types without a pause loses only what the service has not yet shown', async () => {
    const address = `${office().server.url}/entry/budget-documents?year=2025`;
    const kept = async (): Promise<string> => {
      const { body } = await office().client.request<{ body: object }>(
        'GET',
        '/api/drafts/budget-documents/2025',
      );
      return JSON.stringify(body);
    };
    const first = await browser();
    await open(first.page, address);
    await cell(first.page, 1, '说明').click();
    let typed = '';
    // Nobody waits for the draft: it is with the service while the typing goes on.
    while (!(await kept()).includes('连续输入')) {
      for (const sign of '连续输入') await first.page.keyboard.insertText(sign);
      typed += '连续输入';
    }
    const gone = new Promise((resolve) => first.child.once('close', resolve));
    killed(first.child);
    await gone;
    rmSync(join(profile.dir, 'DevToolsActivePort'), { force: true });
    const second = await browser();
    await open(second.page, address);
    const note = second.page.locator('input[value^="连续输入"]');
    await note.waitFor();
    expect(typed.startsWith(await note.inputValue())).toBe(true);
    const closed = new Promise((resolve) => second.child.once('close', resolve));
    killed(second.child);
    await closed;
    rmSync(join(profile.dir, 'DevToolsActivePort'), { force: true });
  });

  it('in the middle of 50 rows loses none of them', async () => {
    const address = `${office().server.url}/entry/budget-documents?year=2026`;
    const { client } = office();
    await client.does('recordBudgetDocument', {
      kind: 'issue',
      documentId: 'next',
      documentDate: '2025-12-20',
      entries: [{ line: line('zong', 2026), amount: '1.00' }],
    });
    const first = await browser();
    await open(first.page, address);
    await cell(first.page, 1, '文件种类').click();
    for (let row = 1; row <= 25; row += 1) {
      await first.page.keyboard.insertText('追加');
      await first.page.keyboard.press('Tab');
      await first.page.keyboard.insertText(`示财预〔2026〕${row}号`);
      await first.page.keyboard.press('ArrowDown');
      await first.page.keyboard.press('ArrowLeft');
    }
    await draftIs(first.page, 'kept');
    const gone = new Promise((resolve) => first.child.once('close', resolve));
    killed(first.child);
    await gone;
    rmSync(join(profile.dir, 'DevToolsActivePort'), { force: true });

    const second = await browser();
    await open(second.page, address);
    await cell(second.page, 25, '文号').waitFor();
    for (let row = 1; row <= 25; row += 1) {
      expect(await cell(second.page, row, '文号').inputValue()).toBe(`示财预〔2026〕${row}号`);
    }
  });
});

inBrowser('a budget changes', () => {
  const visit = useVisit(() => office().server.url);

  it('a 调剂 between two projects in fewer than ten inputs, told beforehand, seen on both pages', async () => {
    const { page } = visit();
    const address = (id: string) => `${office().server.url}/projects/${id}/years/2025/budget`;
    let inputs = 0;
    const click = async (name: string, role: 'button' | 'radio'): Promise<void> => {
      inputs += 1;
      if (role === 'radio') await page.getByText(name, { exact: true }).click();
      else await page.getByRole('button', { name, exact: true }).click();
    };
    const fill = async (label: string, text: string): Promise<void> => {
      inputs += 1;
      await page.locator('main').getByLabel(label).fill(text);
    };
    await open(page, address('zong'));
    await click('调剂转出', 'radio');
    await fill('转入项目', '党建');
    await fill('金额（元）', '300,000');
    await fill('文号', '示财预〔2025〕9号');
    await fill('文件日期', '7-1');
    // By hand, in 万元: 200 less 30, and 200 with 30 more.
    await page.getByText('200.00 → 170.00').waitFor();
    await page.getByText('200.00 → 230.00').waitFor();
    await click('登记', 'button');
    await page.getByRole('status').getByText('已登记').waitFor();
    expect(inputs).toBeLessThan(10);
    await page.getByRole('link', { name: '调剂 示财预〔2025〕9号' }).waitFor();
    expect(await page.locator('.waterfall tfoot').innerText()).toContain('170.00');
    expect(await namelessControls(page)).toEqual([]);
    expect(await brokenHeadings(page)).toEqual([]);
    expect(await unheadedTables(page)).toEqual([]);
    expect(await faintTexts(page)).toEqual([]);
    await open(page, address('dang'));
    expect(await page.locator('.waterfall tfoot').innerText()).toContain('230.00');
  });
});
