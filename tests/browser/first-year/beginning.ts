import { expect } from '@jest/globals';
import { expectReadable } from '../axe.js';
import { CommandPaper, recorded } from '../forms.js';
import type { Office } from './office.js';

export const UNIT = '江汉区委政法委';
export const PROJECT = '基层走访经费';
export const OTHER = '社区培训经费';

/** 财政 registers the unit and its scheme; what is left out is said at its field, and nothing is lost. */
export async function registerUnit(office: Office): Promise<void> {
  const page = await office.at('caizheng', '/');
  await expectReadable(page);
  await page.getByRole('link', { name: '项目', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: /^项目列表/ }).waitFor();
  await page.getByRole('heading', { name: '账内还没有文件，从这里开始' }).waitFor();
  await expectReadable(page);
  await page.getByRole('link', { name: '登记单位' }).click();
  const unit = CommandPaper.of(page, '登记单位');
  await unit.press('登记单位');
  await page.getByText('有 1 处须修改').waitFor();
  expect(await unit.complaint('单位名称')).toBe('必填');
  await expectReadable(page);
  await unit.write('单位名称', UNIT);
  await unit.write('主管部门', '江汉区委');
  await unit.press('登记单位');
  await recorded(page, '登记单位');
  await page.getByRole('link', { name: '返回' }).click();
  await page.getByRole('link', { name: `为${UNIT}选定自评方案` }).click();
  const scheme = CommandPaper.of(page, '选定自评方案');
  await scheme.write('年度', '2025');
  await scheme.search('自评方案', '2020〕10号');
  await scheme.press('选定自评方案');
  await recorded(page, '选定自评方案');
}

/** 经办 registers two projects. */
export async function registerProjects(office: Office): Promise<void> {
  const page = await office.at('jingban', '/');
  await page.getByRole('link', { name: '项目', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: /^项目列表/ }).waitFor();
  await page.getByText('登记单位由财政').waitFor();
  for (const name of [PROJECT, OTHER]) {
    await page.getByRole('link', { name: '登记项目' }).click();
    const project = CommandPaper.of(page, '登记项目');
    await project.write('项目名称', name);
    await project.pick('项目类别', '特定目标类');
    await project.press('登记项目');
    await recorded(page, '登记项目');
    await page.getByRole('link', { name: '返回' }).click();
    await page.getByText(name).first().waitFor();
  }
  await expectReadable(page);
}

/** The notice of the year: by when what is due. Given from 办理, where every act can be found. */
export async function registerNotice(office: Office): Promise<void> {
  const page = await office.at('jingban', '/commands');
  await expectReadable(page);
  await page.getByRole('link', { name: '登记自评通知' }).click();
  const notice = CommandPaper.of(page, '登记自评通知');
  await notice.search('单位', UNIT);
  await notice.write('年度', '2025');
  await notice.write('文号', '江财绩〔2026〕3号');
  await notice.write('印发日期', '2026-03-03');
  await notice.write('印发机关', '江汉区财政局');
  await notice.write('送审截止', '2026-12-10');
  await notice.write('报送截止', '2026-12-14');
  await expectReadable(page);
  await notice.press('登记自评通知');
  await recorded(page, '登记自评通知');
}
