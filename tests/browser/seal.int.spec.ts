import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import XLSX from 'xlsx';
import { filedYear, lateRefund, NOW, SEALED } from '../kit/filed.js';
import { useOffice } from '../kit/office.js';
import { hasBrowser, open, useVisit } from './browser.js';

if (!hasBrowser())
  console.info('skipped: no Chromium at /usr/bin/chromium (CHROMIUM names another), no page was opened');
const inBrowser = hasBrowser() ? describe : describe.skip;

const FORM = '/projects/a/years/2023/form';
const office = useOffice(async (the) => {
  await filedYear(the);
  await lateRefund(the);
});

const cell = (page: Page, name: string) => page.locator(`.paper [data-cell="${name}"]`);
const told = async (page: Page) => ({
  executed: await cell(page, 'funds.total.executed').innerText(),
  rate: await cell(page, 'funds.total.rate').innerText(),
  total: await cell(page, 'total').innerText(),
});

async function downloaded(page: Page): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByLabel('下载自评表（Excel）').click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  return JSON.stringify(XLSX.read(Buffer.concat(chunks)).Sheets);
}

inBrowser('a form that was filed, and a refund that came after', () => {
  const visit = useVisit(() => office().server.url);
  const goto = (path: string): Promise<void> => open(visit().page, `${office().server.url}${path}`);

  it('shows what was signed, and says so; old and new stand below, by cell, with the event', async () => {
    const { page } = visit();
    await goto(FORM);
    expect(await told(page)).toEqual(SEALED);
    await page.getByText('所示为第 1 次封存时的内容').waitFor();
    const total = page.locator('[data-changed="total"]');
    expect(await total.locator('td').allInnerTexts()).toEqual([
      SEALED.total,
      NOW.total,
      expect.stringContaining('2023-12-28'),
    ]);
    expect(await page.getByRole('radiogroup', { name: '表样' }).count()).toBe(0);
  });

  it('a number of the sealed form opens the account it had when it was signed', async () => {
    const { page } = visit();
    await goto(FORM);
    await cell(page, 'total').click();
    await page.getByRole('dialog').getByText('由来：总分').waitFor();
    expect(await page.getByRole('dialog').locator('.provenance-value').innerText()).toBe('100.00 分');
  });

  it('switches to the present, which says that it is not what was signed, and back', async () => {
    const { page } = visit();
    await goto(FORM);
    await page.getByTitle('现在', { exact: true }).click();
    await page.getByText('所示为现在的数').waitFor();
    expect(await told(page)).toEqual(NOW);
    expect(await page.locator('.paper').innerText()).toContain('现在的数，非签批件');
    expect(new URL(page.url()).searchParams.get('show')).toBe('now');
    await page.getByTitle('封存时', { exact: true }).click();
    await page.getByText('所示为第 1 次封存时的内容').waitFor();
    expect(await told(page)).toEqual(SEALED);
  });

  it('prints and downloads what is on the screen', async () => {
    const { page } = visit();
    await goto(FORM);
    expect(await downloaded(page)).not.toContain('非签批件');
    await goto(`${FORM}?show=now`);
    expect(await downloaded(page)).toContain('非签批件');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.sealed').isVisible()).toBe(false);
    expect(await page.locator('.paper').isVisible()).toBe(true);
  });
});
