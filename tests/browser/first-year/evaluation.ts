import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { expectReadable } from '../axe.js';
import { PROJECT } from './beginning.js';
import type { Login, Office } from './office.js';
import { MOOD, VISITS } from './target.js';

export async function atForm(office: Office, login: Login): Promise<Page> {
  const page = await office.at(login, '/projects?year=2025');
  await page.getByRole('link', { name: `${PROJECT}的自评表` }).click();
  await page.getByRole('region', { name: '办理进程' }).waitFor();
  return page;
}

export async function atEditor(office: Office, login: Login): Promise<Page> {
  const page = await atForm(office, login);
  await page.getByRole('link', { name: '填报自评' }).click();
  await bar(page).waitFor();
  return page;
}

export const bar = (page: Page) => page.getByRole('region', { name: '得分与办理' });

/** A step that asks for nothing but the form itself; the state it leads to shows at once. */
export async function steps(page: Page, act: string, then: string): Promise<void> {
  await bar(page).getByRole('button', { name: act, exact: true }).click();
  await bar(page).getByText(then, { exact: true }).waitFor();
}

/** An entry by the label of one of its fields. */
const entryOf = (page: Page, label: string) =>
  page.locator('.entry').filter({ has: page.getByLabel(label, { exact: true }) });

/** Writes a text into its cell and records it. */
export async function records(page: Page, label: string, text: string): Promise<void> {
  const entry = entryOf(page, label);
  await entry.getByLabel(label, { exact: true }).fill(text);
  const record = entry.getByRole('button', { name: '记入' });
  await record.click();
  await record.waitFor({ state: 'detached' });
}

export const REASON = `${VISITS}·偏差原因：原因`;

/** 经办 fills in what a person has to; the score follows at once. */
export async function fillIn(office: Office): Promise<void> {
  const page = await atEditor(office, 'jingban');
  await expectReadable(page);
  await steps(page, '开始自评', '填报中');
  await page.getByLabel(REASON).fill('无偏差');
  await entryOf(page, REASON).getByRole('button', { name: '记入' }).click();
  // An empty phrase is no reason, and says so at the cell.
  await entryOf(page, REASON).getByText('没有说明原因').waitFor();
  await expectReadable(page);
  await office.task('jingban', '一格偏差原因', () =>
    records(page, REASON, '汛期道路中断，两次走访合并为一次'),
  );
  await office.task('jingban', '定性指标评判', async () => {
    await page.getByLabel(`${MOOD}·评判档次`).click();
    await page
      .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')
      .first()
      .click();
    await records(page, `${MOOD}·得分`, '36');
  });
  await records(page, `${MOOD}·偏差原因：原因`, '两个社区尚未覆盖');
  // 10 of 10 for 100 %, 45 of 50 for 9 of 10 visits, 36 of 40 by judgement.
  await bar(page).getByText('91.00').waitFor();
  await attach(office, page);
}

async function attach(office: Office, page: Page): Promise<void> {
  await office.task('jingban', '附一份佐证', async () => {
    await page.getByLabel(REASON).focus();
    const panel = page.getByRole('region', { name: `这一行：${VISITS}` });
    await panel
      .getByLabel(`${VISITS}的佐证文件`)
      .setInputFiles({ name: '走访台账.txt', mimeType: 'text/plain', buffer: Buffer.from('九次走访记录') });
    await panel.getByLabel('材料日期').fill('20251210');
    await panel.getByRole('button', { name: '附上' }).click();
    await panel.getByRole('link', { name: '走访台账.txt' }).waitFor();
  });
  await expectReadable(page);
}

const OTHER_REASON = `${MOOD}·偏差原因：原因`;

/** 经办 and 科室 have the same form open: what each writes apart stands, where both wrote the same cell both versions show. */
export async function writeTogether(office: Office): Promise<void> {
  const clerk = await atEditor(office, 'jingban');
  const colleague = await atEditor(office, 'keshi');
  const ours = entryOf(clerk, REASON);
  await clerk.getByLabel(REASON, { exact: true }).fill('经办写的原因：两次走访合并。');
  await records(colleague, REASON, '科室写的原因：汛期道路中断。');
  await records(colleague, OTHER_REASON, '科室写的另一条原因。');
  await ours.getByRole('button', { name: '记入' }).click();
  const both = ours.locator('.both');
  await both.waitFor();
  expect(await both.innerText()).toMatch(
    /别人刚写：\s*科室写的原因：汛期道路中断。[^]*您写的：\s*经办写的原因：两次走访合并。/,
  );
  await expectReadable(clerk);
  // The draft outlives the page, and what the colleague wrote elsewhere is there.
  await clerk.reload();
  await both.waitFor();
  const text = (page: Page, label: string) => page.getByLabel(label, { exact: true }).inputValue();
  expect(await text(clerk, OTHER_REASON)).toBe('科室写的另一条原因。');
  await both.getByRole('button', { name: '用我的' }).click();
  await records(clerk, REASON, '汛期道路中断，两次走访合并。');
  await colleague.reload();
  await bar(colleague).waitFor();
  expect(await text(colleague, REASON)).toBe('汛期道路中断，两次走访合并。');
}
