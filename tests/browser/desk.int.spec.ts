import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '../kit/folders.js';
import { startServer, type Server } from '../kit/server.js';
import { expectReadable } from './axe.js';
import { hasBrowser, open, useVisit } from './browser.js';

const inBrowser = hasBrowser() ? describe : describe.skip;

const folder = temporaryFolder();
let server: Server;
beforeAll(async () => {
  server = await startServer({ dir: folder.dir, args: ['--demo'] });
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

inBrowser('the desk, the saved lists and the papers of a unit', () => {
  const visit = useVisit(() => server.url);

  it('the desk names what waits and leads to where it is done', async () => {
    const { page } = visit();
    await open(page, `${server.url}/desk?year=2022`);
    await page.getByRole('heading', { level: 1, name: '工作台（2022年度自评）' }).waitFor();
    await expectReadable(page);
    const tasks = page.getByRole('region', { name: '待我办理' });
    // Of the demo's nine forms of 2022 one is begun.
    await tasks.getByRole('heading', { name: /^待填报、送审：1 份/ }).waitFor();
    await tasks.getByRole('heading', { name: /^待开始自评：8 份/ }).waitFor();
    await tasks.getByRole('link', { name: '义务教育营养改善计划专项资金' }).click();
    await page.waitForURL('**/evaluate');
  });

  it('a list is kept to forms with an error, and the filter under a name', async () => {
    const { page } = visit();
    await open(page, `${server.url}/projects?year=2022&severity=error`);
    const rows = page.locator('table.projects tbody tr');
    await page.getByRole('button', { name: '保存当前筛选' }).click();
    await page.getByLabel('筛选的名称').fill('有错误');
    await page.getByLabel('筛选的名称').press('Enter');
    await page.getByRole('button', { name: '删除“有错误”' }).waitFor();
    const found = await rows.count();
    await expectReadable(page);
    await open(page, `${server.url}/projects?year=2022`);
    await page.getByLabel('我的筛选').press('Enter');
    await page.locator('.ant-select-item-option', { hasText: '有错误' }).click();
    await page.waitForURL('**severity=error');
    await page.getByRole('button', { name: '删除“有错误”' }).waitFor();
    // 四型平安小区, 综治、平安建设 and 义务教育营养改善 are the demo's forms with errors.
    expect(found).toBe(3);
  });

  it('the papers of a unit add up on one page', async () => {
    const { page } = visit();
    await open(page, `${server.url}/units/jianghan-zfw/years/2022/budget`);
    await page.getByRole('heading', { level: 1, name: /预算变动/ }).waitFor();
    // By hand: 10 + 10 + 4392.79 + 394.92 + 31.50 + 190.16.
    expect(await page.locator('tfoot td.number').innerText()).toBe('5,029.37');
    await expectReadable(page);
  });
});
