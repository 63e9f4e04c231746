import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '../kit/folders.js';
import { startServer, type Server } from '../kit/server.js';
import { brokenHeadings, faintTexts, namelessControls, unheadedTables, walk } from './access.js';
import { hasBrowser, open, useVisit } from './browser.js';

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

const YEAR = '/projects/yongde-yingyang-gaishan/years/2022';
const PAGES = ['/projects?year=2022&q=营养', YEAR, `${YEAR}/form`, `${YEAR}/form?cell=total`, '/events/20'];

inBrowser('for somebody who works by keyboard or by ear', () => {
  const visit = useVisit(() => server.url);

  it.each(PAGES)(
    '%s names its controls, orders its headings, heads its tables and is easy to read',
    async (path) => {
      const { page } = visit();
      await open(page, `${server.url}${path}`);
      expect(await namelessControls(page)).toEqual([]);
      expect(await brokenHeadings(page)).toEqual([]);
      expect(await unheadedTables(page)).toEqual([]);
      expect(await faintTexts(page)).toEqual([]);
    },
  );

  it.each(['/projects?year=2022', YEAR, `${YEAR}/form`])(
    '%s is walked by the tabulator key, the way past the head first, and shows where one stands',
    async (path) => {
      const { page } = visit();
      await open(page, `${server.url}${path}`);
      const { stops, unseen, unreached } = await walk(page);
      expect(stops[0]).toBe('跳到正文');
      expect(unseen).toEqual([]);
      expect(unreached).toEqual([]);
    },
  );
});
