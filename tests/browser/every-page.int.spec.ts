import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { temporaryFolder } from '../kit/folders.js';
import { ROOT } from '../kit/process.js';
import { startServer, type Server } from '../kit/server.js';
import { axeViolations } from './axe.js';
import { brokenHeadings } from './access.js';
import { hasBrowser, open, useVisit } from './browser.js';

const inBrowser = hasBrowser() ? describe : describe.skip;

const PROJECT = '/projects/nanyue-zongzhi/years/2022';
const FORM = '/projects/yongde-yingyang-gaishan/years/2022/form';

/** Of every route of the app the addresses that show it, in the states it has beside the usual one. */
const ADDRESSES: Readonly<Record<string, readonly string[]>> = {
  '/': ['/'],
  '/desk': ['/desk?year=2022'],
  '/projects': ['/projects?year=2022', '/projects?year=2022&q=没有这个', '/projects?year=1999'],
  '/projects/:projectId/years/:year': [PROJECT, `${PROJECT}?asOf=2022-06-30`, `${PROJECT}?asOf=banana`],
  '/projects/:projectId/years/:year/form': [
    FORM,
    `${FORM}?layout=hubei`,
    `${FORM}?cell=total`,
    '/projects/jianghan-zongzhi-gongzuo/years/2022/form',
  ],
  '/projects/:projectId/years/:year/changes': [`${PROJECT}/changes?from=2022-01-31&to=2022-12-31`],
  '/units/:unitId/years/:year/changes': ['/units/jianghan-zfw/years/2022/changes'],
  '/units/:unitId/years/:year/budget': ['/units/jianghan-zfw/years/2022/budget'],
  '/commands': ['/commands'],
  '/commands/:name': ['/commands/recordBudgetDocument', '/commands/draftScheme', '/commands/no-such-act'],
  '/projects/:projectId/years/:year/budget': [`${PROJECT}/budget`],
  '/projects/:projectId/years/:year/results': [`${PROJECT}/results`],
  '/entry/payments': ['/entry/payments?year=2022'],
  '/entry/budget-documents': ['/entry/budget-documents?year=2022'],
  '/projects/:projectId/years/:year/evaluate': [`${PROJECT}/evaluate`],
  '/review': ['/review?year=2022'],
  '/review/:projectId/:year': ['/review/nanyue-zongzhi/2022'],
  '/batch': ['/batch?year=2022'],
  '/import': ['/import'],
  '/audit': ['/audit', '/audit?number=2022'],
  '/jobs': ['/jobs'],
  '/proof': ['/proof'],
  '/people': ['/people'],
  '/system': ['/system'],
  '/account': ['/account'],
  '/trail': ['/trail'],
  '/events/:logIndex': ['/events/3', '/events/999999'],
  '*': ['/no-such-page'],
};

const routes = (): readonly string[] =>
  [
    ...readFileSync(join(ROOT, 'apps', 'web', 'src', 'app', 'pages.ts'), 'utf8').matchAll(/path: '([^']+)'/g),
  ].map(([, path = '']) => path);

inBrowser('every page of the demo', () => {
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

  /** What a browser says by itself of an answer that is a refusal. */
  const refusalsAside = (complaints: string[]): void => {
    const others = complaints.filter((text) => !/status of 40[034]/.test(text));
    complaints.splice(0, complaints.length, ...others);
  };
  async function read(page: Page, path: string): Promise<readonly string[]> {
    await open(page, `${server.url}${path}`);
    await page.locator('h1, .told-title').first().waitFor();
    const isRefused = (await page.locator('.told-title').count()) > 0;
    const wrong = [...(await axeViolations(page)), ...(isRefused ? [] : await brokenHeadings(page))];
    refusalsAside(visit().complaints);
    return wrong.map((one) => `${path} ${one}`);
  }

  it('has an address here', () => expect(Object.keys(ADDRESSES).toSorted()).toEqual(routes().toSorted()));

  it.each(Object.entries(ADDRESSES))('%s is read without violation of WCAG 2.2 AA', async (_route, paths) => {
    const { page } = visit();
    const wrong: string[] = [];
    for (const path of paths) wrong.push(...(await read(page, path)));
    expect(wrong).toEqual([]);
  });
});
