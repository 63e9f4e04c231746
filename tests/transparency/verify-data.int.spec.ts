import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '../kit/folders.js';
import { mingzhang, runNode } from '../kit/process.js';
import { signedLedger } from './signed.js';

const folder = temporaryFolder();
const dir = join(folder.dir, 'ledger');
beforeAll(async () => {
  await signedLedger(dir);
  expect((await mingzhang(['log', 'checkpoint', '--data', dir])).code).toBe(0);
});
afterAll(folder.remove);

describe('mingzhang verify --data, by the built product', () => {
  it('runs both over an untouched ledger, and says by whose checkpoint', async () => {
    const { code, stdout } = await mingzhang(['verify', '--data', dir]);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/没有发现.*\n重算 \d+ 项.*逐字节相同/s)]);
    expect(stdout).toContain('本账自己签的检查点');
    expect(stdout).toContain('没有用到任何在账外保存的检查点');
  });

  it('writes a receipt, plain and inside the workbook, that the small verifier judges alone', async () => {
    const { stdout } = await mingzhang(['log', '--data', dir]);
    const key = /公钥：(\S+)/u.exec(stdout)?.[1] ?? '';
    const receipt = join(folder.dir, 'receipt.json');
    const workbook = join(folder.dir, 'form.xlsx');
    const asked = ['receipt', 'p', '--year', '2024', '--data', dir];
    expect((await mingzhang([...asked, receipt])).code).toBe(0);
    expect((await mingzhang([...asked, '--xlsx', workbook])).code).toBe(0);
    for (const file of [receipt, workbook]) {
      const verdict = await runNode(['libs/transparency/dist/verify/main.js', 'receipt', file, '--key', key]);
      expect([verdict.code, verdict.stdout]).toEqual([0, expect.stringContaining('没有发现')]);
    }
    expect((await mingzhang(['receipt', 'p', '--year', '2031', '--data', dir, receipt])).code).toBe(2);
  });

  it('names a checkpoint that is not the key’s, views that are no database, and bad input', async () => {
    expect((await mingzhang(['verify', '--data', join(dir, 'none')])).code).toBe(2);
    expect((await mingzhang(['verify', 'numbers', '--data', dir])).code).toBe(2);
    expect((await mingzhang(['verify', '--data', dir, '--key', 'x'])).code).toBe(2);
    const checkpoint = join(dir, 'log', 'checkpoint');
    const text = readFileSync(checkpoint, 'utf8');
    writeFileSync(
      checkpoint,
      text.replace(/\n(\d+)\n/, (_, size: string) => `\n${Number(size) - 1}\n`),
    );
    writeFileSync(join(dir, readFileSync(join(dir, 'views.current'), 'utf8').trim()), 'no database');
    const { code, stdout } = await mingzhang(['verify', '--data', dir]);
    expect([code, stdout]).toEqual([1, expect.stringMatching(/检查点不可信.*不符 1 处\n视图已损坏/s)]);
  });
});
