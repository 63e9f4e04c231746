import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chromium, type Browser, type Page } from 'playwright-core';
import { hasBrowser } from '../browser/browser.js';
import { headOf } from '../kit/dropped.js';
import { CENTRAL, line, useOffice } from '../kit/office.js';

if (!hasBrowser()) console.info('skipped: no Chromium at /usr/bin/chromium (CHROMIUM names another)');
const inBrowser = hasBrowser() ? describe : describe.skip;

const office = useOffice(async (the) => {
  await the.unit('unit', { 2024: CENTRAL });
  await the.project('a', 'unit');
  await the.paper('issue', line('a', 2024), '1000.00', '2024-01-20');
  await the.pays('记-1', line('a', 2024), '99.80', '2024-03-01');
});
const ledger = (): string => office().server.url;

const REVERSAL = {
  sourceSystem: '集中支付',
  number: '记-1',
  reversedOn: '2024-03-02',
  reason: '网页代为冲销',
};
const inputs = Object.entries(REVERSAL)
  .map(([name, value]) => `<input name="${name}" value="${value}">`)
  .join('');
const formOf = (enctype: string): string =>
  `<form id="f" method="post" enctype="${enctype}" action="${ledger()}/api/payments/reverse">${inputs}</form>`;

/** Another page that the clerk has open: another port of this machine, and by another name of it. */
inBrowser('a page of another origin, in a real browser', () => {
  let elsewhere: HttpServer;
  let browser: Browser;
  let content = '';
  beforeAll(async () => {
    elsewhere = createServer((_, answer) => {
      answer.setHeader('content-type', 'text/html; charset=utf-8').end(content);
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      // A name that a foreign name server points at this machine.
      args: ['--no-sandbox', '--disable-gpu', '--host-resolver-rules=MAP evil.example 127.0.0.1'],
    });
  });
  afterAll(async () => {
    await browser.close();
    await new Promise((resolve) => elsewhere.close(resolve));
  });

  const port = (): number => (elsewhere.address() as AddressInfo).port;
  async function on(host: string, html: string, act: (page: Page) => Promise<void>): Promise<void> {
    content = html;
    const page = await browser.newPage();
    await page.goto(`http://${host}:${port()}/`);
    await act(page);
    await page.close();
  }

  const HOSTS = ['127.0.0.1', 'localhost', 'evil.example'];
  const TYPES = ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data'];
  it.each(HOSTS.flatMap((host) => TYPES.map((type) => [host, type])))(
    'a form on %s as %s reverses no payment',
    async (host, type) => {
      const head = await headOf(office().client);
      await on(host, formOf(type), async (page) => {
        const answered = page.waitForResponse((answer) => answer.url().endsWith('/api/payments/reverse'));
        await page.evaluate('document.getElementById("f").submit()');
        expect((await answered).status()).toBe(403);
      });
      expect(await headOf(office().client)).toBe(head);
    },
  );

  it.each(HOSTS)('a script on %s neither writes nor reads', async (host) => {
    const head = await headOf(office().client);
    const tries = `Promise.all([
      fetch('${ledger()}/api/payments/reverse', { method: 'POST', headers: { 'content-type': 'application/json' }, body: ${JSON.stringify(JSON.stringify(REVERSAL))} }),
      fetch('${ledger()}/api/payments/reverse', { method: 'POST', mode: 'no-cors', body: ${JSON.stringify(JSON.stringify(REVERSAL))} }).then(() => { throw new Error('sent') }),
      fetch('${ledger()}/api/ledger').then((answer) => answer.text()),
    ].map((one) => one.then(() => 'answered', (error) => String(error.message))))`;
    await on(host, '<p>别处</p>', async (page) => {
      expect(await page.evaluate(tries)).not.toContain('answered');
    });
    expect(await headOf(office().client)).toBe(head);
  });

  it('the ledger is shown in no frame, its documentation neither', async () => {
    const frames = ['/projects', '/api/docs']
      .map((path) => `<iframe src="${ledger()}${path}"></iframe>`)
      .join('');
    await on('127.0.0.1', frames, async (page) => {
      await page.waitForLoadState('networkidle');
      const shown = await Promise.all(
        page
          .frames()
          .slice(1)
          .map((frame) => frame.locator('#root, #swagger-ui').count()),
      );
      expect(shown).toEqual([0, 0]);
    });
  });

  it('a name that a foreign name server points here is no name of the ledger', async () => {
    const page = await browser.newPage();
    const answer = await page.goto(`http://evil.example:${new URL(ledger()).port}/api/ledger`);
    expect(answer?.status()).toBe(421);
    await page.close();
  });

  it('the documentation of the interface works in its own window, with no complaint', async () => {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${ledger()}/api/docs`);
    await page.locator('.opblock').first().waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });
});
