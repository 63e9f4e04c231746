import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeWithEngines, startEngines, type Engines } from '../engines/engines.js';
import { copyOf, temporaryFolder } from '../kit/folders.js';
import { mingzhang, type Finished } from '../kit/process.js';
import { startServer } from '../kit/server.js';
import { rowsOf, rowWith, workbooks } from './asking.js';

const folder = temporaryFolder();
const demo = join(folder.dir, 'demo');
const UNIT = ['--unit', 'jianghan-zfw', '--year', '2022'];

beforeAll(async () => {
  const { code, stderr } = await mingzhang(['demo', '--data', demo]);
  if (code !== 0) throw new Error(stderr);
});
afterAll(() => folder.remove());

const run = (command: string, ...words: readonly string[]): Promise<Finished> =>
  mingzhang([command, '--data', demo, ...words], { cwd: folder.dir });

describe('mingzhang forms', () => {
  it('writes the archive and tells its progress', async () => {
    const { code, stdout, stderr } = await run('forms', ...UNIT);
    const name = '2022年度江汉区委政法委自评表.zip';
    expect([code, stdout]).toEqual([0, expect.stringMatching(new RegExp(`^已写入 ${name}（6 张表，`))]);
    expect(stderr).toContain('打包单位全部自评表　2022年度 江汉区委政法委　进行中');
    const books = await workbooks(readFileSync(join(folder.dir, name)));
    const sheet = rowsOf(books.get('2022年度综治工作经费自评表.xlsx') ?? Buffer.alloc(0));
    // As the unit's own form prints them.
    expect(rowWith(sheet, '年度财政资金总额')).toEqual(
      expect.arrayContaining(['190.16', '187.49', '98.60%', '19.72']),
    );
  });
  it('gives the same file again, and beside a server', async () => {
    const copy = copyOf(demo);
    const [one, two, three] = ['1.zip', '2.zip', '3.zip'].map((name) => join(folder.dir, name));
    await run('forms', ...UNIT, '--out', one ?? '');
    const again = await run('forms', ...UNIT, '--out', two ?? '', '--json');
    expect(JSON.parse(again.stdout)).toMatchObject({ out: two, forms: 6 });
    const server = await startServer({ dir: copy.dir });
    try {
      const beside = await mingzhang(['forms', '--data', copy.dir, ...UNIT, '--out', three ?? '']);
      expect(beside.code).toBe(0);
      const named = await mingzhang(['jobs', '--url', server.url]);
      expect(named.stdout).toContain('打包单位全部自评表');
    } finally {
      await server.stop();
      copy.remove();
    }
    const [first, ...others] = [one, two, three].map((file) => readFileSync(file ?? ''));
    for (const other of others) expect(other.equals(first ?? Buffer.alloc(0))).toBe(true);
  });
  it.each([
    ['no unit', ['--year', '2022'], '--unit'],
    ['no year', ['--unit', 'jianghan-zfw'], '--year'],
    ['an id that is none', ['--unit', 'A B', '--year', '2022'], 'A B'],
    ['a unit nobody registered', ['--unit', 'nobody', '--year', '2022'], 'nobody'],
    ['a folder in place of a file', [...UNIT, '--out', '.'], '不能写入 .'],
    ['a word too much', [...UNIT, '多余'], '多余'],
  ])('%s: one line and exit code 2', async (_what, words, named) => {
    const { code, stdout, stderr } = await run('forms', ...words);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.trimEnd().split('\n').at(-1)).toContain(named);
  });
});

describe('mingzhang sweep', () => {
  it('prints the digest; findings are exit code 1', async () => {
    const { code, stdout } = await run('sweep');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^\d{4}-\d{2}-\d{2} 疑点巡查：22 个项目年度，/);
    const json = JSON.parse((await run('sweep', '--json')).stdout) as { byCode: { count: number }[] };
    const [, error, warning, note] = /错误 (\d+) 处、警告 (\d+) 处、提示 (\d+) 处/.exec(stdout) ?? [];
    const total = json.byCode.reduce((sum, { count }) => sum + count, 0);
    expect(Number(error) + Number(warning) + Number(note)).toBe(total);
  });
});

describe('mingzhang jobs', () => {
  it('lists what was done, and nothing that failed', async () => {
    const { stdout } = await run('jobs');
    expect(stdout).toMatch(
      /^formsArchive\/jianghan-zfw\.2022\.\d+\u3000打包单位全部自评表\u3000.*完成 6\/6$/m,
    );
    expect((await run('jobs', '--failed')).stdout).toBe('没有作业\n');
    const { jobs } = JSON.parse((await run('jobs', '--json')).stdout) as { jobs: { state: string }[] };
    expect(new Set(jobs.map(({ state }) => state))).toEqual(new Set(['done']));
  });
  it('cancels nothing that is over: one line, exit code 2', async () => {
    const { jobs } = JSON.parse((await run('jobs', '--json')).stdout) as { jobs: { id: string }[] };
    const { code, stderr } = await run('jobs', '--cancel', jobs[0]?.id ?? '');
    expect([code, stderr]).toEqual([2, expect.stringContaining('不能取消')]);
    expect((await run('jobs', '--retry', 'formsArchive/nobody.1.1')).stderr).toContain('没有编号为');
  });
});

interface Checked {
  readonly checks: readonly { readonly name: string; readonly ok: boolean; readonly found: string }[];
}

describe('mingzhang doctor', () => {
  const doctor = async (env: Readonly<Record<string, string>>) => {
    const empty = join(folder.dir, 'empty');
    mkdirSync(empty, { recursive: true });
    const answer = await mingzhang(['doctor', '--data', empty, '--json'], { env });
    return { ...answer, ...(JSON.parse(answer.stdout) as Checked) };
  };
  const at = (checked: Checked, name: string) => checked.checks.find((check) => check.name === name);

  it('says which connection is not there and what to do, and no password', async () => {
    const secret = 'hush-hush';
    const answer = await doctor({
      DATABASE_URL: `postgres://mz:${secret}@127.0.0.1:1/mz`,
      EVENTSTORE_URL: `esdb://mz:${secret}@127.0.0.1:1?tls=false`,
      REDIS_URL: `redis://:${secret}@127.0.0.1:1/0`,
    });
    expect(answer.code).toBe(1);
    for (const name of ['EventStoreDB', 'PostgreSQL', 'Redis']) {
      expect(at(answer, `${name} 连接`)).toMatchObject({
        ok: false,
        found: expect.stringContaining('连不上'),
      });
    }
    expect(answer.stdout + answer.stderr).not.toContain(secret);
    expect(answer.stdout).toContain('请确认服务已启动');
  });
  it('names a setting that is wrong', async () => {
    const answer = await doctor({ MINGZHANG_SWEEP_HOUR: '25' });
    expect([answer.code, at(answer, '设置')?.found]).toEqual([
      1,
      '环境变量 MINGZHANG_SWEEP_HOUR：须为 0 至 23',
    ]);
  });

  describeWithEngines('beside engines', () => {
    let engines: Engines;
    beforeAll(async () => {
      engines = await startEngines();
    });
    afterAll(() => engines.stop());

    it('finds everything reachable, new enough and set as it must be', async () => {
      const answer = await doctor({
        DATABASE_URL: engines.postgres.url,
        EVENTSTORE_URL: engines.events.connectionString,
        REDIS_URL: engines.redis.url,
      });
      expect(answer.checks.filter(({ ok }) => !ok)).toEqual([]);
      expect(at(answer, 'EventStoreDB 版本')?.found).toBe('23.10.0-double');
      expect(at(answer, 'PostgreSQL 版本')?.found).toMatch(/^1\d\./);
      expect(at(answer, 'Redis 淘汰策略')?.found).toBe('noeviction');
      expect(at(answer, 'Redis 持久化')?.found).toBe('已开启 AOF');
      expect(answer.code).toBe(0);
    });
    it('says that engines without Redis have no jobs', async () => {
      const answer = await doctor({
        DATABASE_URL: engines.postgres.url,
        EVENTSTORE_URL: engines.events.connectionString,
      });
      expect([answer.code, at(answer, '作业队列')?.ok]).toEqual([1, false]);
    });
  });
});
