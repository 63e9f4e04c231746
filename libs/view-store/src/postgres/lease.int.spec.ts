import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { applyBatch } from '../contract/kit.spec-kit.js';
import { busyLedger, expectedDump } from './busy-ledger.spec-kit.js';
import { Leadership } from './leadership.js';
import { PostgresViewStore } from './postgres-view-store.js';
import { describeWithPostgres, PostgresServer } from './server.spec-kit.js';

const LONG_MS = 600_000;
const SHORT_MS = 300;

describeWithPostgres('the lease of projecting', () => {
  let server: PostgresServer;
  let ledgers = 0;
  let views: PostgresViewStore;
  beforeAll(async () => {
    server = await PostgresServer.start();
  }, 120_000);
  afterAll(async () => {
    await views.close();
    server.stop();
  });
  const freshViews = async (): Promise<void> => {
    if (ledgers > 0) await views.close();
    ledgers += 1;
    const ledger = `leased-${ledgers}`;
    views = await PostgresViewStore.open({ url: server.url, ledger, onError: () => undefined });
  };
  const until = async (holds: () => boolean): Promise<void> => {
    for (let n = 0; n < 2_000 && !holds(); n += 1) await sleep(10);
    expect(holds()).toBe(true);
  };

  it('is held by one, renewed by its holder, free when given back', async () => {
    await freshViews();
    const asked = await Promise.all(['w1', 'w2', 'w3'].map((holder) => views.lead(holder, LONG_MS)));
    expect(asked.filter(Boolean)).toHaveLength(1);
    const holder = ['w1', 'w2', 'w3'][asked.indexOf(true)] ?? '';
    const other = ['w1', 'w2', 'w3'][asked.indexOf(false)] ?? '';
    expect(await views.lead(holder, LONG_MS)).toBe(true);
    await views.resign(other);
    expect(await views.lead(other, LONG_MS)).toBe(false);
    await views.resign(holder);
    expect(await views.lead(other, LONG_MS)).toBe(true);
  });

  it('passes on when its holder is silent', async () => {
    await freshViews();
    expect(await views.lead('gone', 1)).toBe(true);
    await sleep(20);
    expect(await views.lead('next', LONG_MS)).toBe(true);
    expect(await views.lead('gone', LONG_MS)).toBe(false);
  });

  it('a projector that believes in a lease it has lost writes nothing', async () => {
    await freshViews();
    const events = busyLedger(60);
    await views.lead('paused', 1);
    await applyBatch(views, events.slice(0, 20));
    await sleep(20);
    await views.lead('next', LONG_MS);
    await applyBatch(views, events.slice(20, 40));
    // The paused one comes back with the batch it had read before.
    expect(await applyBatch(views, events.slice(20, 30))).toBe(false);
    await applyBatch(views, events.slice(40));
    expect(await views.dump()).toEqual(await expectedDump(events));
  });

  it('starts and stops the work of one worker at a time', async () => {
    await freshViews();
    const working = new Set<string>();
    const history: string[] = [];
    const worker = (holder: string): Leadership =>
      new Leadership({
        views,
        holder,
        leaseMs: SHORT_MS,
        start: async () => {
          working.add(holder);
          history.push(`${holder} starts`);
        },
        stop: async () => {
          working.delete(holder);
          history.push(`${holder} stops`);
        },
        onError: () => undefined,
      });
    const first = worker('first');
    await until(() => first.leading);
    const second = worker('second');
    await sleep(2 * SHORT_MS);
    expect([...working]).toEqual(['first']);
    await first.close();
    await until(() => second.leading);
    expect([...working]).toEqual(['second']);
    await second.close();
    expect(history).toEqual(['first starts', 'first stops', 'second starts', 'second stops']);
  });

  it('a database that cannot be asked stops the work until it can', async () => {
    await freshViews();
    let working = false;
    let failing = false;
    const errors: unknown[] = [];
    const leadership = new Leadership({
      views: {
        lead: (holder, ms) =>
          failing ? Promise.reject(new Error('the database is gone')) : views.lead(holder, ms),
        resign: (holder) => views.resign(holder),
      },
      holder: 'only',
      leaseMs: SHORT_MS,
      start: async () => void (working = true),
      stop: async () => void (working = false),
      onError: (error) => errors.push(error),
    });
    await until(() => working);
    failing = true;
    await until(() => !working);
    expect(errors.length).toBeGreaterThan(0);
    failing = false;
    await until(() => working);
    await leadership.close();
    expect(working).toBe(false);
  });
});
