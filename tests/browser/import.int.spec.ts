import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { ENTERED, TREASURY } from '../imports/file.js';
import { CENTRAL, useOffice, type Office } from '../kit/office.js';
import { hasBrowser, open, useVisit } from './browser.js';

const inBrowser = hasBrowser() ? describe : describe.skip;

async function story(the: Office): Promise<void> {
  await the.unit('u', { 2024: CENTRAL });
  await the.client.does('registerProject', {
    projectId: 'p',
    name: '甲项目',
    code: 'C-1',
    unitId: 'u',
    category: 'specific',
    registeredOn: '2020-01-02',
  });
}

/** As the treasury’s program writes it. */
const exported = execFileSync('iconv', ['-f', 'UTF-8', '-t', 'GB18030'], { input: TREASURY });
const SHOTS = process.env.IMPORT_SHOTS;

inBrowser('a treasury export in the browser', () => {
  const office = useOffice(story);
  const visit = useVisit(() => office().server.url);

  it('is dropped, asked about, looked at, entered; the row that is wrong is told, and each fact shows its cell', async () => {
    const { page } = visit();
    const shot = async (name: string): Promise<void> => {
      if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
    };
    await open(page, `${office().server.url}/import`);
    await page
      .getByLabel('要导入的文件')
      .setInputFiles({ name: '支付明细.csv', mimeType: 'text/csv', buffer: exported });
    await page.getByLabel(/这份文件出自哪个系统/).waitFor();
    await shot('1-asked');
    await page.getByLabel(/这份文件出自哪个系统/).fill('集中支付');
    await page.keyboard.press('Enter');
    await page.getByText('2 张单据，新 2 张，此前已登记 0 张').waitFor();
    await page.getByRole('cell', { name: 'C6' }).waitFor();
    await shot('2-looked-at');
    await page.getByRole('button', { name: '保存“集中支付”的读法' }).click();
    await page.getByRole('button', { name: '登记 2 张单据' }).click();
    await page.getByText('新登记 2 张单据，此前已登记 0 张，未登记 1 行').waitFor();
    await shot('3-entered');

    const { rows } = await office().client.get<{ rows: readonly { executed: string }[] }>('/api/projects', {
      year: 2024,
    });
    expect(rows.map(({ executed }) => executed)).toEqual([ENTERED]);

    const { headIndex } = await office().client.get<{ headIndex: number }>('/api/ledger');
    await open(page, `${office().server.url}/events/${headIndex - 3}`);
    await page.getByText(/来自 支付明细.csv 第 [345]/).waitFor();
    await shot('4-event');

    // The next file of that system asks nothing any more.
    await open(page, `${office().server.url}/import`);
    await page
      .getByLabel('要导入的文件')
      .setInputFiles({ name: '再次导出.csv', mimeType: 'text/csv', buffer: Buffer.from(TREASURY) });
    await page.getByLabel('以前的读法').click();
    await page.getByTitle('集中支付').click();
    await page.getByRole('button', { name: '没有要登记的' }).waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    await shot('5-again-390');
  });
});
