import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { foreignWords, hasBrowser, open, useVisit } from '../browser/browser.js';
import { Client } from '../kit/client.js';
import { temporaryFolder } from '../kit/folders.js';
import { startServer, type Server } from '../kit/server.js';
import { download, listed, workbooks } from './asking.js';

if (!hasBrowser())
  console.info('skipped: no Chromium at /usr/bin/chromium (CHROMIUM names another), no page was opened');
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

inBrowser('the page of jobs', () => {
  const visit = useVisit(() => server.url);
  const rowOf = (text: string | RegExp) => visit().page.getByRole('row', { name: text }).first();

  it('is empty at first and says what it is for', async () => {
    const { page } = visit();
    await open(page, `${server.url}/projects`);
    await page.getByRole('link', { name: '作业', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: '作业' }).waitFor();
    await page.getByText('还没有作业').waitFor();
  });
  it('exporting needs a unit; chosen, it leads to the file', async () => {
    const { page } = visit();
    await open(page, `${server.url}/projects?year=2022`);
    const button = page.getByRole('button', { name: '导出本单位全部表格' });
    expect(await button.isDisabled()).toBe(true);
    await page.getByText('先选择单位').waitFor();
    await open(page, `${server.url}/projects?year=2022&unitId=jianghan-zfw`);
    await button.click();
    await page.waitForURL('**/jobs');
    const row = rowOf(/2022年度 江汉区委政法委/);
    await row.getByText('完成', { exact: true }).waitFor();
    await row.getByRole('progressbar', { name: '打包单位全部自评表的进度' }).waitFor();
    const link = row.getByRole('link', { name: /2022年度江汉区委政法委自评表\.zip/ });
    const [downloaded] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(downloaded.suggestedFilename()).toBe('2022年度江汉区委政法委自评表.zip');
    const bytes = readFileSync(await downloaded.path());
    // Six forms and their summary.
    expect((await workbooks(bytes)).size).toBe(7);
    const client = new Client(server.url);
    const [job] = await listed(client);
    expect((await download(client, job?.file?.path ?? '')).equals(bytes)).toBe(true);
  });
  it('a sweep opens its counts; a rebuild, which 系统管理 may ask for, tells what it read', async () => {
    const { page } = visit();
    await open(page, `${server.url}/jobs`);
    await page.getByRole('button', { name: '巡查疑点' }).click();
    const sweep = rowOf(/疑点巡查/);
    await sweep.getByText('完成', { exact: true }).waitFor();
    await sweep.locator('summary').click();
    await sweep.getByText(/绩效目标未批复：\d+ 处，其中新增 \d+ 处/).waitFor();
    expect(await page.getByRole('button', { name: '重建视图' }).count()).toBe(0);
    await page.getByLabel('换演示人员').press('Enter');
    await page.locator('.ant-select-item-option', { hasText: '演示系统管理员' }).click();
    await page.getByTitle(/演示系统管理员/).waitFor();
    await open(page, `${server.url}/jobs`);
    await page.getByRole('button', { name: '重建视图' }).click();
    const rebuild = rowOf(/重建视图/);
    await rebuild.getByText('完成', { exact: true }).waitFor();
    await rebuild.getByText(/^\d+ 个事项$/).waitFor();
    const text = await page.locator('main').innerText();
    expect(foreignWords(text.replaceAll('.zip', ''))).toEqual([]);
  });
  it('a failure is said as a sentence, and can be tried again', async () => {
    const { page } = visit();
    const client = new Client(server.url);
    const [job] = await listed(client);
    const failed = { ...job, state: 'dead', stateLabel: '失败', error: '单位没有项目', rebuilt: null };
    await page.route('**/api/jobs', (route) => route.fulfill({ json: { jobs: [failed] } }));
    await open(page, `${server.url}/jobs`);
    const row = rowOf(/重建视图/);
    await row.getByText('失败', { exact: true }).waitFor();
    await row.getByText('单位没有项目').waitFor();
    await page.unroute('**/api/jobs');
    const answer = page.waitForResponse((response) => response.url().endsWith('/retry'));
    await page.route('**/retry', (route) => route.fulfill({ json: { ...failed, state: 'waiting' } }));
    await row.getByRole('button', { name: /^重做重建视图/ }).click();
    expect((await answer).status()).toBe(200);
  });
});
