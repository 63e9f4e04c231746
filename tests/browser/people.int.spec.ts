import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { temporaryFolder } from '../kit/folders.js';
import { startServer, type Server } from '../kit/server.js';
import { brokenHeadings, faintTexts, namelessControls, unheadedTables } from './access.js';
import { hasBrowser, open, useVisit } from './browser.js';

const inBrowser = hasBrowser() ? describe : describe.skip;

async function expectReadable(page: Page): Promise<void> {
  expect(await namelessControls(page)).toEqual([]);
  expect(await brokenHeadings(page)).toEqual([]);
  expect(await unheadedTables(page)).toEqual([]);
  expect(await faintTexts(page)).toEqual([]);
}

inBrowser('the first day of a live ledger, by keyboard', () => {
  const folder = temporaryFolder();
  let server: Server;
  beforeAll(async () => {
    server = await startServer({ dir: folder.dir, kind: 'live' });
  });
  afterAll(async () => {
    await server.stop();
    folder.remove();
  });
  const visit = useVisit(() => server.url);
  const OWN = 'Ein-langes-Passwort-5';
  const types = async (page: Page, ...fields: readonly string[]): Promise<void> => {
    for (const text of fields) {
      await page.keyboard.type(text);
      await page.keyboard.press('Tab');
    }
  };

  it('the code makes one person who is all three officers; the first password is changed; people are added', async () => {
    const { page } = visit();
    await open(page, server.url);
    await page.getByRole('heading', { level: 1, name: '首次设置' }).waitFor();
    await expectReadable(page);
    await types(page, server.setUpCode ?? '');
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await types(page, 'xitong', '赵管理');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: '请抄下初始口令' }).waitFor();
    await expectReadable(page);
    const given = (await page.locator('code').textContent()) ?? '';
    await page.getByRole('button', { name: '已抄下，去登录' }).press('Enter');

    await page.getByRole('heading', { level: 1, name: '登录' }).waitFor();
    await expectReadable(page);
    await types(page, 'xitong', given);
    await page.keyboard.press('Enter');

    await page.getByRole('heading', { level: 1, name: '修改口令' }).waitFor();
    await expectReadable(page);
    await types(page, given, OWN, OWN);
    await page.keyboard.press('Enter');

    await page.getByRole('heading', { level: 1, name: '人员' }).waitFor();
    await page.getByText('由一人兼任，此人不能录入和签批').waitFor();
    await page.getByLabel('用户名').fill('wangmin');
    await page.getByLabel('姓名').fill('王敏');
    await page.keyboard.press('Enter');
    await page.getByText('初始口令，只显示这一次').waitFor();
    await page.getByRole('row', { name: /王敏/ }).waitFor();
    await expectReadable(page);

    await page.getByRole('link', { name: '访问记录' }).press('Enter');
    await page.getByRole('cell', { name: '新增人员' }).waitFor();
    await expectReadable(page);
    await page.getByRole('button', { name: '退出' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: '登录' }).waitFor();
  });
});

inBrowser('a demo', () => {
  const folder = temporaryFolder();
  let server: Server;
  beforeAll(async () => {
    server = await startServer({ dir: folder.dir, args: ['--demo'] });
  });
  afterAll(async () => {
    await server.stop();
    folder.remove();
  });
  const visit = useVisit(() => server.url);

  it('opens without a password as its clerk, and one choice makes somebody else of the visitor', async () => {
    const { page } = visit();
    await open(page, server.url);
    await page.getByTitle('经办 · 演示经办').waitFor();
    await page.getByLabel('换演示人员').press('Enter');
    await page.locator('.ant-select-item-option', { hasText: '审计 · 演示审计' }).click();
    await page.getByTitle('审计 · 演示审计', { exact: true }).waitFor();
    await page.waitForLoadState('networkidle');
    await page.getByRole('button', { name: '退出' }).click();
    await page.getByRole('heading', { level: 1, name: '选择演示人员' }).waitFor();
    await expectReadable(page);
    await page.getByRole('button', { name: '财政 · 演示财政' }).click();
    await page.getByRole('heading', { level: 1, name: /^工作台/ }).waitFor();
  });
});
