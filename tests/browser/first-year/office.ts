import { appendFileSync } from 'node:fs';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { chromium, type Browser, type Page } from 'playwright-core';
import { temporaryFolder } from '../../kit/folders.js';
import { startServer, type Server } from '../../kit/server.js';
import { open, VIEW } from '../browser.js';
import { countInputs, inputsOf } from './inputs.js';

const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';
/** Where the inputs and seconds of each task are written, for docs/ux.md. */
const EFFORT = process.env.EFFORT_FILE;
/** For one thing on a busy machine. */
const PATIENCE_MS = 30_000;

/** Who is at work, each in a browser of their own. */
export const OFFICERS = { xitong: '赵管理', shouquan: '钱授权', shenji: '孙审计' };
export const STAFF = {
  jingban: { name: '李经办', duty: '经办' },
  keshi: { name: '周科室', duty: '项目科室' },
  lingdao: { name: '吴局长', duty: '单位负责人' },
  zhuguan: { name: '郑主管', duty: '主管部门' },
  caizheng: { name: '王财政', duty: '财政' },
};
export type Login = keyof typeof OFFICERS | keyof typeof STAFF;

const passwordOf = (login: Login): string => `Ein-langes-Passwort-${login.length}-x`;

/** An office that begins with an empty folder: a live ledger and one browser context a person. */
export class Office {
  readonly complaints: string[] = [];
  readonly strangers: string[] = [];
  /** As they were handed out. */
  readonly given = new Map<Login, string>();
  private readonly pages = new Map<Login, Page>();

  constructor(
    readonly server: Server,
    private readonly browser: Browser,
  ) {}

  async pageOf(login: Login): Promise<Page> {
    const known = this.pages.get(login);
    if (known !== undefined) return known;
    const context = await this.browser.newContext({
      viewport: VIEW,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
    });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await countInputs(context);
    const page = await context.newPage();
    this.watch(login, page);
    this.pages.set(login, page);
    return page;
  }

  private watch(login: Login, page: Page): void {
    page.setDefaultTimeout(PATIENCE_MS);
    page.on('console', (message) => {
      // What the service refuses, the browser writes down by itself.
      if (!/status of 4(00|03|09|22)/.test(message.text()))
        this.complaints.push(`${login}: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.complaints.push(`${login}: ${error.message}`));
    page.on('request', (request) => {
      if (!/^data:/.test(request.url()) && !request.url().startsWith(`${this.server.url}/`))
        this.strangers.push(request.url());
    });
  }

  /** Goes to an address of the ledger. */
  async at(login: Login, path: string): Promise<Page> {
    const page = await this.pageOf(login);
    await open(page, `${this.server.url}${path}`);
    return page;
  }

  /** Signs in with the password somebody gave, and makes it one's own. */
  async enters(login: Login): Promise<Page> {
    const page = await this.at(login, '/');
    const given = this.given.get(login) ?? '';
    await page.getByLabel('用户名').fill(login);
    await page.getByLabel('口令').fill(given);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: '修改口令' }).waitFor();
    await page.getByLabel('原口令').fill(given);
    await page.getByLabel('新口令', { exact: true }).fill(passwordOf(login));
    await page.getByLabel('再填一次新口令').fill(passwordOf(login));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: '修改口令' }).waitFor({ state: 'hidden' });
    return page;
  }

  /** A task of a person from its first input to its result; answers how many inputs it took. */
  async task(login: Login, name: string, work: (page: Page) => Promise<void>): Promise<number> {
    const page = await this.pageOf(login);
    const before = await inputsOf(page);
    const begun = performance.now();
    await work(page);
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    const inputs = (await inputsOf(page)) - before;
    if (EFFORT !== undefined) appendFileSync(EFFORT, `${name}\t${inputs}\t${seconds}\n`);
    return inputs;
  }

  expectQuiet(): void {
    expect(this.complaints).toEqual([]);
    expect(this.strangers).toEqual([]);
  }
}

/** For a suite whose tests are the days of one year and follow each other. */
export function useOffice(): () => Office {
  const folder = temporaryFolder();
  let browser: Browser;
  let office: Office;
  beforeAll(async () => {
    const server = await startServer({ dir: folder.dir, kind: 'live' });
    browser = await chromium.launch({ executablePath: EXECUTABLE, args: ['--no-sandbox', '--disable-gpu'] });
    office = new Office(server, browser);
  });
  afterAll(async () => {
    await browser.close();
    await office.server.stop();
    folder.remove();
  });
  return () => office;
}
