import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from '../kit/client.js';
import { until } from '../kit/dropped.js';
import { copyOf, testFolder, type Folder } from '../kit/folders.js';
import { CENTRAL, line, Office } from '../kit/office.js';
import { ROOT, runNode, spawnNode } from '../kit/process.js';
import { firstLine, startServer } from '../kit/server.js';
import { dumpViews, viewsIndexOnDisk } from '../kit/views.js';

const WORKER = join(ROOT, 'apps', 'worker', 'dist', 'main.js');

let early: Folder;
let late: Folder;

/** `late` is `early` with more events. */
beforeAll(async () => {
  early = await testFolder();
  const first = await startServer({ dir: early.dir });
  const the = new Office(new Client(first.url), first, early.dir);
  await the.unit('unit', { 2024: CENTRAL });
  await the.project('a', 'unit');
  await the.client.get('/api/projects', { year: 2024 });
  await first.stop();
  late = copyOf(early.dir);
  const second = await startServer({ dir: late.dir });
  const again = new Office(new Client(second.url), second, late.dir);
  for (let n = 0; n < 20; n += 1) await again.pays(`${n}`, line('a', 2024), '1.00', '2024-03-01');
  await again.client.list(2024);
  await second.stop();
});
afterAll(() => {
  early.remove();
  late.remove();
});

const isViews = (name: string): boolean => name.startsWith('views');

/** Runs the worker alone until the views on disk have got this far, then ends it. */
async function workUntil(dir: string, logIndex: number): Promise<void> {
  const worker = spawnNode([WORKER], { env: { MINGZHANG_DATA: dir } });
  const gone = new Promise((resolve) => worker.once('close', resolve));
  expect(await firstLine(worker)).toContain('已启动');
  await until(async () => viewsIndexOnDisk(dir) === logIndex, 'the views stayed behind');
  worker.kill('SIGTERM');
  await gone;
}

describe('the worker, started alone', () => {
  it('brings views that are behind up to date', async () => {
    const head = viewsIndexOnDisk(late.dir);
    const expected = await dumpViews(late.dir);
    const behind = copyOf(late.dir);
    for (const name of readdirSync(behind.dir).filter(isViews)) rmSync(join(behind.dir, name));
    for (const name of readdirSync(early.dir).filter(isViews))
      cpSync(join(early.dir, name), join(behind.dir, name));
    expect(viewsIndexOnDisk(behind.dir)).toBe(head - 20);
    await workUntil(behind.dir, head);
    expect(await dumpViews(behind.dir)).toEqual(expected);
    behind.remove();
  });
  it('makes views where there are none', async () => {
    const head = viewsIndexOnDisk(late.dir);
    const bare = copyOf(late.dir);
    for (const name of readdirSync(bare.dir).filter(isViews)) rmSync(join(bare.dir, name));
    await workUntil(bare.dir, head);
    expect(await dumpViews(bare.dir)).toEqual(await dumpViews(late.dir));
    bare.remove();
  });
  it('does not take a folder that a server holds: one line, exit code 2', async () => {
    const server = await startServer({ dir: late.dir });
    const { code, stdout, stderr } = await runNode([WORKER], { env: { MINGZHANG_DATA: late.dir } });
    await server.stop();
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr).toContain(server.url);
  });
  it('names a setting that is wrong in one line', async () => {
    const { code, stderr } = await runNode([WORKER], { env: { MINGZHANG_PORT: 'eighty' } });
    expect(code).toBe(2);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr).toContain('MINGZHANG_PORT');
  });
});
