import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ENGINE_VERSION } from '@mingzhang/projections';
import { Client } from '../kit/client.js';
import { headOf } from '../kit/dropped.js';
import { copyOf, temporaryFolder } from '../kit/folders.js';
import { mingzhang } from '../kit/process.js';
import { startServer } from '../kit/server.js';

const folder = temporaryFolder();
const demo = join(folder.dir, 'demo');
const empty = join(folder.dir, 'empty');
/** How many the demo has. */
let events = 0;

beforeAll(async () => {
  mkdirSync(empty);
  const { code, stdout, stderr } = await mingzhang(['demo', '--data', demo, '--json']);
  if (code !== 0) throw new Error(stderr);
  events = (JSON.parse(stdout) as { events: number }).events;
});
afterAll(() => folder.remove());

/** Bad input: exit code 2, nothing on stdout, one line of Chinese on stderr. */
async function expectOneLine(args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await mingzhang(args, { cwd: folder.dir });
  expect([args, code, stdout, stderr.split('\n').length - 1]).toEqual([args, 2, '', 1]);
  expect(stderr).toMatch(/\p{Script=Han}/u);
  return stderr.trimEnd();
}

describe('help', () => {
  it('mingzhang --version says which one it is, as the server does', async () => {
    const { code, stdout } = await mingzhang(['--version']);
    expect([code, stdout]).toEqual([0, `明账 ${ENGINE_VERSION}\n`]);
  });
  it('mingzhang --help names every command', async () => {
    const { code, stdout } = await mingzhang(['--help']);
    expect(code).toBe(0);
    for (const command of ['start', 'demo', 'form', 'rebuild', 'doctor']) expect(stdout).toContain(command);
  });
  it.each(['start', 'demo', 'form', 'rebuild', 'doctor'])(
    '%s --help says how it is used',
    async (command) => {
      const { code, stdout, stderr } = await mingzhang([command, '--help']);
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toContain(`用法：mingzhang ${command}`);
      expect(stdout).toContain('--data');
    },
  );
});

/** `form` on the demo; the words as on a command line. */
const form = (words: string): string[] => ['form', ...words.split(' '), '--data', demo];

describe('bad input is one line and exit code 2, which names it', () => {
  it.each([
    ['a command that does not exist', 'frobnicate', 'frobnicate'],
    ['an option that does not exist', 'form 法学会 --yaer 2022', '--yaer'],
    ['an option without its value', 'form 法学会 --year', '--year'],
    ['no project', 'form --year 2022', '项目'],
    ['no year', 'form 法学会', '--year'],
    ['a year that is none', 'form 法学会 --year 二〇二二', '二〇二二'],
    ['a year in letters', 'form 法学会 --year abc', '--year abc：年度须为 1994 至 2099 之间的四位数字'],
    ['a day that is none', 'form 法学会 --year 2022 --as-of 2022-02-30', '2022-02-30'],
    ['another one', 'form 法学会 --year 2022 --up-to tomorrow', 'tomorrow'],
    ['two outputs', 'form 法学会 --year 2022 --json --out x.xlsx', '--json'],
    ['a port that is none', 'start --port 99999', '99999'],
    ['a role that is none', 'start --role king', 'king'],
    ['an argument nobody asked for', 'rebuild 多余', '多余'],
    ['a folder without a ledger, form', 'form 法学会 --year 2022 --data empty', 'empty'],
    ['a folder without a ledger, rebuild', 'rebuild --data empty', 'empty'],
  ])('%s: mingzhang %s', async (_what, words, named) => {
    expect(await expectOneLine(words.split(' '))).toContain(named);
  });
  it('form: a name that fits nothing, a part that fits several, a year the project has not', async () => {
    expect(await expectOneLine(form('不存在 --year 2022'))).toContain('不存在');
    const several = await expectOneLine(form('经费 --year 2022'));
    for (const name of ['法学会工作经费', '综治工作经费']) expect(several).toContain(name);
    expect(await expectOneLine(form('综治中心 --year 2022'))).toContain('综治中心');
  });
  it('form --out into a folder that is not there, or onto one', async () => {
    expect(await expectOneLine(form('法学会 --year 2022 --out 没有/表.xlsx'))).toContain('没有文件夹 没有');
    const directory = join(folder.dir, '表.xlsx');
    mkdirSync(directory);
    expect(await expectOneLine(form(`法学会 --year 2022 --out ${directory}`))).toContain('这是文件夹');
    expect(await expectOneLine(form('法学会 --year 2022 --out 表.doc'))).toContain('.docx');
  });
  it('form: as of a day before anything was known', async () => {
    await expectOneLine(form('法学会 --year 2022 --as-of 2021-12-31'));
  });
});

describe('form', () => {
  it('by id, by code and by a unique part of the name is the same form', async () => {
    const forms = [];
    for (const project of ['jianghan-faxuehui', '42010324111T000000100', '法学会']) {
      const { code, stdout, stderr } = await mingzhang(form(`${project} --year 2022 --json`));
      expect([code, stderr]).toEqual([0, '']);
      forms.push(JSON.parse(stdout) as unknown);
    }
    expect(forms[1]).toEqual(forms[0]);
    expect(forms[2]).toEqual(forms[0]);
    expect(forms[0]).toMatchObject({ name: '法学会工作经费', execution: { rate: '100.00', score: '20.00' } });
  });
  it('takes days as a clerk types them', async () => {
    // One after another: a folder has one process at a time.
    const on = (day: string) => mingzhang(form(`法学会 --year 2022 --json --as-of ${day} --up-to ${day}`));
    const usual = await on('2023-01-31');
    expect(usual.code).toBe(0);
    for (const typed of ['20230131', '2023.1.31']) expect(await on(typed)).toEqual(usual);
  });
  it('as text it can be read by a person', async () => {
    const { code, stdout } = await mingzhang(form('社区安保 --year 2023'));
    expect(code).toBe(0);
    for (const text of ['社区安保服务经费', '4,680.45', '4,434.91', '94.75%', '18.95']) {
      expect(stdout).toContain(text);
    }
  });
  it('--out writes a workbook', async () => {
    const file = join(folder.dir, 'form.xlsx');
    const { code, stdout } = await mingzhang(form(`法学会 --year 2022 --out ${file}`));
    expect([code, stdout.includes(file)]).toEqual([0, true]);
    expect(readFileSync(file).subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
  });
});

describe('beside a running server', () => {
  it('form and rebuild go through it; demo, start and a second server are told who holds the folder', async () => {
    const copy = copyOf(demo);
    const alone = await mingzhang(['form', '法学会', '--year', '2022', '--json', '--data', copy.dir]);
    const server = await startServer({ dir: copy.dir });
    try {
      const beside = await mingzhang(['form', '法学会', '--year', '2022', '--json', '--data', copy.dir]);
      expect([beside.code, beside.stdout]).toEqual([0, alone.stdout]);
      const rebuilt = await mingzhang(['rebuild', '--data', copy.dir, '--json']);
      expect([rebuilt.code, JSON.parse(rebuilt.stdout)]).toMatchObject([0, { events }]);
      for (const command of ['start', 'demo']) {
        const told = await expectOneLine([command, '--data', copy.dir]);
        expect(told).toContain(`${server.pid}`);
        expect(told).toContain(server.url);
      }
      expect(await expectOneLine(['form', '不存在', '--year', '2022', '--data', copy.dir])).toContain(
        '不存在',
      );
    } finally {
      await server.stop();
      copy.remove();
    }
  });
  it('a folder is free again after kill -9', async () => {
    const copy = copyOf(demo);
    const server = await startServer({ dir: copy.dir });
    await server.kill();
    const { code } = await mingzhang(['form', '法学会', '--year', '2022', '--data', copy.dir]);
    copy.remove();
    expect(code).toBe(0);
  });
});

describe('demo', () => {
  it('loaded twice adds nothing', async () => {
    const copy = copyOf(demo);
    const first = await mingzhang(['demo', '--data', copy.dir, '--json']);
    const second = await mingzhang(['demo', '--data', copy.dir, '--json']);
    copy.remove();
    expect([first.code, second.code, second.stdout]).toEqual([0, 0, first.stdout]);
    expect(JSON.parse(first.stdout)).toMatchObject({ events });
  });
  it('is the same ledger wherever it is loaded, also by start --demo', async () => {
    const other = temporaryFolder();
    const started = await startServer({ dir: other.dir, args: ['--demo'] });
    expect(await new Client(started.url).get('/api/ledger')).toMatchObject({
      kind: 'demo',
      headIndex: events - 1,
    });
    await started.stop();
    const eventsOf = async (dir: string) => {
      const server = await startServer({ dir });
      const client = new Client(server.url);
      const read = [];
      for (let n = await headOf(client); n >= 0; n -= 1) {
        // How far an event is proved follows behind, at the machine's pace.
        const { proof: _, ...event } = await client.get<Record<string, unknown>>(`/api/events/${n}`);
        read.push(event);
      }
      await server.stop();
      return read;
    };
    expect(await eventsOf(other.dir)).toEqual(await eventsOf(demo));
    other.remove();
  });
  it('is not loaded into a live ledger', async () => {
    const live = temporaryFolder();
    const server = await startServer({ dir: live.dir });
    await server.stop();
    expect(await expectOneLine(['demo', '--data', live.dir])).toContain('不是演示账');
    live.remove();
  });
});

describe('doctor', () => {
  it('a healthy ledger: exit code 0', async () => {
    const { code, stdout } = await mingzhang(['doctor', '--data', demo, '--json']);
    expect(code).toBe(0);
    const { checks } = JSON.parse(stdout) as { checks: { ok: boolean }[] };
    expect(checks.length).toBeGreaterThan(3);
    expect(checks.every(({ ok }) => ok)).toBe(true);
  });
  it('beside a server it asks the server', async () => {
    const copy = copyOf(demo);
    const server = await startServer({ dir: copy.dir });
    const { code, stdout } = await mingzhang(['doctor', '--data', copy.dir]);
    await server.stop();
    copy.remove();
    expect(code).toBe(0);
    expect(stdout).toContain(server.url);
  });
  it('a file that is no ledger is found and said: exit code 1', async () => {
    const broken = temporaryFolder();
    writeFileSync(
      join(broken.dir, 'events.db'),
      'this is not a database, and long enough to be read as one'.repeat(40),
    );
    const { code, stdout, stderr } = await mingzhang(['doctor', '--data', broken.dir]);
    broken.remove();
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toContain('有问题');
  });
  it('a folder that is not there yet is no fault', async () => {
    expect((await mingzhang(['doctor', '--data', join(folder.dir, 'later')])).code).toBe(0);
  });
});
