import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { until } from '../kit/dropped.js';
import { temporaryFolder } from '../kit/folders.js';
import { startServer, type Server } from '../kit/server.js';
import { attributes, foreignWords, hasBrowser, millionths, open, useVisit, VIEW } from './browser.js';

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

const FORM = (project: string, year: number): string => `/projects/${project}/years/${year}/form`;
const NANYUE = '/projects/nanyue-zongzhi/years/2022';
const YONGDE = FORM('yongde-yingyang-gaishan', 2022);

const drawer = (page: Page) => page.getByRole('dialog');
const cell = (page: Page, name: string) => page.locator(`main [data-cell="${name}"]`).first();
const texts = (page: Page, selector: string): Promise<string[]> => page.locator(selector).allInnerTexts();

inBrowser('the pages of the demo', () => {
  const visit = useVisit(() => server.url);
  const goto = (path: string): Promise<void> => open(visit().page, `${server.url}${path}`);

  it('lead from the list over the project to the official form', async () => {
    const { page } = visit();
    await goto('/');
    expect(new URL(page.url()).pathname).toBe('/desk');
    await page.getByRole('link', { name: '项目', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: /^项目列表/ }).waitFor();
    await page.getByLabel('年度', { exact: true }).click();
    await page.getByTitle('2022年度', { exact: true }).click();
    await page.waitForURL('**/projects?year=2022');
    await page.getByRole('heading', { level: 1, name: '项目列表（2022年度）' }).waitFor();
    const row = page.getByRole('row', { name: /综治工作经费/ });
    await row.waitFor();
    // As the unit's own form prints them: 190.16, 187.49, 98.60%.
    // Without a target there is nothing to score.
    expect(await row.locator('td.number').allInnerTexts()).toEqual([
      ...['190.16', '190.16', '187.49', '98.60%'],
      '—',
    ]);
    await row.getByRole('link', { name: '综治工作经费', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: '综治工作经费' }).waitFor();
    expect(await cell(page, 'funds.total.score').innerText()).toBe('19.72');
    await page.getByRole('link', { name: '自评表', exact: true }).click();
    await page.getByText('2022年度综治工作经费项目自评表').waitFor();
    expect(await page.locator('.paper').getAttribute('data-layout')).toBe('hubei');
    await page.goBack();
    await page.getByRole('heading', { level: 2, name: '时间线' }).waitFor();
  });

  it('add the list up (by hand: 38.766462 + 15 + 31.5 + 10 + 4392.79 + 36 + 190.16 + 394.92 + 10)', async () => {
    const { page } = visit();
    await goto('/projects?year=2022');
    const totals = await texts(page, 'tfoot td.number');
    expect(totals[1]).toBe('5,119.136462');
    const adjusted = await texts(page, 'tbody td.number:nth-of-type(3)');
    expect(adjusted.reduce((sum, amount) => sum + millionths(amount), 0n)).toBe(millionths(totals[1] ?? ''));
  });

  it('find a project by a part of its name, and say what to do where there is none', async () => {
    const { page } = visit();
    await goto('/projects?year=2022');
    await page.getByRole('searchbox').fill('法学会');
    await page.keyboard.press('Enter');
    await page.waitForURL('**q=*');
    await page.getByText('合计（1 个项目）').waitFor();
    expect(await page.getByRole('rowheader', { name: /法学会工作经费/ }).count()).toBe(1);
    await page.getByRole('searchbox').fill('没有这个');
    await page.keyboard.press('Enter');
    await page.getByText('没有符合条件的项目').waitFor();
    await page.getByRole('button', { name: '清除筛选条件' }).click();
    await page.getByText('合计（9 个项目）').waitFor();
  });

  it.each([
    ['nanyue-zongzhi', 2022],
    ['yongde-yingyang-gaishan', 2022],
    ['jianghan-shequ-anbao', 2023],
  ])('show documents that add up to every amount of %s %d', async (project, year) => {
    const { page } = visit();
    await goto(`${FORM(project, year)}?layout=central`);
    const cells = await attributes(page.locator('.paper .amount [data-cell]'), 'data-cell');
    expect(cells.length).toBeGreaterThanOrEqual(12);
    for (const name of cells) {
      const amount = await cell(page, name).innerText();
      await cell(page, name).click();
      await drawer(page).getByText(`${amount} 万元`, { exact: true }).waitFor();
      // The rows come after the drawer; what is wrong stays wrong however long it is looked at.
      await until(async () => {
        const rows = await drawer(page).locator('tbody td.number').allInnerTexts();
        return rows.reduce((sum, row) => sum + millionths(row), 0n) === millionths(amount);
      }, `the documents of ${name} never added up to ${amount}`);
      expect(await drawer(page).getByRole('alert').count()).toBe(0);
    }
  });

  it('make every number of the form a button that opens its own provenance', async () => {
    const { page } = visit();
    for (const path of [YONGDE, `${YONGDE}?layout=hubei`, FORM('jianghan-faxuehui', 2024)]) {
      await goto(path);
      const plain = await page.locator('.paper td:not(:has(button))').allInnerTexts();
      expect(plain.filter((text) => /^[≥≤=<>]?-?[\d,.]+\s*%?$/.test(text.trim()))).toEqual([]);
      const names = await attributes(page.locator('.paper [data-cell]'), 'data-cell');
      for (const name of names) {
        await cell(page, name).click();
        await drawer(page).locator('.provenance-value').waitFor();
        expect(await drawer(page).getByText('本页没有这个数').count()).toBe(0);
      }
    }
  });

  it('put what the paper states beside the number (资金到位及时率: 7 of 10, total 96)', async () => {
    const { page } = visit();
    await goto(YONGDE);
    await page.getByRole('button', { name: '资金到位及时率·得分 10.00，查看由来' }).click();
    await drawer(page).getByText('与账内不一致').waitFor();
    expect(await drawer(page).locator('.stated').innerText()).toContain('原文“7”');
    await cell(page, 'total').click();
    await drawer(page).getByText('由来：总分').waitFor();
    expect(await drawer(page).locator('.stated').innerText()).toContain('原文“96”');
    // By hand: ten lines of ten points, one of them 98 of 100.
    expect(await drawer(page).locator('.provenance-value').innerText()).toBe('99.80 分');
  });

  it('lead from a number to the event behind it and back', async () => {
    const { page } = visit();
    await goto(`${NANYUE}/form?cell=funds.total.rate`);
    await drawer(page).getByText('30.64 ÷ 36.00 = 85.11%').waitFor();
    await drawer(page).getByRole('button', { name: '查看由来' }).first().click();
    await drawer(page).getByText('由来：年度资金总额·全年执行数').waitFor();
    await drawer(page).getByRole('link', { name: '支付' }).first().click();
    await page.getByRole('heading', { level: 1, name: /登记支付/ }).waitFor();
    expect(await page.locator('main').innerText()).toContain('汇总录入');
    await page.getByRole('link', { name: '综治、平安建设经费（2022年度）' }).waitFor();
    await page.goBack();
    await drawer(page).getByText('由来：年度资金总额·全年执行数').waitFor();
    await page.goBack();
    await drawer(page).getByText('由来：年度资金总额·执行率').waitFor();
  });

  it('work by keyboard: open a number, go on to another, close, and stand where one stood', async () => {
    const { page } = visit();
    await goto(YONGDE);
    await cell(page, 'funds.total.rate').focus();
    await page.keyboard.press('Enter');
    await drawer(page).getByText('由来：年度资金总额·执行率').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await drawer(page).getByText('由来：年度资金总额·全年执行数').waitFor();
    await page.keyboard.press('Escape');
    await until(
      async () => (await page.evaluate('document.activeElement?.dataset.cell')) === 'funds.total.rate',
      'the focus never went back to the number the drawer was opened from',
    );
    await drawer(page).waitFor({ state: 'hidden' });
  });

  it('walk both time axes, and keep them in the address', async () => {
    const { page } = visit();
    await goto(NANYUE);
    expect(await cell(page, 'funds.total.executed').innerText()).toBe('30.64');
    // Paid on 31 December: a day before, the paper of January was known and nothing had been paid.
    await page.getByLabel(/^截至登记日/).fill('2022-12-30');
    await page.keyboard.press('Enter');
    await page.getByText('2022-12-30 结束时已登记的').waitFor();
    expect(new URL(page.url()).searchParams.get('asOf')).toBe('2022-12-30');
    expect(await cell(page, 'funds.total.adjusted').innerText()).toBe('36.00');
    expect(await cell(page, 'funds.total.executed').innerText()).toBe('0.00');
    await page.getByRole('button', { name: '清除时间条件' }).click();
    await page.getByLabel(/^发生截止日/).fill('2022-01-19');
    await page.keyboard.press('Enter');
    await page.getByText('2022-01-19 及以前发生的').waitFor();
    expect(await cell(page, 'funds.total.adjusted').innerText()).toBe('0.00');
    await page.goBack();
    await page.goBack();
    await page.getByText('2022-12-30 结束时已登记的').waitFor();
  });

  it('show 元 instead of 万元 everywhere and remember it, but never on the official form', async () => {
    const { page } = visit();
    await goto(YONGDE);
    await page.getByText('元', { exact: true }).click();
    expect(await cell(page, 'funds.total.adjusted').innerText()).toBe('38.766462');
    expect(await page.locator('.paper').innerText()).toContain('（万元）');
    await goto('/projects?year=2022');
    expect(await page.getByRole('row', { name: /综治工作经费/ }).innerText()).toContain('1,901,600.00');
  });
});

inBrowser('a page that cannot be shown', () => {
  const visit = useVisit(() => server.url);

  it('says that there is no such project and where to go', async () => {
    const { page, complaints } = visit();
    await open(page, `${server.url}/projects/meiyou/years/2022`);
    await page.getByText('没有找到').waitFor();
    await page.getByRole('link', { name: '回到项目列表' }).click();
    await page.getByRole('heading', { level: 1, name: /项目列表/ }).waitFor();
    // The browser itself reports the answer 404.
    expect(complaints.splice(0)).toEqual([expect.stringContaining('404')]);
  });

  it('says that a project was not known yet, and clears the day', async () => {
    const { page, complaints } = visit();
    await open(page, `${server.url}${NANYUE}?asOf=2021-12-31`);
    await page.getByText('在所选的时间条件下可能还没有登记').waitFor();
    await page.getByRole('button', { name: '清除时间条件再看' }).click();
    await page.getByRole('heading', { level: 1, name: '综治、平安建设经费' }).waitFor();
    expect(complaints.splice(0)).toEqual([expect.stringContaining('404')]);
  });

  it('says that the service cannot be reached, and tries again', async () => {
    const { page, complaints } = visit();
    await page.route('**/api/projects?*', (route) => route.abort());
    await open(page, `${server.url}/projects?year=2022`);
    await page.getByText('连不上明账服务').waitFor();
    await page.unroute('**/api/projects?*');
    await page.getByRole('button', { name: '重试' }).click();
    await page.getByText('合计（9 个项目）').waitFor();
    expect(complaints.splice(0).every((text) => text.includes('ERR_FAILED'))).toBe(true);
  });
});

/** Every page with everything opened that can be opened. */
const EVERY_PAGE = [
  '/projects?year=2022',
  '/projects?year=2024',
  '/projects?year=2022&q=没有这个',
  NANYUE,
  `${NANYUE}?cell=balance`,
  `${NANYUE}/form?cell=funds.total.executed`,
  `${YONGDE}?cell=indicator.score:yingyang-6`,
  `${YONGDE}?layout=hubei`,
  FORM('jianghan-zongzhi-gongzuo', 2024),
  '/events/0',
  '/events/20',
  '/projects/a/b/c',
];

/** A stream and a batch of the demo are called so. */
const IDS: ReadonlySet<string> = new Set(['ledger', 'demo']);

inBrowser('every page', () => {
  const visit = useVisit(() => server.url);

  it.each(EVERY_PAGE)('%s fits the screen, is in Chinese and says that it is a demo', async (path) => {
    const { page } = visit();
    await open(page, `${server.url}${path}`);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(VIEW.width);
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    await page.getByText('演示账：仅供了解功能').waitFor();
    await page.getByText('本账的时钟设在 2024-03-29').waitFor();
    for (const summary of await page.locator('summary').all()) await summary.click();
    const words = foreignWords(await page.locator('body').innerText());
    expect(words.filter((word) => !(path.startsWith('/events') && IDS.has(word)))).toEqual([]);
    expect(foreignWords(await page.title())).toEqual([]);
    const spoken = ['aria-label', 'placeholder', 'title'].map((name) =>
      attributes(page.locator(`[${name}]:not([aria-hidden=true])`), name),
    );
    expect(foreignWords((await Promise.all(spoken)).flat().join(' '))).toEqual([]);
  });
});
