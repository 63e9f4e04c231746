// Regenerates docs/screens/*.png: every page at 1366×768, on the built product serving the demo, in a real Chromium.
// Usage: node scripts/screens.mjs [DIR]   (npm run build first; CHROMIUM names another browser)
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';
import { EXAMPLE, enterExample, openExample } from './example-year.mjs';

const ROOT = new URL('..', import.meta.url).pathname;
const OUT = process.argv[2] ?? join(ROOT, 'docs', 'screens');
const VIEW = { width: 1366, height: 768 };

/**
 * One page each; `full` is as long as the page is, `click` opens a link first, `scheme` is tried out first, `width` is another
 * window, `offline` takes the service away.
 */
const DEMO_SCREENS = [
  { name: 'projects', path: '/projects?year=2022' },
  { name: 'projects-nothing-found', path: '/projects?year=2022&q=不存在的项目' },
  { name: 'project', path: '/projects/nanyue-zongzhi/years/2022' },
  { name: 'form-central', path: '/projects/yongde-yingyang-gaishan/years/2022/form' },
  { name: 'form-central-whole', path: '/projects/yongde-yingyang-gaishan/years/2022/form', full: true },
  { name: 'form-hubei', path: '/projects/jianghan-zongzhi-gongzuo/years/2022/form', full: true },
  { name: 'form-draft-target', path: '/projects/jianghan-zongzhi-gongzuo/years/2024/form', full: true },
  { name: 'provenance-sum', path: '/projects/nanyue-zongzhi/years/2022/form?cell=funds.total.executed' },
  {
    name: 'provenance-score',
    path: '/projects/yongde-yingyang-gaishan/years/2022/form?cell=indicator.score:yingyang-6',
  },
  { name: 'provenance-total', path: '/projects/yongde-yingyang-gaishan/years/2022/form?cell=total' },
  { name: 'not-found', path: '/projects/meiyou-zhege-yemian' },
  { name: 'service-down', path: '/projects?year=2022', offline: true },
];
const YEAR_PAGE = `/projects/${EXAMPLE.projectId}/years/${EXAMPLE.fiscalYear}`;
const EXAMPLE_SCREENS = [
  { name: 'form-returned', path: `${YEAR_PAGE}/form`, full: true },
  { name: 'form-published', path: `/projects/${EXAMPLE.projectId}/years/2022/form`, full: true },
  { name: 'form-returned-narrow', path: `${YEAR_PAGE}/form`, width: 1024, full: true },
  { name: 'form-simulation', path: `${YEAR_PAGE}/form#simulation`, scheme: '湖北省项目自评' },
  { name: 'project-months', path: YEAR_PAGE, full: true },
  { name: 'project-as-of', path: `${YEAR_PAGE}?asOf=2023-12-20` },
  { name: 'project-narrow', path: YEAR_PAGE, width: 1024, full: true },
  {
    name: 'provenance-year-end',
    path: `${YEAR_PAGE}?cell=yearEnd:${EXAMPLE.projectId}/${EXAMPLE.fiscalYear}/carryover`,
  },
  { name: 'provenance-month', path: `${YEAR_PAGE}?cell=months.12` },
  { name: 'event', path: YEAR_PAGE, click: '追加' },
  { name: 'not-yet-known', path: `${YEAR_PAGE}?asOf=2021-06-30` },
];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  mkdirSync(OUT, { recursive: true });
  await serving(['--demo'], async (url) => {
    for (const screen of DEMO_SCREENS) await take(url, screen);
  });
  await serving(['--role', 'clerk'], async (url) => {
    await enterExample(url);
    for (const screen of EXAMPLE_SCREENS) await take(url, screen);
  });
} finally {
  await browser.close();
}

/** The built product on a ledger of its own, gone afterwards. */
async function serving(args, work) {
  const data = mkdtempSync(join(tmpdir(), 'mingzhang-screens-'));
  if (!args.includes('--demo')) await openExample(data);
  const command = [
    join(ROOT, 'apps/cli/bin/mingzhang.js'),
    'start',
    '--data',
    data,
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

async function take(url, { name, path, full = false, click, scheme, width = VIEW.width, offline = false }) {
  const viewport = { ...VIEW, width };
  const context = await browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  if (offline) await page.route('**/api/projects**', (route) => route.abort());
  await page.goto(url + path);
  await page.waitForLoadState('networkidle');
  await page.locator('.top-actor').waitFor();
  if (click !== undefined) {
    await page.getByRole('link', { name: click, exact: true }).first().click();
    await page.waitForLoadState('networkidle');
  }
  if (scheme !== undefined) {
    await page.getByRole('combobox', { name: '试算用的自评方案' }).fill(scheme);
    await page.keyboard.press('Enter');
    const table = page.locator('table.simulation');
    await table.waitFor();
    await table.scrollIntoViewIfNeeded();
  }
  await page.screenshot({ path: join(OUT, `${name}.png`), fullPage: full });
  await context.close();
  console.log(`${name}.png`);
}

async function firstLine(stream) {
  for await (const line of createInterface({ input: stream })) return line;
  throw new Error('the server ended before saying where it is');
}
