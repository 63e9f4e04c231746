import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { CENTRAL, line, useOffice, type Office } from '../kit/office.js';
import { FILE, uploadFile } from '../kit/year.js';
import { attributes, foreignWords, hasBrowser, open, useVisit, VIEW } from './browser.js';

if (!hasBrowser())
  console.info('skipped: no Chromium at /usr/bin/chromium (CHROMIUM names another), no page was opened');
const inBrowser = hasBrowser() ? describe : describe.skip;

const P = line('p', 2024);
const OVER = line('p', 2024, 'carryover');
const KEY = { projectId: 'p', fiscalYear: 2024 };
const SHA = `sha256:${createHash('sha256').update(FILE).digest('hex')}`;

const indicator = (indicatorId: string, level1: string, name: string, target: string, weight: string) => ({
  indicatorId,
  level1,
  level2: null,
  name,
  target,
  weight,
});

async function target(office: Office, fiscalYear: number, sessions: string, day: string): Promise<void> {
  const key = { projectId: 'p', fiscalYear, targetId: `p-${fiscalYear}` };
  await office.client.does('draftTarget', {
    ...key,
    draftedOn: day,
    goal: '办好培训。',
    indicators: [
      indicator('qi', '产出指标', '培训期数', sessions, '50'),
      indicator('fu', '效益指标', '覆盖率', '=100%', '30'),
      indicator('man', '满意度指标', '学员满意度', '≥90%', '10'),
    ],
  });
  await office.client.does('submitTarget', { ...key, submittedOn: day });
  await office.client.does('approveTarget', { ...key, approvedOn: day, docNo: `示财绩〔${fiscalYear}〕1号` });
}

async function results(office: Office, fiscalYear: number, sessions: string): Promise<void> {
  await office.client.does('reportResult', {
    projectId: 'p',
    fiscalYear,
    reportId: `p-${fiscalYear}`,
    occurredOn: `${fiscalYear}-12-31`,
    completion: '培训按期举办。',
    results: [
      { indicatorId: 'qi', actual: sessions },
      { indicatorId: 'fu', actual: '100%' },
      { indicatorId: 'man', actual: '92%' },
    ],
  });
}

/** 2023: 30 of 40 paid. 2024: 6 of the rest carried over, of which 1.2 paid and 4 taken back; the form sent and returned. */
async function story(office: Office): Promise<void> {
  const { client } = office;
  await client.recordingOn('2023-01-10');
  await office.unit('u', { 2023: CENTRAL, 2024: CENTRAL });
  await office.project('p', 'u', '基层培训经费');
  await target(office, 2023, '≥8期', '2023-01-15');
  await office.paper('issue', line('p', 2023), '400000.00', '2023-01-15');
  await office.pays('2023-05/记-1', line('p', 2023), '300000.00', '2023-05-12');
  await results(office, 2023, '8期');
  await client.recordingOn('2024-01-10');
  await target(office, 2024, '≥10期', '2024-01-15');
  await office.paper('issue', P, '500000.00', '2024-01-15');
  await office.carryover(OVER, line('p', 2023), '60000.00', '2024-02-01');
  await office.pays('2024-08/记-9', P, '450000.00', '2024-08-20');
  await office.pays('2024-09/记-1', OVER, '12000.00', '2024-09-20');
  await office.paper('recovery', OVER, '40000.00', '2024-12-20');
  await client.recordingOn('2025-01-08');
  await results(office, 2024, '9期');
  await evaluation(office);
}

async function evaluation({ client }: Office): Promise<void> {
  await client.does('receiveNotice', {
    noticeId: 'tz-2024',
    unitId: 'u',
    fiscalYear: 2024,
    docNo: '示财绩〔2025〕1号',
    issuedOn: '2025-01-06',
    issuer: '示例财政局',
    submitBy: '2025-01-20',
    fileBy: '2025-02-10',
  });
  await uploadFile(client);
  await client.does('attachEvidence', {
    ...KEY,
    evidenceId: 'wenjuan',
    indicatorId: 'man',
    kind: 'survey',
    title: '学员问卷',
    datedOn: '2024-12-10',
    attachedOn: '2025-01-08',
    sha256: SHA,
    bytes: FILE.length,
    fileName: '问卷统计.xlsx',
    sampleSize: 120,
  });
  await client.does('openEvaluation', KEY);
  await client.does('explainVariance', { ...KEY, indicatorId: 'qi', reason: '两期合并举办' });
  await client.does('explainVariance', { ...KEY, indicatorId: null, reason: '结余资金年末收回' });
  await client.does('submitEvaluation', { ...KEY, remark: '材料已齐' });
  await client.recordingOn('2025-01-10');
  await client.does(
    'returnEvaluation',
    { ...KEY, reason: '原因不具体', rows: [{ indicatorId: 'qi', reason: '写明哪两期' }] },
    { role: 'head' },
  );
}

const office = useOffice(story);
const PAGE = '/projects/p/years/2024';
const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

inBrowser('the year as the office lives it', () => {
  const visit = useVisit(() => office().server.url);
  const goto = (path: string): Promise<void> => open(visit().page, `${office().server.url}${path}`);

  it('shows how far the form has come, what was returned, what is next and how much time is left', async () => {
    const { page } = visit();
    await goto(`${PAGE}/form`);
    const chain = section(page, '办理进程');
    expect(await chain.locator('[aria-current=step]').innerText()).toMatch(/下一步\s*送审/);
    const text = await chain.innerText();
    // From 10 to 20 January: ten days.
    for (const part of ['送审截止 2025-01-20', '还有 10 天', '单位负责人退回', '原因不具体', '经办办理'])
      expect(text).toContain(part);
    await section(page, '办理记录').getByRole('link', { name: '退回' }).click();
    await page.getByRole('heading', { level: 1, name: /退回/ }).waitFor();
  });

  it('offers the facts of the ledger beside a row that needs a reason, and writes none', async () => {
    const { page } = visit();
    await goto(`${PAGE}/form`);
    const reasons = section(page, '偏差原因');
    const rate = reasons.getByRole('row', { name: /^预算执行率/ });
    // 46.2 of 50 + 6 − 4: 88.846 % of ten points.
    for (const part of ['8.88／10', '结余资金年末收回', '2024-12-20', '收回', '4.00'])
      expect(await rate.innerText()).toContain(part);
    const sessions = reasons.getByRole('row', { name: /^培训期数/ });
    // Nine of ten sessions: 45 of 50 points.
    for (const part of ['45.00／50', '退回：写明哪两期', '两期合并举办'])
      expect(await sessions.innerText()).toContain(part);
    expect(await reasons.getByRole('row').count()).toBe(3);
    await rate.getByRole('link', { name: '收回' }).click();
    await page.getByRole('heading', { level: 1, name: /登记预算文件/ }).waitFor();
  });

  it('lists papers by indicator: what is there, with size and hash, and what is missing', async () => {
    const { page } = visit();
    await goto(`${PAGE}/form`);
    const papers = section(page, '佐证材料');
    expect(await papers.innerText()).toContain('2 条指标还没有佐证');
    const survey = papers.getByRole('row', { name: /^学员满意度/ });
    expect(await survey.innerText()).toContain(`${FILE.length} 字节`);
    expect(await survey.locator('code').innerText()).toBe(`${SHA.slice(0, 15)}…`);
    expect(await survey.locator('code').getAttribute('title')).toBe(SHA);
    await survey.getByRole('button', { name: '完整校验值' }).press('Enter');
    expect(await survey.locator('code').innerText()).toBe(SHA);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      survey.getByRole('link', { name: '问卷统计.xlsx' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('问卷统计.xlsx');
    expect(await papers.getByRole('row', { name: /^覆盖率/ }).innerText()).toContain('未附');
  });

  it('tries another scheme by keyboard, row by row, and writes nothing', async () => {
    const { page } = visit();
    const { client } = office();
    const before = (await client.get<{ headIndex: number }>('/api/ledger')).headIndex;
    await goto(`${PAGE}/form`);
    const trial = section(page, '换一种办法试算');
    await trial.getByRole('combobox', { name: '试算用的自评方案' }).fill('湖北省项目自评');
    await page.keyboard.press('Enter');
    const table = trial.getByRole('table');
    await table.waitFor();
    // The rate counts 10 points here and 20 there: 46.2 ÷ 52 = 88.846 %, so 8.88 and 17.77 points.
    const rate = await table
      .getByRole('row', { name: /^预算执行率/ })
      .locator('td')
      .allInnerTexts();
    expect(rate).toEqual(['10', '8.88', '20', '17.77', '+8.89']);
    // 20 + 50 + 30 + 10 points are too many there, and it says so.
    expect(await table.getByRole('row', { name: /^总分/ }).locator('td').nth(2).innerText()).toBe('110');
    expect(await trial.getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringContaining('指标分值合计 90，方案为 80'),
    ]);
    expect(await table.locator('caption').innerText()).toContain('试算，不写入台账');
    expect(await table.getByRole('rowheader').allInnerTexts()).toEqual([
      '预算执行率',
      '培训期数',
      '覆盖率',
      '学员满意度',
      '总分',
      '等次',
    ]);
    expect((await client.get<{ headIndex: number }>('/api/ledger')).headIndex).toBe(before);
  });

  it('shows what is left at the end of the year, and where carried money comes from', async () => {
    const { page } = visit();
    await goto(PAGE);
    const end = section(page, '年末结转结余');
    const left = end.getByRole('table').first();
    // 50 − 45 of this year; 6 − 4 − 1.2 of 2023, unused for a second year.
    expect(
      await left
        .getByRole('row', { name: /^财政拨款/ })
        .locator('td')
        .allInnerTexts(),
    ).toEqual(['结转', '2024', '5.00']);
    const old = await left
      .getByRole('row', { name: /^上年结转/ })
      .locator('td')
      .allInnerTexts();
    expect(old.slice(1)).toEqual(['2023', '0.80']);
    expect(old[0]).toContain('结余');
    await left.getByRole('button', { name: /^上年结转·年末未用/ }).click();
    await page.getByRole('dialog').getByText('2.00 − 1.20 = 0.80 万元').waitFor();
    await page.keyboard.press('Escape');
    const moved = end
      .getByRole('table')
      .nth(1)
      .getByRole('row', { name: /^上年结转/ });
    expect(await moved.locator('td').last().innerText()).toBe('4.00');
    await moved.getByRole('link', { name: '2023年度预算指标' }).click();
    await page.waitForURL('**/projects/p/years/2023');
  });

  it('puts the years beside each other by indicator and adds nothing up', async () => {
    const { page } = visit();
    await goto(PAGE);
    const history = section(page, '三年对照');
    const money = history.getByRole('table').first();
    expect(await money.getByRole('columnheader').allInnerTexts()).toEqual(['项', '上年 2023', '本年 2024']);
    const executed = money.getByRole('row', { name: /^全年执行数/ });
    expect(await executed.locator('td').allInnerTexts()).toEqual(['30.00', '46.20']);
    const sessions = history
      .getByRole('table')
      .nth(1)
      .getByRole('row', { name: /^培训期数/ });
    expect(await sessions.locator('td').allInnerTexts()).toEqual([
      '≥8期',
      '8期',
      '50.00',
      '≥10期',
      '9期',
      '45.00',
    ]);
  });

  it('tells an auditor who may act and that the auditor may not', async () => {
    const { page } = visit();
    await page.route('**/api/ledger', async (route) => {
      const answer = await route.fetch();
      const body = (await answer.json()) as object;
      const actor = { id: 'local:auditor', role: 'auditor', roleLabel: '审计' };
      await route.fulfill({ response: answer, json: { ...body, actor } });
    });
    await goto(`${PAGE}/form`);
    expect(await section(page, '办理进程').innerText()).toContain('现以“审计”操作，不能送审');
  });

  it.each([1366, 1024])('hides nothing in a window of %d, says everything in Chinese', async (width) => {
    const { page } = visit();
    await page.setViewportSize({ width, height: VIEW.height });
    for (const path of [PAGE, `${PAGE}/form`]) {
      await goto(path);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      const cut = page.locator('.sheet, .scroll');
      const hidden = await cut.evaluateAll((boxes) =>
        boxes.filter((box) => box.scrollWidth > box.clientWidth + 1).map((box) => box.className),
      );
      expect(hidden).toEqual([]);
      expect(foreignWords(await page.locator('main').innerText())).toEqual([]);
      const names = await attributes(page.locator('main [aria-label]:not([aria-hidden=true])'), 'aria-label');
      expect(foreignWords(names.join(' '))).toEqual([]);
    }
  });
});
