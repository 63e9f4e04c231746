import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { applyBatch, checkpointAt } from '../contract/kit.spec-kit.js';
import { viewStoreContract } from '../contract.spec-kit.js';
import type { ViewStore } from '../port.js';
import { busyLedger, expectedDump } from './busy-ledger.spec-kit.js';
import { PostgresViewStore } from './postgres-view-store.js';
import { describeWithPostgres, PostgresServer } from './server.spec-kit.js';

describeWithPostgres('views in PostgreSQL', () => {
  let server: PostgresServer;
  let ledgers = 0;
  beforeAll(async () => {
    server = await PostgresServer.start();
  }, 120_000);
  afterAll(() => server.stop());

  const fresh = (): string => `ledger-${(ledgers += 1)}`;
  const open = (ledger: string): Promise<PostgresViewStore> =>
    PostgresViewStore.open({ url: server.url, ledger, onError: () => undefined });
  const inBatches = async (views: ViewStore, events: ReturnType<typeof busyLedger>, sizes: number[]) => {
    for (let start = 0, n = 0; start < events.length; n += 1) {
      const end = start + (sizes[n % sizes.length] ?? 1);
      if (!(await applyBatch(views, events.slice(start, end)))) throw new Error('a batch was refused');
      start = end;
    }
  };

  viewStoreContract('PostgreSQL', async () => {
    const ledger = fresh();
    const opened: PostgresViewStore[] = [];
    const another = async (): Promise<PostgresViewStore> => {
      const views = await open(ledger);
      opened.push(views);
      return views;
    };
    return {
      views: await another(),
      beside: another,
      reopen: another,
      cleanup: async () => {
        for (const views of opened) await views.close();
      },
    };
  });

  it('hold row for row what SQLite holds after the same events, however they were cut', async () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 8 });
    const seed = fc.integer({ min: 0, max: 1_000 });
    await fc.assert(
      fc.asyncProperty(seed, sizes, async (start, cuts) => {
        const events = busyLedger(300, start);
        const views = await open(fresh());
        await inBatches(views, events, cuts);
        expect(await views.dump()).toEqual(await expectedDump(events));
        await views.close();
      }),
      { numRuns: 8 },
    );
  }, 120_000);

  it('of several workers on one log each batch is applied by one', async () => {
    const events = busyLedger(240);
    const ledger = fresh();
    const workers = await Promise.all([open(ledger), open(ledger), open(ledger), open(ledger)]);
    const applied = await Promise.all(
      workers.map(async (views) => {
        let won = 0;
        for (;;) {
          const from = await views.checkpoint();
          const start = (from?.logIndex ?? -1) + 1;
          const batch = events.slice(start, start + 10);
          if (batch.length === 0) return won;
          const to = checkpointAt(start + batch.length - 1);
          if (await views.apply({ from, to, events: batch })) won += 1;
        }
      }),
    );
    expect(applied.reduce((sum, won) => sum + won, 0)).toBe(24);
    expect(await workers[0]?.dump()).toEqual(await expectedDump(events));
    for (const views of workers) await views.close();
  });

  it('opened by several processes at once on an empty database are one', async () => {
    const ledger = fresh();
    const all = await Promise.all(Array.from({ length: 6 }, () => open(ledger)));
    const [first] = all;
    if (first === undefined) throw new Error('six were opened');
    await applyBatch(first, busyLedger(5));
    for (const views of all) expect(await views.checkpoint()).toEqual(checkpointAt(4));
    for (const views of all) await views.close();
  });

  it('of two ledgers in one database know nothing of each other', async () => {
    const one = await open(fresh());
    const other = await open(fresh());
    await applyBatch(one, busyLedger(20));
    expect(await other.checkpoint()).toBeNull();
    expect(await other.years()).toEqual([]);
    await one.close();
    await other.close();
  });

  it('say what server they stand on, and refuse a name that is none', async () => {
    const views = await open(fresh());
    expect(await views.server()).toMatchObject({
      encoding: 'UTF8',
      version: expect.stringMatching(/^\d+\./),
    });
    await views.close();
    for (const ledger of ['', 'A', 'a"; drop schema public', 'ä', 'x'.repeat(41)]) {
      await expect(open(ledger)).rejects.toThrow('is no name');
    }
  });

  it('a server that is not there is an error within seconds, not a wait', async () => {
    const url = 'postgres://postgres@127.0.0.1:1/postgres';
    await expect(
      PostgresViewStore.open({ url, ledger: 'x', onError: () => undefined }),
    ).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    });
  });
});
