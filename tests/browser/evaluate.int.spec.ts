import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { line, useOffice, type Office } from '../kit/office.js';
import { approveTarget } from '../kit/target.js';
import { brokenHeadings, faintTexts, namelessControls, unheadedTables } from './access.js';
import { hasBrowser, open, useVisit } from './browser.js';

const inBrowser = hasBrowser() ? describe : describe.skip;

const KEY = { projectId: 'p', fiscalYear: 2024 };
const SICHUAN = 'SICHUAN-2023-0013zp';
const MANY = Array.from({ length: 30 }, (_, n) => `m-${n + 1}`);

/** 45 of 50 paid; 9 of 10 sessions; an atmosphere that somebody has to judge. Thirty small projects of another unit, one without a result. */
async function story(office: Office): Promise<void> {
  const { client } = office;
  await client.recordingOn('2024-01-10');
  await office.unit('u', { 2024: SICHUAN });
  await office.project('p', 'u', '基层培训经费');
  await approveTarget(client, { ...KEY, targetId: 't' }, '2024-01-15', [
    { indicatorId: 'qi', level1: '产出指标', name: '培训期数', target: '≥10期', weight: '50' },
    { indicatorId: 'fu', level1: '效益指标', name: '服务氛围', target: '有所改善', weight: '30' },
    { indicatorId: 'man', level1: '满意度指标', name: '学员满意度', target: '≥90%', weight: '10' },
  ]);
  await office.paper('issue', line('p', 2024), '500000.00', '2024-01-15');
  await office.pays('p-1', line('p', 2024), '450000.00', '2024-08-20');
  await client.does('reportResult', {
    ...KEY,
    reportId: 'p-r',
    occurredOn: '2024-12-31',
    completion: '培训按期举办。',
    results: [
      { indicatorId: 'qi', actual: '9期' },
      { indicatorId: 'fu', actual: '部分改善' },
    ],
  });
  await office.unit('many', { 2024: SICHUAN });
  for (const projectId of MANY) await small(office, projectId);
  await client.recordingOn('2025-01-08');
}

/** 1.00 of 1.00 paid, one indicator met: 100 points; the last of them has reported nothing. */
async function small(office: Office, projectId: string): Promise<void> {
  const key = { projectId, fiscalYear: 2024 };
  await office.project(projectId, 'many', `小项目${projectId}`);
  await approveTarget(office.client, { ...key, targetId: `${projectId}-t` }, '2024-01-15', [
    { indicatorId: 'ci', level1: '产出指标', name: '走访次数', target: '≥10次', weight: '90' },
  ]);
  await office.paper('issue', line(projectId, 2024), '10000.00', '2024-01-15');
  await office.pays(`${projectId}-1`, line(projectId, 2024), '10000.00', '2024-08-20');
  if (projectId === MANY.at(-1)) return;
  await office.client.does('reportResult', {
    ...key,
    reportId: `${projectId}-r`,
    occurredOn: '2024-12-31',
    results: [{ indicatorId: 'ci', actual: '12次' }],
  });
}

const office = useOffice(story);

/** On a test ledger a browser acts in the role it names; the head of the page says which. */
async function actAs(page: Page, role: string, roleLabel: string): Promise<void> {
  await page.setExtraHTTPHeaders({ 'mingzhang-role': role });
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.route('**/api/ledger*', async (route) => {
    const answer = await route.fetch();
    const actor = { id: `local:${role}`, role, roleLabel };
    await route.fulfill({ response: answer, json: { ...((await answer.json()) as object), actor } });
  });
}

const entry = (page: Page, id: string) => page.locator(`[data-entry="${id}"]`);
async function records(page: Page, id: string, label: string, text: string): Promise<void> {
  await entry(page, id).getByLabel(label).fill(text);
  await entry(page, id).getByRole('button', { name: '记入' }).click();
  await entry(page, id).getByRole('button', { name: '记入' }).waitFor({ state: 'detached' });
}
const bar = (page: Page) => page.getByRole('region', { name: '得分与办理' });
const does = async (page: Page, act: string, then: string): Promise<void> => {
  await bar(page).getByRole('button', { name: act, exact: true }).click();
  await bar(page).getByText(then, { exact: true }).waitFor();
};

inBrowser('a form filled in, returned, signed and filed from the pages', () => {
  const visit = useVisit(() => office().server.url);
  const goto = (path: string): Promise<void> => open(visit().page, `${office().server.url}${path}`);
  const EDITOR = '/projects/p/years/2024/evaluate';

  it('is entered where a person has to, computed where the ledger knows, and tells the score at once', async () => {
    const { page } = visit();
    await goto(EDITOR);
    expect(await page.locator('main').innerText()).toContain('自评还没有开始');
    await does(page, '开始自评', '填报中');
    await records(page, 'actual:man', '学员满意度·实际完成值：实际完成值', '92%');
    await entry(page, 'judge:fu').getByRole('combobox').click();
    await page.locator('.ant-select-item-option').nth(1).click();
    await records(page, 'judge:fu', '服务氛围·得分', '20');
    await records(page, 'reason:fu', '服务氛围·偏差原因：原因', '两个乡镇尚未覆盖');
    await records(page, 'reason:qi', '培训期数·偏差原因：原因', '两期合并举办');
    await records(page, 'narrative:conclusion', '评价结论', '年度目标基本完成。');
    // 45/50 of 10 points, 9/10 of 50, 20 of 30 by judgement, 10 of 10: 9 + 45 + 20 + 10.
    await bar(page).getByText('84.00').waitFor();
    expect(await bar(page).innerText()).toContain('须处理');
    for (const look of [namelessControls, brokenHeadings, unheadedTables, faintTexts])
      expect(await look(page)).toEqual([]);
  });

  it('takes a file where it is dropped, and the checklist is shorter', async () => {
    const { page } = visit();
    await goto(EDITOR);
    await entry(page, 'reason:qi').getByLabel('培训期数·偏差原因：原因').focus();
    const panel = page.getByRole('region', { name: '这一行：培训期数' });
    await panel
      .getByLabel('培训期数的佐证文件')
      .setInputFiles({ name: '培训台账.txt', mimeType: 'text/plain', buffer: Buffer.from('九期签到表') });
    await panel.getByLabel('材料日期').fill('20241210');
    await panel.getByRole('button', { name: '附上' }).click();
    await panel.getByRole('link', { name: '培训台账.txt' }).waitFor();
  });

  it('goes to the head, back with a reason for one row, is mended, signed, and filed', async () => {
    const { page } = visit();
    await goto(EDITOR);
    // What is still in the way is explained where it is told.
    for (let open = await page.locator('.blocking > li').count(); open > 0; open -= 1) {
      const first = page.locator('.blocking > li').first();
      await first.locator('summary').click();
      await first.locator('textarea').fill('数额已与科室核对无误');
      await first.getByRole('button', { name: '记入' }).click();
      await page.getByText(`送审前须处理（${open - 1}）`).waitFor();
    }
    await does(page, '送审', '待签批');
    await actAs(page, 'head', '单位负责人');
    await goto(EDITOR);
    await bar(page).getByRole('button', { name: '退回' }).click();
    const returning = page.getByRole('region', { name: '退回填报' });
    await returning.getByRole('textbox', { name: '退回原因', exact: true }).fill('原因不具体');
    await returning.getByLabel('培训期数的退回原因').fill('写明哪两期');
    await returning.getByRole('button', { name: '退回', exact: true }).click();
    await bar(page).getByText('被退回', { exact: true }).waitFor();

    await actAs(page, 'clerk', '经办');
    await goto(EDITOR);
    await entry(page, 'reason:qi').getByLabel('培训期数·偏差原因：原因').focus();
    await page.getByText('写明哪两期').waitFor();
    await records(page, 'reason:qi', '培训期数·偏差原因：原因', '第九、十期因场地合并举办');
    await does(page, '送审', '待签批');
    await actAs(page, 'head', '单位负责人');
    await goto(EDITOR);
    await does(page, '签批', '已签批');
    await actAs(page, 'clerk', '经办');
    await goto('/batch?unitId=u&year=2024');
    await page.getByRole('combobox', { name: '办理事项' }).click();
    await page.locator('.ant-select-item-option', { hasText: '报送' }).click();
    await page.getByRole('textbox', { name: '报送文号' }).fill('示培〔2025〕3号');
    await page.getByRole('button', { name: '报送 1 份' }).click();
    await page.getByText('报送完成 1 份').waitFor();
    const { chain, evaluation } = await office().client.fullForm('p', 2024);
    expect(evaluation.status).toBe('filed');
    expect(chain.steps.map(({ label }) => label)).toEqual([
      ...['开始自评', '送审', '退回', '送审', '签批', '报送财政'],
    ]);
    expect(chain.steps[2]?.rows).toEqual([{ indicatorId: 'qi', reason: '写明哪两期', score: null }]);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });

  it('is reviewed beside its self-score, and what is asked for stands in the ledger of 整改', async () => {
    const { page } = visit();
    await page.setExtraHTTPHeaders({ 'mingzhang-role': 'finance' });
    await goto('/review?year=2024&status=filed');
    await page
      .getByRole('row', { name: /基层培训经费/ })
      .getByRole('link')
      .click();
    await page.getByRole('heading', { level: 1, name: '基层培训经费' }).waitFor();
    await page.getByLabel('学员满意度的复核得分').fill('0');
    await page.getByLabel('学员满意度的复核意见').fill('没有问卷');
    await page.getByLabel('复核总分').fill('74');
    await page.getByLabel('复核意见', { exact: true }).fill('满意度没有佐证。');
    await page.getByRole('button', { name: '登记复核' }).click();
    await page.getByText('已复核 74.00').waitFor();
    await office().client.does(
      'askRectification',
      { ...KEY, demand: '补做问卷', dueOn: '2025-07-01' },
      { role: 'finance' },
    );
    await goto('/review?year=2024&status=filed');
    // 84 as signed, 74 as reviewed.
    const row = await page
      .getByRole('row', { name: /基层培训经费/ })
      .first()
      .innerText();
    for (const part of ['84.00', '74.00', '-10.00']) expect(row.replaceAll('−', '-')).toContain(part);
    const owed = page.getByRole('region', { name: '整改台账' });
    expect(await owed.innerText()).toMatch(/补做问卷\s+2025-07-01\s+未登记/);
    for (const look of [namelessControls, brokenHeadings, unheadedTables, faintTexts])
      expect(await look(page)).toEqual([]);
  });
});

inBrowser('two people at one form', () => {
  const visit = useVisit(() => office().server.url);

  it('see both versions where they wrote the same cell, and lose neither', async () => {
    const { page } = visit();
    const { client, server } = office();
    const key = { projectId: 'm-2', fiscalYear: 2024 };
    await client.does('openEvaluation', key);
    await open(page, `${server.url}/projects/m-2/years/2024/evaluate`);
    const conclusion = entry(page, 'narrative:conclusion');
    await conclusion.getByLabel('评价结论').fill('我写的结论。');
    await client.does('writeNarrative', { ...key, texts: [{ field: 'conclusion', text: '同事写的结论。' }] });
    await client.does('writeNarrative', { ...key, texts: [{ field: 'problems', text: '同事写的问题。' }] });
    await conclusion.getByRole('button', { name: '记入' }).click();
    const both = conclusion.locator('.both');
    await both.waitFor();
    expect(await both.innerText()).toMatch(/别人刚写：\s*同事写的结论。[^]*您写的：\s*我写的结论。/);
    expect(await entry(page, 'narrative:problems').getByLabel('存在问题').inputValue()).toBe(
      '同事写的问题。',
    );
    // The draft outlives the page.
    await page.getByText('草稿已存').waitFor();
    await page.reload();
    await both.waitFor();
    await both.getByRole('button', { name: '用我的' }).click();
    await conclusion.getByRole('button', { name: '记入' }).click();
    await conclusion.getByRole('button', { name: '记入' }).waitFor({ state: 'detached' });
    const { narratives } = await client.fullForm('m-2', 2024);
    expect(narratives.map(({ field, text }) => [field, text])).toEqual([
      ['conclusion', '我写的结论。'],
      ['problems', '同事写的问题。'],
    ]);
  });
});

inBrowser('thirty forms of an office', () => {
  const visit = useVisit(() => office().server.url);

  it('are begun and sent in by one press each; the one that lacks something says what, and is led to', async () => {
    const { page } = visit();
    await open(page, `${office().server.url}/batch?unitId=many&year=2024`);
    for (const look of [namelessControls, brokenHeadings, unheadedTables, faintTexts])
      expect(await look(page)).toEqual([]);
    // One was begun by its colleagues already.
    await page.getByRole('button', { name: '开始自评 29 份' }).click();
    await page.getByText('开始自评完成 29 份').waitFor();
    await page.reload();
    await page.getByRole('button', { name: '送审 30 份' }).click();
    await page.getByText('送审完成 29 份，1 份未办').waitFor();
    const refused = page.locator('td:has(> .differs)');
    expect(await refused.innerText()).toContain('没有实际完成值');
    // The browser itself says that one answer was a refusal.
    expect(visit().complaints.splice(0)).toEqual([expect.stringContaining('422')]);
    await refused.getByRole('link', { name: '去处理' }).click();
    await page.getByRole('heading', { level: 1, name: '小项目m-30' }).waitFor();
    const { rows } = await office().client.list(2024);
    const sent = rows.filter(
      ({ unitId, evaluationStatus }) => unitId === 'many' && evaluationStatus === 'submitted',
    );
    expect(sent).toHaveLength(29);
  });
});
