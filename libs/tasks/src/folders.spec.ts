import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { JobRegistry, requestJob, sweep, type Job } from '@mingzhang/jobs';
import { EmbeddedQueue } from '@mingzhang/jobs/embedded';
import { AskedJobs } from './asked.js';
import { JOB_DEFINITIONS, viewRebuild } from './catalogue.js';
import { fileName } from '@mingzhang/documents';
import { entryName } from './forms-archive.js';
import { removeOlder, Sweeps } from './sweeps.js';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'mingzhang-jobs-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe('what each day found', () => {
  it('is compared with the last day before, whatever days are between', async () => {
    const sweeps = new Sweeps(join(dir, 'sweeps'));
    expect(await sweeps.before('2024-03-05')).toBeNull();
    await sweeps.keep({ day: '2024-03-01', keys: ['a'] });
    await sweeps.keep({ day: '2024-03-04', keys: ['b'] });
    await sweeps.keep({ day: '2024-03-05', keys: ['c'] });
    expect(await sweeps.before('2024-03-05')).toEqual({ day: '2024-03-04', keys: ['b'] });
    expect(await sweeps.before('2024-03-04')).toEqual({ day: '2024-03-01', keys: ['a'] });
  });
  it('swept again the same day replaces that day, not the day before', async () => {
    const sweeps = new Sweeps(dir);
    await sweeps.keep({ day: '2024-03-04', keys: ['b'] });
    await sweeps.keep({ day: '2024-03-05', keys: ['c'] });
    await sweeps.keep({ day: '2024-03-05', keys: ['d'] });
    expect(await sweeps.before('2024-03-05')).toEqual({ day: '2024-03-04', keys: ['b'] });
    expect(await sweeps.before('2024-03-06')).toEqual({ day: '2024-03-05', keys: ['d'] });
  });
  it('is kept for a month of days', async () => {
    const sweeps = new Sweeps(dir);
    const days = Array.from({ length: 40 }, (_, n) =>
      new Date(Date.UTC(2024, 0, n + 1)).toISOString().slice(0, 10),
    );
    for (const day of days) await sweeps.keep({ day, keys: [] });
    expect(readdirSync(dir).toSorted()).toEqual(days.slice(-31).map((day) => `${day}.json`));
  });
});

describe('exports', () => {
  it('older than their jobs are removed, the others stay', async () => {
    mkdirSync(join(dir, 'ab'));
    for (const [name, age] of [
      ['old', 31],
      ['new', 29],
    ] as const) {
      writeFileSync(join(dir, 'ab', name), name);
      const at = new Date(Date.now() - age * 86_400_000);
      utimesSync(join(dir, 'ab', name), at, at);
    }
    await removeOlder(dir, 30 * 86_400_000, Date.now());
    expect(readdirSync(join(dir, 'ab'))).toEqual(['new']);
    await removeOlder(join(dir, 'none'), 0, Date.now());
  });
});

describe('workbooks in an archive', () => {
  const form = (projectId: string, name: string) => ({ fiscalYear: 2022, project: { projectId, name } });
  it('have the name of their project, and its id where two have one name', () => {
    expect(entryName(form('a', '综治经费'), new Set())).toBe('2022年度综治经费自评表.xlsx');
    expect(entryName(form('b', '综治经费'), new Set(['2022年度综治经费自评表.xlsx']))).toBe(
      '2022年度综治经费自评表（b）.xlsx',
    );
  });
  it('have no sign in their name that a system refuses, and leave no folder', () => {
    expect(fileName('../“平安”/建设:?*\u0000\n')).toBe('.._“平安”_建设_____');
  });
});

describe('jobs asked for beside a queue that may lose them', () => {
  const open = () =>
    EmbeddedQueue.open({
      file: ':memory:',
      registry: JobRegistry.ofProducer(JOB_DEFINITIONS),
      clock: { now: () => Date.now() },
    });
  const enqueued = async (queue: EmbeddedQueue, request: string): Promise<Job> => {
    const answer = await queue.enqueue(requestJob(viewRebuild, { request }));
    if (!answer.ok) throw new Error(answer.refusal.code);
    return answer.job;
  };

  it('are owed when the queue does not know them, and asked for as they were', async () => {
    const asked = new AskedJobs(join(dir, 'asked'));
    const [first, second] = [open(), open()];
    for (const request of ['r1', 'r2']) await asked.keep(await enqueued(first, request));
    expect(await sweep(first, asked.owed(first))).toEqual({ owed: 0, fresh: 0 });
    // Another queue, empty: as a Redis that came back without its memory.
    expect(await sweep(second, asked.owed(second))).toEqual({ owed: 2, fresh: 2 });
    const inputs = (await second.list()).map(({ id, input }) => [id, input]);
    expect(inputs.toSorted()).toEqual([
      ['viewRebuild/r1', { request: 'r1' }],
      ['viewRebuild/r2', { request: 'r2' }],
    ]);
    for (const queue of [first, second]) await queue.close();
  });
  it('are no longer owed once they are over, though the queue forgets them then', async () => {
    const asked = new AskedJobs(dir);
    const queue = open();
    await asked.keep(await enqueued(queue, 'r1'));
    await queue.cancel('viewRebuild/r1');
    await sweep(queue, asked.owed(queue));
    await queue.forget('viewRebuild/r1');
    expect(await sweep(queue, asked.owed(queue))).toEqual({ owed: 0, fresh: 0 });
    await queue.close();
  });
});
