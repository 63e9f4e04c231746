// Pictures of every page on the built product, in a real Chromium: wide as office screens are (1366×768) and narrow as a phone (390).
// Usage: node scripts/screens.mjs            the good ones, into docs/screens
//        node scripts/screens.mjs --all DIR [--many FOLDER]   every address of the page at both widths, to be looked at; FOLDER is a
//        ledger of many projects, as npm run bench -- --only list leaves one
// npm run build first; CHROMIUM names another browser.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { EXAMPLE, enterExample, openExample } from './example-year.mjs';

const { values: asked } = parseArgs({ options: { all: { type: 'string' }, many: { type: 'string' } } });
const ROOT = new URL('..', import.meta.url).pathname;
const OUT = asked.all ?? join(ROOT, 'docs', 'screens');
const WIDE = { width: 1366, height: 768 };
const NARROW = { width: 390, height: 844 };
const HUBEI = '/projects/jianghan-zongzhi-gongzuo/years/2022';
const YEAR = `/projects/${EXAMPLE.projectId}/years/${EXAMPLE.fiscalYear}`;
const CHANGES = 'from=2023-03-31&to=2023-12-31';

/**
 * One a page: the address it is of (as apps/web/src/app/pages.ts has it), what is asked, as whom of the demo’s ready people. `good`
 * ones are kept: `full` as long as the page is, `narrow` on a phone, `click` opens a link first.
 */
const DEMO = [
  { name: 'home', route: '/', path: '/' },
  { name: 'desk', route: '/desk', path: '/desk', good: true },
  { name: 'projects-demo', route: '/projects', path: '/projects?year=2022' },
  {
    name: 'project-demo',
    route: '/projects/:projectId/years/:year',
    path: '/projects/nanyue-zongzhi/years/2022',
  },
  {
    name: 'form-hubei',
    route: '/projects/:projectId/years/:year/form',
    path: `${HUBEI}/form`,
    good: true,
    full: true,
  },
  {
    name: 'provenance',
    route: '/projects/:projectId/years/:year/form',
    path: '/projects/yongde-yingyang-gaishan/years/2022/form?cell=total',
    good: true,
  },
  {
    name: 'unit-changes',
    route: '/units/:unitId/years/:year/changes',
    path: '/units/jianghan-zfw/years/2022/changes?from=2022-03-31&to=2022-12-31',
  },
  {
    name: 'unit-budget',
    route: '/units/:unitId/years/:year/budget',
    path: '/units/jianghan-zfw/years/2022/budget',
  },
  { name: 'commands', route: '/commands', path: '/commands' },
  { name: 'command', route: '/commands/:name', path: '/commands/recordPayment' },
  { name: 'entry-payments', route: '/entry/payments', path: '/entry/payments', good: true },
  { name: 'entry-budget', route: '/entry/budget-documents', path: '/entry/budget-documents' },
  {
    name: 'review',
    route: '/review',
    path: '/review?year=2022',
    as: '财政',
  },
  { name: 'import', route: '/import', path: '/import' },
  { name: 'jobs', route: '/jobs', path: '/jobs' },
  { name: 'system', route: '/system', path: '/system', as: '系统管理' },
  { name: 'proof', route: '/proof', path: '/proof' },
  { name: 'people', route: '/people', path: '/people', as: '授权管理' },
  { name: 'account', route: '/account', path: '/account' },
  { name: 'trail', route: '/trail', path: '/trail', as: '审计管理' },
  { name: 'event', route: '/events/:logIndex', path: '/events/40' },
  { name: 'not-found', route: '*', path: '/meiyou' },
];
const EXAMPLES = [
  { name: 'project', route: '/projects/:projectId/years/:year', path: YEAR, good: true },
  { name: 'project-phone', route: '/projects/:projectId/years/:year', path: YEAR, good: true, narrow: true },
  { name: 'form-returned', route: '/projects/:projectId/years/:year/form', path: `${YEAR}/form` },
  {
    name: 'changes',
    route: '/projects/:projectId/years/:year/changes',
    path: `${YEAR}/changes?${CHANGES}`,
    good: true,
  },
  { name: 'budget', route: '/projects/:projectId/years/:year/budget', path: `${YEAR}/budget`, good: true },
  { name: 'results', route: '/projects/:projectId/years/:year/results', path: `${YEAR}/results` },
  {
    name: 'evaluate',
    route: '/projects/:projectId/years/:year/evaluate',
    path: `${YEAR}/evaluate`,
    good: true,
  },
  { name: 'review-project', route: '/review/:projectId/:year', path: `/review/${EXAMPLE.projectId}/2022` },
  { name: 'batch', route: '/batch', path: `/batch?year=${EXAMPLE.fiscalYear}` },
  { name: 'audit', route: '/audit', path: '/audit?q=2023', good: true },
];
/** The same lists where there is a lot in them. */
const MANY = [
  { name: 'many-home', path: '/' },
  { name: 'many-desk', path: '/desk' },
  { name: 'many-projects', path: '/projects?year=2024' },
  { name: 'many-projects-unit', path: '/projects?year=2024&unitId=u-7' },
  { name: 'many-projects-far', path: '/projects?year=2024&page=1900' },
  { name: 'many-review', path: '/review?year=2024&status=open,submitted' },
  { name: 'many-audit', path: '/audit?q=7/1' },
  { name: 'many-batch', path: '/batch?year=2024' },
];

refuseForgotten();

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  mkdirSync(OUT, { recursive: true });
  await serving(['--demo'], (url) => takeAll(url, DEMO));
  await serving(['--role', 'clerk'], async (url) => {
    await enterExample(url);
    await takeAll(url, EXAMPLES);
  });
  if (asked.many !== undefined) await serving(['--data', asked.many], (url) => takeAll(url, MANY));
} finally {
  await browser.close();
}

/** A page without a picture is one that nobody looked at. */
function refuseForgotten() {
  const source = readFileSync(join(ROOT, 'apps/web/src/app/pages.ts'), 'utf8');
  const shown = new Set([...DEMO, ...EXAMPLES].map(({ route }) => route));
  const forgotten = [...source.matchAll(/path: '([^']+)'/g)]
    .map(([, path]) => path)
    .filter((path) => !shown.has(path));
  if (forgotten.length > 0) throw new Error(`no picture of ${forgotten.join(', ')}`);
}

async function takeAll(url, screens) {
  for (const screen of screens) {
    const { name, good = false, narrow = false, full = false } = screen;
    if (asked.all === undefined) {
      if (good) await take(url, screen, { file: name, size: narrow ? NARROW : WIDE, full });
      continue;
    }
    await take(url, screen, { file: name, size: WIDE, full: false });
    await take(url, screen, { file: `${name}-390`, size: NARROW, full: false });
  }
}

/** The built product on a ledger of its own, gone afterwards. */
async function serving(args, work) {
  const data = mkdtempSync(join(tmpdir(), 'mingzhang-screens-'));
  if (args.includes('--role')) await openExample(data);
  const command = [
    join(ROOT, 'apps/cli/bin/mingzhang.js'),
    'start',
    ...(args.includes('--data') ? [] : ['--data', data]),
    '--port',
    '0',
    '--json',
    ...args,
  ];
  const server = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = new Promise((resolve) => server.once('close', resolve));
  try {
    const { url } = JSON.parse(await firstLine(server.stdout));
    await work(url);
  } finally {
    server.kill('SIGTERM');
    await gone;
    rmSync(data, { recursive: true, force: true });
  }
}

async function take(url, { path, as }, { file, size, full }) {
  const context = await browser.newContext({ viewport: size, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  if (as !== undefined) await becomes(page, url, as);
  await page.goto(url + path);
  // The page keeps a stream of news open: the network is never idle.
  await page.locator('main').waitFor();
  await page.waitForFunction(
    () => globalThis.document.querySelector('.ant-skeleton, .ant-spin-spinning') === null,
  );
  await page.waitForTimeout(700);
  await page.screenshot({ path: join(OUT, `${file}.png`), fullPage: full });
  const beyond = await page.evaluate(
    () => globalThis.document.documentElement.scrollWidth - globalThis.innerWidth,
  );
  await context.close();
  console.log(`${file}.png${beyond > 0 ? `: ${beyond} px wider than the window` : ''}`);
}

async function becomes(page, url, duty) {
  const { ready } = await (await page.request.get(`${url}/api/session`)).json();
  const person = ready.find(({ dutyLabel }) => dutyLabel.includes(duty));
  if (person === undefined) throw new Error(`no ${duty} among the demo's people`);
  await page.request.post(`${url}/api/session/ready`, {
    data: { personId: person.personId },
    headers: { origin: url },
  });
}

async function firstLine(stream) {
  for await (const line of createInterface({ input: stream })) return line;
  throw new Error('the server ended before saying where it is');
}
