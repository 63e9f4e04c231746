// Regenerates docs/screens/*.png: every page at 1366×768, on the built product serving the demo, in a real Chromium.
// Usage: node scripts/screens.mjs [DIR]   (npm run build first; CHROMIUM names another browser)
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

const ROOT = new URL('..', import.meta.url).pathname;
const OUT = process.argv[2] ?? join(ROOT, 'docs', 'screens');
const VIEW = { width: 1366, height: 768 };

/** One page each; `full` is as long as the page is. `before` is done to the page first. */
const SCREENS = [
  { name: 'projects', path: '/projects?year=2022' },
  { name: 'projects-nothing-found', path: '/projects?year=2022&q=不存在的项目' },
  { name: 'project', path: '/projects/nanyue-zongzhi/years/2022' },
  { name: 'project-months', path: '/projects/shili-peixun/years/2023', full: true },
  { name: 'project-as-of', path: '/projects/shili-peixun/years/2023?asOf=2023-09-30' },
  { name: 'form-central', path: '/projects/yongde-yingyang-gaishan/years/2022/form' },
  { name: 'form-central-whole', path: '/projects/yongde-yingyang-gaishan/years/2022/form', full: true },
  { name: 'form-hubei', path: '/projects/jianghan-zongzhi-gongzuo/years/2022/form', full: true },
  { name: 'form-draft-target', path: '/projects/jianghan-zongzhi-gongzuo/years/2024/form', full: true },
  { name: 'provenance-sum', path: '/projects/shili-peixun/years/2023/form?cell=funds.total.executed' },
  {
    name: 'provenance-score',
    path: '/projects/yongde-yingyang-gaishan/years/2022/form?cell=indicator.score:yingyang-6',
  },
  { name: 'provenance-total', path: '/projects/yongde-yingyang-gaishan/years/2022/form?cell=total' },
  { name: 'event', path: '/projects/shili-peixun/years/2023', click: '下达' },
  { name: 'not-yet-known', path: '/projects/shili-peixun/years/2023?asOf=2020-01-01' },
  { name: 'not-found', path: '/nirgends' },
  { name: 'service-down', path: '/projects?year=2022', offline: true },
];

const data = mkdtempSync(join(tmpdir(), 'mingzhang-screens-'));
const server = spawn(
  process.execPath,
  [join(ROOT, 'apps/cli/bin/mingzhang.js'), 'start', '--demo', '--data', data, '--port', '0', '--json'],
  { stdio: ['ignore', 'pipe', 'inherit'] },
);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  const { url } = JSON.parse(await firstLine(server.stdout));
  await enterExample(url);
  mkdirSync(OUT, { recursive: true });
  for (const screen of SCREENS) await take(url, screen);
} finally {
  await browser.close();
  const gone = new Promise((resolve) => server.once('close', resolve));
  server.kill('SIGTERM');
  await gone;
  rmSync(data, { recursive: true, force: true });
}

async function take(url, { name, path, full = false, click, offline = false }) {
  const context = await browser.newContext({ viewport: VIEW, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  if (offline) await page.route('**/api/projects**', (route) => route.abort());
  await page.goto(url + path);
  await page.waitForLoadState('networkidle');
  if (click !== undefined) {
    await page.getByRole('link', { name: click, exact: true }).first().click();
    await page.waitForLoadState('networkidle');
  }
  await page.screenshot({ path: join(OUT, `${name}.png`), fullPage: full });
  await context.close();
  console.log(`${name}.png`);
}

async function firstLine(stream) {
  for await (const line of createInterface({ input: stream })) return line;
  throw new Error('the server ended before saying where it is');
}

/**
 * A project that no published form holds: paid month by month, with a refund, a late paper and a correction. The demo's own
 * forms print year-end totals only, which belong to no month.
 */
async function enterExample(url) {
  const post = async (path, body, role = 'clerk') => {
    const response = await fetch(`${url}/api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'mingzhang-role': role },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  };
  const on = (day) => post('ledger/clock', { at: `${day}T01:30:00.000Z` }, 'administrator');
  const line = { projectId: 'shili-peixun', fiscalYear: 2023, source: 'fiscal' };
  const year = { projectId: 'shili-peixun', fiscalYear: 2023 };
  const issue = {
    kind: 'issue',
    documentId: 'shili-1',
    docNo: '示财预〔2023〕1号',
    documentDate: '2023-01-18',
  };
  const more = {
    kind: 'supplement',
    documentId: 'shili-2',
    docNo: '示财预〔2023〕47号',
    documentDate: '2023-07-05',
  };
  const PAID = [
    ['2023-02-14', '18600.00'],
    ['2023-03-20', '42350.50'],
    ['2023-04-11', '36000.00'],
    ['2023-05-22', '61280.00'],
    ['2023-06-09', '27400.00'],
    ['2023-08-16', '88000.00'],
    ['2023-09-13', '54310.75'],
    ['2023-10-25', '30000.00'],
    ['2023-11-15', '72600.00'],
    ['2023-12-19', '45820.00'],
  ];
  await on('2023-01-10');
  await post('units', { unitId: 'shili', name: '示例单位（虚构）', registeredOn: '2023-01-10' });
  await post('units/scheme', { unitId: 'shili', fiscalYear: 2023, schemeId: 'CN-MOF-2020-10' });
  await post('projects', {
    projectId: 'shili-peixun',
    name: '基层培训经费（虚构示例）',
    code: 'SL-2023-001',
    unitId: 'shili',
    category: 'specific',
    frequency: 'regular',
    registeredOn: '2023-01-10',
  });
  await on('2023-01-20');
  await post('budget-documents', {
    ...issue,
    note: '年初部门预算',
    entries: [{ line, amount: '480000.00' }],
  });
  for (const [index, [paidOn, amount]] of PAID.entries()) {
    await on(paidOn);
    const number = `${paidOn.slice(0, 7)}/记-${12 + index}`;
    await post('payments', {
      sourceSystem: '集中支付',
      number,
      paidOn,
      lines: [{ no: 1, line, amount, purpose: '培训费' }],
    });
  }
  await post('refunds', {
    sourceSystem: '集中支付',
    number: '2023-12/退-1',
    refundedOn: '2023-12-20',
    payment: { sourceSystem: '集中支付', number: '2023-08/记-17' },
    lines: [{ no: 1, line, amount: '6000.00' }],
    reason: '场地费退回',
  });
  await on('2023-12-28');
  const late = { cause: 'assigned', note: '新增任务，文件到达较晚', entries: [{ line, amount: '20000.00' }] };
  await post('budget-documents', { ...more, ...late });
  const target = { ...year, targetId: 'shili-2023' };
  const indicator = (indicatorId, level1, level2, name, printed, weight) => ({
    indicatorId,
    level1,
    level2,
    name,
    target: printed,
    weight,
  });
  await post('targets', {
    ...target,
    draftedOn: '2023-01-12',
    goal: '全年举办基层培训12期，覆盖乡镇干部，提高业务能力。',
    indicators: [
      indicator('qishu', '产出指标', '数量指标', '培训期数', '≥12期', '20'),
      indicator('renci', '产出指标', '数量指标', '培训人次', '≥600人次', '15'),
      indicator('hegelv', '产出指标', '质量指标', '结业考核合格率', '≥95%', '15'),
      indicator('fugai', '效益指标', '社会效益指标', '乡镇覆盖率', '100%', '30'),
      indicator('manyi', '满意度指标', '服务对象满意度指标', '学员满意度', '≥90%', '10'),
    ],
  });
  await post('targets/submit', { ...target, submittedOn: '2023-01-13' });
  await post('targets/approve', { ...target, approvedOn: '2023-01-18', docNo: '示财绩〔2023〕3号' });
  await on('2024-01-12');
  await post('results', {
    ...year,
    reportId: 'shili-2023',
    occurredOn: '2023-12-31',
    completion: '全年举办培训11期、培训642人次，覆盖全部乡镇。',
    results: [
      { indicatorId: 'qishu', actual: '11期' },
      { indicatorId: 'renci', actual: '642人次' },
      { indicatorId: 'hegelv', actual: '97.5%' },
      { indicatorId: 'fugai', actual: '100%' },
      { indicatorId: 'manyi', actual: '93%' },
    ],
  });
}
