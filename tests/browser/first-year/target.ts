import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { expectReadable } from '../axe.js';
import { CommandPaper, recorded } from '../forms.js';
import { PROJECT } from './beginning.js';
import type { Login, Office } from './office.js';

export const VISITS = '走访次数';
export const MOOD = '群众安全感';

async function atProject(office: Office, login: Login): Promise<Page> {
  const page = await office.at(login, '/projects?year=2025');
  await page.getByRole('link', { name: PROJECT, exact: true }).click();
  await page.getByRole('region', { name: '项目资金' }).waitFor();
  return page;
}

const close = (page: Page): Promise<void> => page.getByRole('button', { name: '关闭' }).last().click();

/** 经办 drafts and reports the target; 财政 approves it where it stands. */
export async function agreeTarget(office: Office): Promise<void> {
  const page = await atProject(office, 'jingban');
  await expectReadable(page);
  const target = CommandPaper.of(page, '编制绩效目标');
  await office.task('jingban', '编制绩效目标，两条指标', async () => {
    await page.getByRole('button', { name: '编制绩效目标', exact: true }).click();
    await target.write('编制日期', '1-15');
    await target.write('年度总体目标', '走访基层，群众安全感有所提升。');
    await target.write('一级指标', '产出指标');
    await target.write('三级指标', VISITS);
    await target.write('年度指标值', '≥10次');
    await target.write('分值', '50');
    await target.add('绩效指标');
    await target.write('一级指标', '效益指标', 1);
    await target.write('三级指标', MOOD, 1);
    await target.write('年度指标值', '有所提升', 1);
    await target.write('分值', '40', 1);
    await target.press('编制绩效目标');
    await recorded(page, '编制绩效目标');
  });
  await expectReadable(page);
  await close(page);
  await page.getByRole('button', { name: /^报送绩效目标：/ }).click();
  const sent = CommandPaper.of(page, '报送绩效目标');
  await sent.write('报送日期', '2025-1-16');
  await sent.press('报送绩效目标');
  await recorded(page, '报送绩效目标');

  const finance = await atProject(office, 'caizheng');
  await finance.getByRole('button', { name: /^登记目标批复：/ }).click();
  const approved = CommandPaper.of(finance, '登记目标批复');
  await approved.write('批复日期', '2025.1.20');
  await approved.press('登记目标批复');
  await recorded(finance, '登记目标批复');
  await expectReadable(finance);
}

/** 科室 says what was reached, with the target beside it, on a page that takes a column of a spreadsheet. */
export async function reportResults(office: Office): Promise<void> {
  const page = await atProject(office, 'keshi');
  await page.getByRole('link', { name: '完成情况录入' }).click();
  await page.getByLabel('完成日期').waitFor();
  await expectReadable(page);
  await office.task('keshi', '填报两条指标的完成情况', async () => {
    await page.getByLabel('完成日期').fill('12-31');
    await page.getByLabel('年度总体目标实际完成情况').fill('走访9次，群众反映安全感有所提升。');
    await page.getByLabel(`${VISITS}本次完成值`).fill('9次');
    await page.getByLabel(`${MOOD}本次完成值`).fill('有所提升');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByText('已填报 2 项指标').waitFor();
  });
  await expectReadable(page);
  expect(await page.getByRole('row', { name: new RegExp(VISITS) }).innerText()).toContain('9次');
}
