import { MemoryLog, openMemoryEventStore } from '@mingzhang/event-store';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { memoryViews, NOW } from './application.spec-kit.js';
import { Application } from './application.js';
import type { ClockBack } from './ledger-clock.js';
import type { Appended, Failed, LedgerObserver, Projected } from './observer.js';
import { systemEntropy } from './identity.js';

const actor = { id: 'local:clerk', role: 'clerk' } as const;
const unit = (unitId: string) => ({ unitId, name: `${unitId}单位`, registeredOn: '2020-01-01' });

let seen: { appended: Appended[]; projected: Projected[]; failed: Failed[]; clockBack: ClockBack[] };
let application: Application;
let close: () => Promise<void>;
let now = NOW;

async function open(projecting: 'here' | 'elsewhere'): Promise<void> {
  const store = openMemoryEventStore(new MemoryLog());
  const views = memoryViews();
  const observer: LedgerObserver = {
    appended: (fact) => void seen.appended.push(fact),
    projected: (fact) => void seen.projected.push(fact),
    failed: (fact) => void seen.failed.push(fact),
    clockBack: (fact) => void seen.clockBack.push(fact),
  };
  application = await Application.start({
    store,
    views,
    files: {
      put: () => Promise.reject(new Error('no files here')),
      get: async () => null,
      has: async () => false,
    },
    clock: { now: () => now },
    entropy: systemEntropy,
    opening: { kind: 'test', title: '账' },
    projecting,
    observer,
  });
  close = async () => {
    await application.stop();
    await store.close();
    await views.close();
  };
}

beforeEach(() => {
  now = NOW;
  seen = { appended: [], projected: [], failed: [], clockBack: [] };
});
afterEach(() => close());

describe('who watches a ledger', () => {
  it('sees an append and its projection under the id of the request', async () => {
    await open('here');
    const outcome = await application.execute('registerUnit', unit('a'), { actor, correlationId: 'OA-17' });
    if (!outcome.ok) throw new Error(outcome.refusal.code);
    await application.catchUp();
    const { stream, logIndex } = outcome.receipt;
    const written = seen.appended.filter(({ command }) => command === 'registerUnit');
    expect(written).toEqual([
      {
        command: 'registerUnit',
        stream,
        logIndex,
        events: 1,
        correlationId: 'OA-17',
        milliseconds: expect.any(Number),
      },
    ]);
    expect(seen.projected.flatMap(({ correlationIds }) => correlationIds)).toContain('OA-17');
    expect(seen.projected.at(-1)?.logIndex).toBe(logIndex);
  });
  it('sees every event projected once, in order and without gaps', async () => {
    await open('here');
    for (const id of ['a', 'b', 'c', 'd']) await application.execute('registerUnit', unit(id), { actor });
    await application.catchUp();
    const spans = seen.projected.map(({ firstIndex, logIndex }) => [firstIndex, logIndex]);
    const indices = spans.flatMap(([from = 0, to = 0]) =>
      Array.from({ length: to - from + 1 }, (_, n) => from + n),
    );
    expect(indices).toEqual([0, 1, 2, 3, 4]);
    expect(seen.projected.reduce((sum, { events }) => sum + events, 0)).toBe(5);
  });
  it('does not see a repetition or a refusal as an append', async () => {
    await open('here');
    await application.execute('registerUnit', { unitId: 7 }, { actor });
    for (let n = 0; n < 3; n += 1) await application.execute('registerUnit', unit('a'), { actor, key: 'k' });
    expect(seen.appended.filter(({ command }) => command === 'registerUnit')).toHaveLength(1);
  });
});

describe('how far the views are behind', () => {
  it('is nothing when they show everything', async () => {
    await open('here');
    await application.catchUp();
    expect(await application.lag()).toEqual({ events: 0, seconds: 0 });
  });
  it('is counted from the oldest event they do not show, by the ledger’s clock', async () => {
    await open('elsewhere');
    now = '2024-03-10T01:40:00.000Z';
    await application.execute('registerUnit', unit('a'), { actor });
    now = '2024-03-10T01:41:30.500Z';
    // Opened at 01:30:00, and shown nowhere.
    expect(await application.lag()).toEqual({ events: 2, seconds: 690.5 });
    await application.projector.start();
    expect(await application.projector.waitFor(0, 5_000)).toBe(true);
    expect(await application.projector.waitFor(1, 5_000)).toBe(true);
    expect(await application.lag()).toEqual({ events: 0, seconds: 0 });
  });
});

describe('the form as of a log index', () => {
  it('stays as it was, however the ledger grows', async () => {
    await open('here');
    await application.execute('registerUnit', unit('a'), { actor });
    const project = { projectId: 'p', name: '项目', unitId: 'a', category: 'specific' as const };
    await application.execute('registerProject', { ...project, registeredOn: '2020-01-02' }, { actor });
    const line = { projectId: 'p', fiscalYear: 2024, source: 'fiscal' as const };
    const issue = (documentId: string, amount: string) =>
      application.execute(
        'recordBudgetDocument',
        { kind: 'issue', documentId, documentDate: '2024-01-10', entries: [{ line, amount }] },
        { actor },
      );
    await issue('d1', '1000.00');
    const then = await application.headIndex();
    await application.catchUp();
    const before = await application.queries.form('p', 2024);
    await issue('d2', '500.00');
    await application.catchUp();
    expect(before?.funds[0]?.adjusted.value).toBe('1000.00');
    expect(await application.queries.formAt('p', 2024, then)).toEqual(before);
    expect((await application.queries.form('p', 2024))?.funds[0]?.adjusted.value).toBe('1500.00');
    expect(await application.queries.formAt('p', 2024, 0)).toBeNull();
  });

  it('a clock that was set back is told when something is recorded, and when a process begins', async () => {
    await open('here');
    await application.execute('registerUnit', unit('a'), { actor });
    const before = now;
    now = '2001-01-01T00:00:00.000Z';
    await application.execute('registerUnit', unit('b'), { actor });
    now = before;
    expect(seen.clockBack).toEqual([{ last: before, now: '2001-01-01T00:00:00.000Z' }]);
  });
});
