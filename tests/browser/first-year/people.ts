import { expectReadable } from '../axe.js';
import { OFFICERS, STAFF, type Login, type Office } from './office.js';

/** The code from the terminal makes the three officers, each with a password shown once. */
export async function makeOfficers(office: Office): Promise<void> {
  const first = await office.at('xitong', '/');
  await expectReadable(first);
  await first.getByLabel('一次性码').fill(office.server.setUpCode ?? '');
  const names = Object.entries(OFFICERS);
  for (const [at, [login, name]] of names.entries()) {
    await first.getByLabel('用户名').nth(at).fill(login);
    await first.getByLabel('姓名').nth(at).fill(name);
  }
  await first.getByRole('button', { name: '设立' }).click();
  await first.getByRole('heading', { level: 1, name: '请抄下初始口令' }).waitFor();
  await expectReadable(first);
  const passwords = await first.locator('code').allTextContents();
  names.forEach(([login], at) => office.given.set(login as Login, passwords[at] ?? ''));
  await first.getByRole('button', { name: '已抄下，去登录' }).click();
}

/** 系统管理 adds the people, and hands each a first password. */
export async function addStaff(office: Office): Promise<void> {
  const page = await office.enters('xitong');
  await page.getByRole('heading', { level: 1, name: '人员' }).waitFor();
  for (const [login, { name }] of Object.entries(STAFF)) {
    await page.getByLabel('用户名').fill(login);
    await page.getByLabel('姓名').fill(name);
    await page.getByRole('button', { name: '新增', exact: true }).click();
    await page.getByRole('row', { name: new RegExp(name) }).waitFor();
    office.given.set(login as Login, (await page.locator('.notice code').textContent()) ?? '');
  }
  await expectReadable(page);
}

/** 授权管理 says who does what. */
export async function grantDuties(office: Office): Promise<void> {
  const page = await office.enters('shouquan');
  await page.getByRole('heading', { level: 1, name: '人员' }).waitFor();
  const shown = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)');
  for (const [login, { name, duty }] of Object.entries(STAFF)) {
    await page.getByLabel('人员', { exact: true }).last().click();
    await shown.getByTitle(`${name}（${login}）`).click();
    await page.getByLabel('职责').click();
    await shown.getByTitle(duty, { exact: true }).click();
    await page.getByRole('button', { name: '授权', exact: true }).click();
    await page.getByRole('button', { name: `收回${name}的${duty}` }).waitFor();
  }
  await expectReadable(page);
}

/** 审计管理 sees in the access trail who was made and granted what. */
export async function readTrail(office: Office): Promise<void> {
  const page = await office.enters('shenji');
  await page.getByRole('link', { name: '访问记录' }).click();
  await page.getByRole('cell', { name: '新增人员' }).first().waitFor();
  await expectReadable(page);
}
