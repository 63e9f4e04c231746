import { existsSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';

const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';
export const VIEW = { width: 1366, height: 768 };

/** Whether the suite can run; where it must (CI) its absence is a failure and not a skip. */
export const hasBrowser = (): boolean => existsSync(EXECUTABLE) || process.env.CI === 'true';

export interface Visit {
  readonly page: Page;
  /** What was said on the console or went wrong on the page. */
  readonly complaints: string[];
  readonly strangers: string[];
}

/**
 * A fresh page per test on an office's small screen. Whatever the test does: no word on the console, no fault, and no
 * request that leaves the origin.
 */
export function useVisit(origin: () => string): () => Visit {
  let browser: Browser;
  let visit: Visit;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: EXECUTABLE, args: ['--no-sandbox', '--disable-gpu'] });
  });
  afterAll(async () => browser.close());
  beforeEach(async () => {
    const context = await browser.newContext({
      viewport: VIEW,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      acceptDownloads: true,
    });
    visit = { page: await context.newPage(), complaints: [], strangers: [] };
    const { page, complaints, strangers } = visit;
    page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      if (!/^data:/.test(request.url()) && !request.url().startsWith(`${origin()}/`))
        strangers.push(request.url());
    });
  });
  afterEach(async () => {
    const { page, complaints, strangers } = visit;
    await page.context().close();
    expect(complaints).toEqual([]);
    expect(strangers).toEqual([]);
  });
  return () => visit;
}

/** Opens an address and waits until nothing is being read any more. */
export async function open(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.waitForLoadState('networkidle');
  await page.getByLabel('正在读取').filter({ visible: true }).first().waitFor({ state: 'hidden' });
}

/** An amount as shown, as an exact whole number of millionths: "3,480.45" → 3480450000n. */
export function millionths(text: string): bigint {
  const [, sign = '', whole = '', places = ''] = /^(-?)([\d,]+)\.(\d{2,6})$/.exec(text.trim()) ?? [];
  if (whole === '') throw new Error(`not an amount: ${text}`);
  return BigInt(`${sign}${whole.replaceAll(',', '')}${places.padEnd(6, '0')}`);
}

/** What offices themselves call their programs, files and keys. */
const OFFICE_WORDS: ReadonlySet<string> = new Set([
  'Excel',
  'Word',
  'PDF',
  'CSV',
  'Enter',
  'Tab',
  'Ctrl',
  'Esc',
]);

/** Latin words a reader sees, ids, codes, hashes, keys of documents and an office's own words aside. */
export function foreignWords(text: string): readonly string[] {
  const withoutIds = text
    .replace(/sha256:[0-9a-f]+/g, '')
    .replace(/[A-Za-z0-9\u4e00-\u9fff]+(?:[-:/#.][A-Za-z0-9\u4e00-\u9fff]+)+/g, '')
    .replace(/\d+T\d+/g, '');
  return (withoutIds.match(/[A-Za-z]{2,}/g) ?? []).filter((word) => !OFFICE_WORDS.has(word));
}

/** An attribute of every element found; empty where an element has none. */
export const attributes = (found: Locator, name: string): Promise<string[]> =>
  found.evaluateAll((elements, asked) => elements.map((one) => one.getAttribute(asked) ?? ''), name);
