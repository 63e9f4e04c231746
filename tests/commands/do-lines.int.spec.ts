import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from '../kit/client.js';
import { testFolder, type Folder } from '../kit/folders.js';
import { mingzhang } from '../kit/process.js';
import { uploadFile, yearOfCommands } from '../kit/year.js';
import { beside, entered, headIn, jsonLines, oneLine, paper, project, unit, withInput } from './do-kit.js';

describe('a file of many commands', () => {
  const lines = yearOfCommands().map(({ command, input, role }) => ({ command, input, role }));
  /** A test ledger that holds the file which the year's evidence names. */
  async function ledger(): Promise<Folder> {
    const folder = await testFolder();
    await beside(folder.dir, ({ url }) => uploadFile(new Client(url)));
    return folder;
  }

  it('a whole year goes in, line by line; a second time nothing', async () => {
    const folder = await ledger();
    const before = await headIn(folder.dir);
    const file = paper(`${jsonLines(lines)}\n\n`);
    expect(await entered(folder.dir, file)).toEqual({ recorded: lines.length, replayed: 0, refused: 0 });
    expect(await entered(folder.dir, file)).toEqual({ recorded: 0, replayed: lines.length, refused: 0 });
    expect(await headIn(folder.dir)).toBe(before + lines.length);
    folder.remove();
  });
  it('through a server just the same', async () => {
    const folder = await ledger();
    const file = paper(jsonLines(lines));
    await beside(folder.dir, async () => {
      expect(await entered(folder.dir, file)).toEqual({ recorded: lines.length, replayed: 0, refused: 0 });
      expect(await entered(folder.dir, file)).toEqual({ recorded: 0, replayed: lines.length, refused: 0 });
    });
    folder.remove();
  });
  it('stops at the first line that is refused; put right, the whole file goes in again without doubling', async () => {
    const folder = await testFolder();
    const wrong = [
      { command: 'registerUnit', input: unit },
      { command: 'registerProject', input: { ...project, unitId: 'nobody' } },
      {
        command: 'changeProjectAttributes',
        input: { projectId: 'p', effectiveOn: '2024-02-01', reason: 'x' },
      },
    ];
    const file = paper(jsonLines(wrong));
    const told = oneLine(await mingzhang(['do', '--lines', file, '--data', folder.dir]));
    expect(told).toMatch(/^第 2 行：实施单位（unitId）“nobody”：.*其前 1 条已登记$/u);
    writeFileSync(file, jsonLines([wrong[0], { ...wrong[1], input: project }, wrong[2]] as object[]));
    expect(await entered(folder.dir, file)).toEqual({ recorded: 2, replayed: 1, refused: 0 });
    folder.remove();
  });
  it('--continue tells every line that is refused and enters the rest', async () => {
    const folder = await testFolder();
    const file = paper(
      [
        JSON.stringify({ command: 'registerUnit', input: unit }),
        'no JSON',
        '[]',
        JSON.stringify({ command: 'payMoney', input: {} }),
        JSON.stringify({ command: 'registerUnit', input: unit, 备注: 1 }),
        JSON.stringify({ command: 'registerUnit', input: unit, key: '键' }),
        JSON.stringify({ command: 'registerUnit', input: unit, role: 'king' }),
        JSON.stringify({ command: 'registerProject', input: project }),
      ].join('\n'),
    );
    const { code, stdout, stderr } = await mingzhang([
      'do',
      '--lines',
      file,
      '--continue',
      '--data',
      folder.dir,
    ]);
    expect([code, stdout]).toEqual([2, '新登记 2 条，此前已登记 0 条，不予登记 6 条\n']);
    expect(stderr.trimEnd().split('\n')).toEqual([
      '第 2 行：不是一个 JSON 对象',
      '第 3 行：不是一个 JSON 对象',
      '第 4 行：没有命令“payMoney”；mingzhang do --list 列出全部命令',
      '第 5 行：没有“备注”这一项；可写 command、input、key、role',
      '第 6 行：键须为 1 至 200 个可见字符（字母、数字、符号）',
      '第 7 行：没有角色“king”',
    ]);
    folder.remove();
  });
  it('in another encoding is refused, not entered as rubbish', async () => {
    const folder = await testFolder();
    const gbk = Buffer.concat([
      Buffer.from('{"command":"registerUnit","input":{"unitId":"u","registeredOn":"2024-01-02","name":"'),
      Buffer.from([0xbc, 0xd7]),
      Buffer.from('"}}'),
    ]);
    expect(oneLine(await mingzhang(['do', '--lines', paper(gbk), '--data', folder.dir]))).toContain('UTF-8');
    folder.remove();
  });
});

describe('killed half-way', () => {
  const TOTAL = 400;
  const PROJECTS = 20;
  /** Of a kind that the ledger takes as often as it is told: what is doubled shows. */
  const changes = Array.from({ length: TOTAL }, (_, n) => ({
    command: 'changeProjectAttributes',
    input: { projectId: `p${n % PROJECTS}`, effectiveOn: '2024-02-01', code: 'C', reason: '换码' },
  }));
  let folder: Folder;
  let before = 0;
  beforeAll(async () => {
    folder = await testFolder();
    const projects = Array.from({ length: PROJECTS }, (_, n) => ({
      command: 'registerProject',
      input: { ...project, projectId: `p${n}` },
    }));
    await entered(folder.dir, paper(jsonLines([{ command: 'registerUnit', input: unit }, ...projects])));
    before = await headIn(folder.dir);
  });
  afterAll(() => folder.remove());

  it('and begun again, each line is there once', async () => {
    const text = jsonLines(changes);
    await killedAmid(folder.dir, text);
    const file = paper(text);
    const counts = (await entered(folder.dir, file, '--key', 'batch-1')) as Record<string, number>;
    expect((counts['recorded'] ?? 0) + (counts['replayed'] ?? 0)).toBe(TOTAL);
    expect(counts['replayed']).toBeGreaterThan(0);
    expect(await headIn(folder.dir)).toBe(before + TOTAL);
    expect(await entered(folder.dir, file, '--key', 'batch-1')).toMatchObject({
      recorded: 0,
      replayed: TOTAL,
    });
  });
  it('under another batch the same lines are other commands', async () => {
    const now = await headIn(folder.dir);
    const file = paper(jsonLines(changes.slice(0, 3)));
    for (const batch of ['batch-2', 'batch-3']) {
      expect(await entered(folder.dir, file, '--key', batch)).toMatchObject({ recorded: 3, replayed: 0 });
    }
    expect(await headIn(folder.dir)).toBe(now + 6);
  });
});

/** What some dozens of committed lines add to the log of the store. */
const GROWN = 200_000;
const POLLS = 3_000;

/** Hands lines in by standard input and kills the process amid them. */
async function killedAmid(dir: string, lines: string): Promise<void> {
  const child = withInput(['do', '--lines', '-', '--key', 'batch-1', '--data', dir]);
  const gone = new Promise((resolve) => child.once('close', resolve));
  const before = sizeOf(dir);
  child.stdin?.write(`${lines}\n`);
  for (let poll = 0; poll < POLLS && sizeOf(dir) < before + GROWN; poll += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  child.kill('SIGKILL');
  await gone;
}

const sizeOf = (dir: string): number =>
  readdirSync(dir)
    .filter((name) => name.startsWith('events.db'))
    .reduce((sum, name) => sum + statSync(join(dir, name)).size, 0);
