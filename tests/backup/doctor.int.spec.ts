import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { mingzhang } from '../kit/process.js';
import { ledgerWith, place, removePlaces, served, stampsOf, unit } from './kit.js';

afterAll(removePlaces);

async function doctor(dir: string): Promise<{ readonly code: number | null; readonly stdout: string }> {
  const { code, stdout, stderr } = await mingzhang(['doctor', '--data', dir]);
  expect(stderr).toBe('');
  return { code, stdout };
}

/** The queue's heartbeat, the log's tiles and the night's sweep are the server's own, and come when they come. */
const apartFromJobs = (stamps: Readonly<Record<string, string>>): object =>
  Object.fromEntries(Object.entries(stamps).filter(([path]) => !/^( at|jobs|log|sweeps)/.test(path)));

describe('doctor writes nothing into the folder', () => {
  it('that nobody holds', async () => {
    const dir = await ledgerWith(['a', 'b'], place());
    const before = stampsOf(dir);
    expect((await doctor(dir)).code).toBe(0);
    expect(stampsOf(dir)).toEqual(before);
  });

  it('that a server works on, and looks at that ledger as it stands', async () => {
    const dir = await ledgerWith(['a'], place());
    const { server, client } = await served(dir);
    await client.does('registerUnit', unit('b'));
    await client.get('/api/projects', { year: 2024 });
    const before = apartFromJobs(stampsOf(dir));
    const { code, stdout } = await doctor(dir);
    const after = apartFromJobs(stampsOf(dir));
    await server.stop();
    expect([code, stdout]).toEqual([0, expect.stringMatching(/，3 项[^]*事项编号：3 项相符[^]*正在运行/)]);
    expect(after).toEqual(before);
  });

  it('that a killed server left, -wal and all', async () => {
    const dir = await ledgerWith(['a'], place());
    const { server, client } = await served(dir);
    for (const one of ['b', 'c']) await client.does('registerUnit', unit(one));
    await server.kill();
    expect(readdirSync(dir)).toContain('events.db-wal');
    const before = stampsOf(dir);
    const { stdout } = await doctor(dir);
    expect(stdout).toContain('事项编号：4 项相符');
    expect(stampsOf(dir)).toEqual(before);
  });

  it('whose views are damaged: told, with exit code 1, and the ledger is examined', async () => {
    const dir = await ledgerWith(['a'], place());
    writeFileSync(join(dir, readFileSync(join(dir, 'views.current'), 'utf8').trim()), '乱'.repeat(5_000));
    const before = stampsOf(dir);
    const { code, stdout } = await doctor(dir);
    expect([code, stdout]).toEqual([
      1,
      expect.stringMatching(/事项编号：2 项相符[^]*有问题.视图：已损坏.*rebuild/),
    ]);
    expect(stampsOf(dir)).toEqual(before);
  });
});
