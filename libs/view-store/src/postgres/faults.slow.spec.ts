import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Projector } from '@mingzhang/application';
import { openMemoryEventStore, openSqliteEventStore } from '@mingzhang/event-store';
import { appendAll, busyLedger, expectedDump, withoutToken } from './busy-ledger.spec-kit.js';
import { PostgresViewStore } from './postgres-view-store.js';
import { describeWithPostgres, PostgresServer } from './server.spec-kit.js';

const WAIT_MS = 60_000;
/** The promise: caught up this soon after the leading worker was killed. */
const CAUGHT_UP_MS = 30_000;
const LEASE_MS = 1_500;

const until = async (holds: () => boolean | Promise<boolean>, withinMs = WAIT_MS): Promise<number> => {
  const began = performance.now();
  while (!(await holds())) {
    if (performance.now() - began > withinMs) throw new Error(`waited in vain for ${holds.toString()}`);
    await sleep(2);
  }
  return Math.round(performance.now() - began);
};

describeWithPostgres('faults while projecting into PostgreSQL', () => {
  let server: PostgresServer;
  const dir = mkdtempSync(join(tmpdir(), 'mingzhang-faults-'));
  const children: ChildProcess[] = [];
  beforeAll(async () => {
    server = await PostgresServer.start();
  }, 120_000);
  afterAll(() => {
    for (const child of children) child.kill('SIGKILL');
    server.stop();
    rmSync(dir, { recursive: true, force: true });
  });
  const open = (ledger: string): Promise<PostgresViewStore> =>
    PostgresViewStore.open({ url: server.url, ledger, onError: () => undefined });

  it('the server crashes and comes back, three times, in the middle of the projection: every event is applied once', async () => {
    const events = busyLedger(6_000);
    const store = openMemoryEventStore();
    await appendAll(store, events);
    const views = await open('crashed');
    const projector = new Projector(store, views);
    await projector.start();
    for (const after of [500, 2_000, 3_500]) {
      await until(() => projector.logIndex >= after);
      server.crash();
      await until(() => projector.trouble !== null);
      expect(projector.logIndex).toBeLessThan(events.length - 1);
      server.up();
    }
    await until(() => projector.logIndex === events.length - 1);
    await projector.stop();
    expect(withoutToken(await views.dump())).toEqual(withoutToken(await expectedDump(events)));
    await views.close();
    await store.close();
  }, 240_000);

  /** SIGSTOP: it keeps its connections, its lease and perhaps a transaction, and later comes back believing it leads. */
  it.each(['SIGKILL', 'SIGSTOP'] as const)(
    'the leading worker of three gets %s: another goes on, and every event is applied once',
    async (signal) => {
      const events = busyLedger(4_000);
      const ledger = signal.toLowerCase();
      const file = join(dir, `${ledger}.db`);
      const store = openSqliteEventStore({ file });
      await appendAll(store, events.slice(0, 500));
      const views = await open(ledger);
      const leaders: string[] = [];
      const workers = new Map(
        ['w1', 'w2', 'w3'].map((name) => [
          name,
          startWorker([server.url, ledger, file, name], (line) => leaders.push(line)),
        ]),
      );
      const applied = async (): Promise<number> => (await views.checkpoint())?.logIndex ?? -1;
      await until(async () => (await applied()) >= 499);
      // It is hit while events come in, so that there is a batch to be in the middle of.
      const appending = appendAll(store, events.slice(500));
      await until(async () => (await applied()) >= 1_000);
      const leader = workers.get(leaders[0]?.split(' ')[0] ?? '');
      leader?.kill(signal);
      await until(() => hit(leader, signal));
      const head = await store.head();
      const behind = head - (await applied());
      const ms = await until(async () => (await applied()) >= head, CAUGHT_UP_MS);
      process.stderr.write(`${signal}, ${behind} events behind the log; caught up with it ${ms} ms later\n`);
      await appending;
      await until(async () => (await applied()) === events.length - 1, CAUGHT_UP_MS);
      if (signal === 'SIGSTOP') leader?.kill('SIGCONT');
      await sleep(LEASE_MS);
      expect(leaders[1]).toBeDefined();
      expect(leaders[1]).not.toBe(leaders[0]);
      expect(withoutToken(await views.dump())).toEqual(withoutToken(await expectedDump(events)));
      await views.close();
      await store.close();
      for (const worker of workers.values()) worker.kill('SIGKILL');
    },
    240_000,
  );

  const hit = (child: ChildProcess | undefined, signal: 'SIGKILL' | 'SIGSTOP'): boolean => {
    if (signal === 'SIGKILL') return child?.signalCode === 'SIGKILL';
    return readFileSync(`/proc/${child?.pid}/stat`, 'utf8').split(') ')[1]?.startsWith('T') === true;
  };

  const startWorker = (args: readonly string[], say: (line: string) => void): ChildProcess => {
    const script = fileURLToPath(new URL('./worker.spec-kit.mjs', import.meta.url));
    const child = spawn(process.execPath, [script, ...args, String(LEASE_MS)], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { PATH: process.env['PATH'] ?? '' },
    });
    child.stdout?.setEncoding('utf8').on('data', (text: string) => text.trim().split('\n').forEach(say));
    children.push(child);
    return child;
  };
});
