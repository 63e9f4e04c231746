import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { temporaryFolder } from '../kit/folders.js';
import { startServer, type Server } from '../kit/server.js';
import { attributes, foreignWords, hasBrowser, open, useVisit } from './browser.js';

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

/** Ids an event's page prints that have no other mark of one: the ledger's own stream, the batch the demo was entered in. */
const BARE_IDS: ReadonlySet<string> = new Set(['ledger', 'demo']);
/** Files, issues and paragraphs of this repository: nothing a clerk could look up. */
const OF_THE_HOUSE = /\w+\.(md|ts|json)\b|\bissue\b|\bshared\b|\bseeds\b|§/i;

async function readable(page: Page): Promise<string> {
  await page.evaluate(() => {
    for (const one of document.querySelectorAll('details')) one.open = true;
  });
  return page.locator('body').innerText();
}

function unclear(text: string): readonly string[] {
  const house = text.split('\n').filter((line) => OF_THE_HOUSE.test(line));
  return [...house, ...foreignWords(text).filter((word) => !BARE_IDS.has(word))];
}

interface Row {
  readonly projectId: string;
}
interface Event {
  readonly type: string;
}

inBrowser('no English, file or issue number reaches a page of the demo', () => {
  const visit = useVisit(() => server.url);
  const told = async (path: string): Promise<readonly string[]> => {
    await open(visit().page, `${server.url}${path}`);
    return unclear(await readable(visit().page)).map((words) => `${path}: ${words}`);
  };
  const ask = async <T>(path: string): Promise<T> =>
    (await (await fetch(`${server.url}${path}`)).json()) as T;

  it('in lists, projects and forms, their sections open', async () => {
    const { years } = await ask<{ years: readonly number[] }>('/api/projects');
    const found: string[] = [...(await told('/jobs'))];
    let pages = 0;
    for (const year of years) {
      found.push(...(await told(`/projects?year=${year}`)));
      const { rows } = await ask<{ rows: readonly Row[] }>(`/api/projects?year=${year}&pageSize=200`);
      for (const { projectId } of rows) {
        const place = `/projects/${projectId}/years/${year}`;
        found.push(...(await told(place)), ...(await told(`${place}/form`)));
        pages += 2;
      }
    }
    expect(found).toEqual([]);
    expect(pages).toBeGreaterThan(20);
  }, 240_000);

  it('in one event of every kind', async () => {
    const { headIndex } = await ask<{ headIndex: number }>('/api/ledger');
    const kinds = new Map<string, number>();
    for (let index = 0; index <= headIndex; index += 1) {
      const { type } = await ask<Event>(`/api/events/${index}`);
      if (!kinds.has(type)) kinds.set(type, index);
    }
    const found: string[] = [];
    for (const index of kinds.values()) found.push(...(await told(`/events/${index}`)));
    expect(found).toEqual([]);
    expect(kinds.size).toBeGreaterThan(8);
  }, 120_000);

  it.each(['/projects/nanyue-zongzhi/years/2022', '/projects/yongde-yingyang-gaishan/years/2022/form'])(
    'in the account of every number of %s',
    async (path) => {
      const { page } = visit();
      await open(page, `${server.url}${path}`);
      const cells = [...new Set(await attributes(page.locator('main [data-cell]'), 'data-cell'))];
      const found: string[] = [];
      for (const cell of cells) {
        await page.locator(`main [data-cell="${cell}"]`).first().click();
        const account = page.getByRole('dialog');
        await account.getByText('按账内第').or(account.getByText('来源')).first().waitFor();
        await page.waitForLoadState('networkidle');
        found.push(...unclear(await account.innerText()).map((words) => `${cell}: ${words}`));
      }
      expect(found).toEqual([]);
      expect(cells.length).toBeGreaterThan(15);
    },
    240_000,
  );
});
