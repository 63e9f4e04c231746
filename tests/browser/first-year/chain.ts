import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { expectReadable } from '../axe.js';
import { CommandPaper, recorded } from '../forms.js';
import { PROJECT } from './beginning.js';
import { atEditor, atForm, bar, REASON, records, steps } from './evaluation.js';
import type { Login, Office } from './office.js';
import { VISITS } from './target.js';

async function sendsIn(office: Office): Promise<void> {
  const page = await atEditor(office, 'jingban');
  await office.task('jingban', '送审', () => steps(page, '送审', '待签批'));
}

/** 单位负责人 signs from the steps at the form. */
async function signs(office: Office): Promise<void> {
  const page = await atForm(office, 'lingdao');
  await expectReadable(page);
  await does(page, '签批', '签批');
  await page.getByRole('region', { name: '办理进程' }).getByText('已签批', { exact: true }).waitFor();
}

/** A step of 现在可以, in the form that opens over the page. */
async function does(page: Page, step: string, label: string, fill?: (paper: CommandPaper) => Promise<void>) {
  await page
    .getByRole('region', { name: '办理进程' })
    .getByRole('button', { name: step, exact: true })
    .click();
  const paper = CommandPaper.of(page, label);
  if (fill !== undefined) await fill(paper);
  await paper.press(label);
  await recorded(page, label);
  await page.getByRole('button', { name: '关闭' }).last().click();
}

/** With a reason for the whole and one for a row, so that nobody has to guess which line was meant. */
async function returns(page: Page, whole: string, row: string): Promise<void> {
  const panel = page.getByRole('region', { name: '退回填报' });
  await panel.waitFor();
  await panel.getByRole('textbox', { name: '退回原因', exact: true }).fill(whole);
  await panel.getByLabel(`${VISITS}的退回原因`).fill(row);
  await panel.getByRole('button', { name: '退回', exact: true }).click();
  await panel.waitFor({ state: 'detached' });
}

/** 单位负责人 returns from the editor, 经办 finds the row, mends it and sends it in again. */
export async function returnedByHead(office: Office): Promise<void> {
  await sendsIn(office);
  const head = await atEditor(office, 'lingdao');
  await expectReadable(head);
  await office.task('lingdao', '退回，写明哪一行', async () => {
    await bar(head).getByRole('button', { name: '退回', exact: true }).click();
    await returns(head, '原因不具体', '写明哪两次');
  });
  await mends(office, '写明哪两次', '第八、九次走访因汛期合并为一次');
  await signs(office);
}

async function mends(office: Office, told: string, reason: string): Promise<void> {
  const page = await atForm(office, 'jingban');
  await page.getByText(told).first().waitFor();
  await expectReadable(page);
  await page.getByRole('link', { name: '填报自评' }).click();
  await page.getByLabel(REASON).focus();
  await page.getByText(told).first().waitFor();
  await records(page, REASON, reason);
  await steps(page, '送审', '待签批');
}

/** 主管部门 finds the signed form in 审核, with what a reviewer would take off, and returns it too. */
export async function returnedByDepartment(office: Office): Promise<void> {
  const page = await atReview(office, 'zhuguan');
  await office.task('zhuguan', '主管部门退回', async () => {
    await page.getByRole('button', { name: '退回', exact: true }).click();
    await returns(page, '请补充合并走访的记录', '附上合并走访的审批');
  });
  await mends(office, '附上合并走访的审批', '第八、九次走访因汛期合并为一次，合并已经审批');
  await signs(office);
}

async function atReview(office: Office, login: Login): Promise<Page> {
  const page = await office.at(login, '/');
  await page.getByRole('link', { name: '审核', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: '审核（2025年度）' }).waitFor();
  await expectReadable(page);
  await page.getByRole('link', { name: PROJECT, exact: true }).first().click();
  await page.getByRole('region', { name: '模拟复核' }).waitFor();
  await expectReadable(page);
  return page;
}

/** 主管部门 puts it together and files it; what was signed stays on the page as it was signed. */
export async function filed(office: Office): Promise<void> {
  const page = await atForm(office, 'zhuguan');
  await does(page, '汇总', '汇总');
  await does(page, '报送', '报送财政', (paper) => paper.write('报送日期', '2026-03-10'));
  await page.getByText(/^所示为第 2 次封存时的内容/).waitFor();
  await page
    .getByRole('button', { name: /总分.*91\.00/ })
    .first()
    .waitFor();
  await expectReadable(page);
}

/** 财政 reviews beside the self-score; the sealed form keeps what it said. */
export async function reviewed(office: Office): Promise<void> {
  const page = await atReview(office, 'caizheng');
  await office.task('caizheng', '逐行复核', async () => {
    await page.getByLabel(`${VISITS}的复核得分`).fill('43');
    await page.getByLabel(`${VISITS}的复核意见`).fill('合并走访只算一次');
    await page.getByLabel('复核总分').fill('89');
    await page.getByLabel('复核意见', { exact: true }).fill('合并走访的记录不全');
    await page.getByRole('button', { name: '登记复核' }).click();
    await page.getByText('已复核 89.00').waitFor();
  });
  await expectReadable(page);
  await page.getByRole('link', { name: '自评表', exact: true }).click();
  await page.getByText('复核不改动自评得分').waitFor();
  await page.getByText(/^所示为第 2 次封存时的内容/).waitFor();
  expect(await page.locator('.sheet').innerText()).toContain('91.00');
  await expectReadable(page);
}
