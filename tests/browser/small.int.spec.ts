import { describe, expect, it } from '@jest/globals';
import { line, useOffice, wan, CENTRAL, type Office } from '../kit/office.js';
import { hasBrowser, open, useVisit } from './browser.js';

const inBrowser = hasBrowser() ? describe : describe.skip;

/** One project with amounts of two, four and six places in 万元, a payment recorded by mistake, and a second unit. */
async function story(the: Office): Promise<void> {
  await the.unit('one', { 2023: CENTRAL });
  await the.unit('two', { 2023: CENTRAL });
  await the.project('a', 'one', '走访经费');
  await the.project('b', 'two', '培训经费');
  await the.paper('issue', line('a', 2023), wan('1234.00'), '2023-01-20');
  await the.paper('supplement', line('a', 2023), '387664.62', '2023-05-20');
  await the.paper('issue', line('b', 2023), '12500.00', '2023-01-20');
  await the.pays('p-1', line('a', 2023), wan('50.00'), '2023-06-30');
  await the.pays('p-2', line('a', 2023), '1234.00', '2023-06-30');
  await the.client.does('reversePayment', {
    sourceSystem: '集中支付',
    number: 'p-2',
    reversedOn: '2023-07-01',
    reason: '重复录入',
  });
}

inBrowser('the small things of the pages', () => {
  const office = useOffice(story);
  const visit = useVisit(() => office().server.url);
  const goto = (path: string): Promise<void> => open(visit().page, `${office().server.url}${path}`);
  /** The browser itself notes every refused request on its console. */
  const refusedAsExpected = (): void => void visit().complaints.splice(0);

  it('a day that is none is said, with the way out, instead of showing today', async () => {
    const { page } = visit();
    for (const path of ['/projects/a/years/2023', '/projects/a/years/2023/form']) {
      await goto(`${path}?asOf=banana`);
      const alert = page.getByRole('alert');
      await alert.getByText('截至登记日期（asOf）“banana”：日期须写作').waitFor();
      await alert.getByRole('button', { name: '清除时间条件再看' }).click();
      await page.getByRole('heading', { level: 1, name: '走访经费' }).waitFor();
      expect(new URL(page.url()).search).toBe('');
    }
    refusedAsExpected();
  });

  it('a year without documents is said, with those that have some, instead of an empty page', async () => {
    const { page } = visit();
    for (const path of ['/projects/a/years/1999', '/projects/a/years/1999/form']) {
      await goto(path);
      await page.getByRole('alert').getByText('没有 1999 年度的单据；有单据的年度：2023').waitFor();
    }
    await goto('/projects/a/years/abc');
    await page.getByRole('alert').getByText('年度（year）').waitFor();
    refusedAsExpected();
  });

  it('a day is taken as a clerk types it, in the address and in the field', async () => {
    const { page } = visit();
    await goto('/projects/a/years/2023?upTo=20230630');
    await page.getByText('2023-06-30 及以前发生的').waitFor();
    for (const typed of ['20230520', '2023.05.20', '2023/5/20']) {
      await goto('/projects/a/years/2023');
      const field = page.getByLabel(/发生截止日/).last();
      await field.fill(typed);
      await field.press('Enter');
      await page.waitForURL('**upTo=2023-05-20');
    }
  });

  it('amounts of a table stand under each other by their decimal points', async () => {
    const { page } = visit();
    await goto('/projects?year=2023');
    const ofColumn = async (selector: string): Promise<{ texts: string[]; points: number[] }> => ({
      texts: await page.locator(selector).allInnerTexts(),
      points: await page
        .locator(`${selector} .places`)
        .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().left)),
    });
    const rows = await ofColumn('table.projects tbody td:nth-child(4)');
    const total = await ofColumn('table.projects tfoot td:nth-child(3)');
    expect([...rows.texts, ...total.texts]).toEqual(['1.25', '1,272.766462', '1,274.016462']);
    const adjusted = { points: [...rows.points, ...total.points] };
    expect(adjusted.points).toHaveLength(3);
    // Less than half a digit apart, whatever the font.
    const leftmost = Math.min(...adjusted.points);
    expect(adjusted.points.filter((left) => left - leftmost > 3)).toEqual([]);
    await goto('/projects/a/years/2023');
    const months = await ofColumn('main table.grid tbody tr > td.number:nth-of-type(1)');
    expect(months.points.length).toBeGreaterThan(0);
  });

  it('the reversal of a payment is called what it is, and every line of the trail says something', async () => {
    const { page } = visit();
    await goto('/projects/a/years/2023');
    await page.locator('main [data-cell="funds.total.executed"]').first().click();
    const rows = page.getByRole('dialog').locator('tbody tr');
    await rows.nth(2).waitFor();
    expect(await rows.locator('td:nth-child(3) a').allInnerTexts()).toEqual(['支付', '支付', '冲销支付']);
    const said = await page.locator('table.timeline tbody td:nth-child(5)').allInnerTexts();
    expect(said.length).toBeGreaterThan(7);
    expect(said.filter((text) => text.trim() === '')).toEqual([]);
  });

  it('units are found by typing, and the list prints on landscape sheets without what only a screen can do', async () => {
    const { page } = visit();
    await goto('/projects?year=2023');
    await page.getByLabel('单位', { exact: true }).fill('two');
    await page.getByTitle('two单位').click();
    await page.getByText('合计（1 个项目）').waitFor();
    await page.emulateMedia({ media: 'print' });
    await page.getByText('单位：two单位　第 1 至 1 个，共 1 个项目').waitFor();
    for (const gone of ['.filters', '.top', '.pages', 'th:last-child']) {
      expect([gone, await page.locator(gone).filter({ visible: true }).count()]).toEqual([gone, 0]);
    }
    const sheet = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const sizes = [...sheet.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
    expect(sizes.map(([, width = '', height = '']) => parseFloat(width) > parseFloat(height))).toEqual([
      true,
    ]);
  });
});
