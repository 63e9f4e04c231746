import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { applyBatch } from '../contract/kit.spec-kit.js';
import type { ViewStore } from '../port.js';
import { VIEWS_VERSION } from '../tables.js';
import { busyLedger, expectedDump } from './busy-ledger.spec-kit.js';
import { PostgresViewStore } from './postgres-view-store.js';
import { describeWithPostgres, PostgresServer } from './server.spec-kit.js';

describeWithPostgres('views rebuilt beside the live ones', () => {
  let server: PostgresServer;
  let ledgers = 0;
  let ledger = '';
  beforeAll(async () => {
    server = await PostgresServer.start();
  }, 120_000);
  afterAll(() => server.stop());

  const opened: PostgresViewStore[] = [];
  const open = async (name = ledger): Promise<PostgresViewStore> => {
    const views = await PostgresViewStore.open({ url: server.url, ledger: name, onError: () => undefined });
    opened.push(views);
    return views;
  };
  const freshLedger = async (): Promise<PostgresViewStore> => open((ledger = `rebuilt-${(ledgers += 1)}`));
  afterAll(async () => {
    for (const views of opened) await views.close();
  });

  const events = busyLedger(400);
  /** As `rebuildViews` does: from the checkpoint to what the log holds now. */
  const fillTo = (end: number) => async (views: ViewStore) => {
    for (;;) {
      const start = ((await views.checkpoint())?.logIndex ?? -1) + 1;
      if (start >= end) return;
      await applyBatch(views, events.slice(start, Math.min(start + 50, end)));
    }
  };
  const schemas = async (): Promise<string[]> => {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    const { rows } = await client.query<{ nspname: string }>(
      'select nspname from pg_namespace where nspname like $1 order by 1',
      [`mz_${ledger}%`],
    );
    await client.end();
    return rows.map(({ nspname }) => nspname);
  };
  const corrupt = async (): Promise<void> => {
    const [schema = ''] = await schemas();
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    await client.query(`update "${schema}".project_year set executed = executed + 1`);
    await client.end();
  };

  it('replace wrong rows by right ones, for every process that has them open, and leave no schema behind', async () => {
    const views = await freshLedger();
    const elsewhere = await open();
    await fillTo(400)(views);
    await corrupt();
    const right = await expectedDump(events);
    expect(await elsewhere.dump()).not.toEqual(right);
    expect(await views.rebuild(fillTo(400))).toBe(true);
    expect(await elsewhere.dump()).toEqual(right);
    expect(await schemas()).toEqual([`mz_${ledger}_v${VIEWS_VERSION}`]);
  });

  it('are given out when they have caught up with what was applied meanwhile', async () => {
    const views = await freshLedger();
    await fillTo(100)(views);
    const ends = [100, 200, 300];
    const lives: (number | undefined)[] = [];
    await views.rebuild(async (fresh) => {
      const end = ends.shift() ?? 0;
      await fillTo(end)(fresh);
      lives.push((await views.checkpoint())?.logIndex);
      // Behind the rebuild's back, in its first two rounds.
      if (end < 300) await fillTo(end + 100)(views);
    });
    expect(lives).toEqual([99, 199, 299]);
    expect(await views.dump()).toEqual(await expectedDump(events.slice(0, 300)));
  });

  it('never take the views back to an earlier state', async () => {
    const views = await freshLedger();
    await fillTo(200)(views);
    await expect(views.rebuild(fillTo(199))).rejects.toThrow('ends before the live views do');
    expect((await views.checkpoint())?.logIndex).toBe(199);
    expect(await views.dump()).toEqual(await expectedDump(events.slice(0, 200)));
  });

  it('reads and batches of others go on through switch after switch, and nothing is lost or doubled', async () => {
    const views = await freshLedger();
    const projecting = await open();
    const reading = await open();
    await fillTo(100)(views);
    let applied = 100;
    let reads = 0;
    let switching = true;
    const project = async (): Promise<void> => {
      while (applied < 400) {
        // Refused where the views rebuilt from the log were already ahead: then it goes on from where those are.
        const won = await applyBatch(projecting, events.slice(applied, applied + 1));
        applied = won ? applied + 1 : ((await projecting.checkpoint())?.logIndex ?? -1) + 1;
      }
    };
    const read = async (): Promise<void> => {
      while (switching) {
        const { rows, totals } = await reading.list({
          fiscalYear: 2023,
          sort: 'name',
          descending: false,
          offset: 0,
          limit: 50,
        });
        // One snapshot: the page's rows are all rows, so they add up to the totals.
        expect(rows.reduce((sum, row) => sum + row.executed, 0)).toBe(totals.executed);
        reads += 1;
      }
    };
    const rebuild = async (): Promise<number> => {
      let switches = 0;
      while (applied < 400 || switches < 3) {
        // The log is always ahead of the views that are projected from it.
        await views.rebuild((fresh) => fillTo(Math.min(applied + 1, 400))(fresh));
        switches += 1;
      }
      switching = false;
      return switches;
    };
    const [switches] = await Promise.all([rebuild(), project(), read()]);
    expect(switches).toBeGreaterThanOrEqual(3);
    expect(reads).toBeGreaterThan(0);
    expect(await views.dump()).toEqual(await expectedDump(events));
  }, 120_000);

  it('a reader under way when the views are switched sees those it began with, every table of them', async () => {
    const views = await freshLedger();
    const reading = await open();
    await fillTo(100)(views);
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    const until = async (holds: string): Promise<void> => {
      const asked = async () => (await client.query<{ yes: boolean }>(`select ${holds} as yes`)).rows[0]?.yes;
      for (let n = 0; n < 2_000 && (await asked()) !== true; n += 1) await sleep(10);
      expect(await asked()).toBe(true);
    };
    // The dump has read some tables and waits for this one.
    await client.query(
      `begin; lock table "mz_${ledger}_v${VIEWS_VERSION}".movement in access exclusive mode`,
    );
    const dump = reading.dump();
    await until(`exists (select from pg_locks where locktype = 'relation' and not granted)`);
    const rebuilt = views.rebuild(fillTo(200));
    await until(`exists (select from pg_locks where locktype = 'advisory' and not granted)
      or exists (select from pg_namespace where nspname = 'mz_${ledger}_v${VIEWS_VERSION}_old')`);
    await client.query('rollback');
    await client.end();
    const [seen, done] = await Promise.all([dump, rebuilt]);
    expect(done).toBe(true);
    expect(seen).toEqual(await expectedDump(events.slice(0, 100)));
    expect(await reading.dump()).toEqual(await expectedDump(events.slice(0, 200)));
  });

  it('only one process rebuilds at a time', async () => {
    const views = await freshLedger();
    const elsewhere = await open();
    const answers: boolean[] = [];
    await views.rebuild(async (fresh) => {
      answers.push(await elsewhere.rebuild(fillTo(10)));
      await fillTo(10)(fresh);
    });
    expect(answers).toEqual([false, false, false]);
    expect(await elsewhere.rebuild(fillTo(10))).toBe(true);
  });

  it('a rebuild that fails leaves the live views as they are, and the next one succeeds', async () => {
    const views = await freshLedger();
    await fillTo(400)(views);
    const failing = views.rebuild(async (fresh) => {
      await fillTo(50)(fresh);
      throw new Error('the log could not be read');
    });
    await expect(failing).rejects.toThrow('the log could not be read');
    expect(await views.dump()).toEqual(await expectedDump(events));
    expect(await views.rebuild(fillTo(400))).toBe(true);
  });
});
