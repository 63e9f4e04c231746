import { describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { event, events, eventually, Recorder, streamOf } from '../contract/kit.spec-kit.js';
import type { EventStore } from '../port.js';
import { startClient } from './double/engine.spec-kit.js';
import { freshPrefix } from './double/ledgers.spec-kit.js';
import {
  binaryOfRealServer,
  SKIPPED,
  startDoubleProcess,
  startRealServer,
  type ServerProcess,
} from './double/processes.spec-kit.js';
import { startProxy, type Proxy } from './double/proxy.spec-kit.js';
import { Writers } from './double/writers.spec-kit.js';
import { openEventStoreDb } from './store.js';

const WRITERS = 8;
const KILLS = 3;
const UNDER_LOAD_MS = 700;
const STOPPED_MS = 20_000;
const LOST_MS = 3_000;
/** For what was already on its way when the fault began. */
const UNDER_WAY_MS = 500;
const TIMEOUT_MS = 2_000;
const TEST_MS = 90_000;
/** The number of an event that none of the writers writes. */
const UNHEARD = 999_999_999;

interface UnderLoad {
  readonly server: ServerProcess;
  readonly writers: Writers;
  /** Between the writers and the server. */
  readonly proxy: Proxy;
  /** The same ledger past the proxy. */
  readonly witness: EventStore;
}

/** What must hold on the double as on a real server. Each test has a server process of its own. */
const faults = (name: string, start: () => Promise<ServerProcess>): void => {
  const withServer = async (body: (server: ServerProcess) => Promise<void>): Promise<void> => {
    const server = await start();
    try {
      await body(server);
    } finally {
      await server.remove();
    }
  };

  const underLoad = (fault: (load: UnderLoad) => Promise<void>): Promise<void> =>
    withServer(async (server) => {
      const proxy = await startProxy(server.connectionString);
      const options = { prefix: freshPrefix(), timeoutMs: TIMEOUT_MS };
      const store = await openEventStoreDb({ ...options, connectionString: proxy.connectionString });
      const witness = await openEventStoreDb({ ...options, connectionString: server.connectionString });
      try {
        const recorder = new Recorder();
        store.subscribe({ after: null, handler: recorder.handler });
        const writers = new Writers(store, WRITERS);
        await sleep(UNDER_LOAD_MS);
        await eventually(() => writers.acknowledged.length > WRITERS);
        await fault({ server, writers, proxy, witness });
        await sleep(UNDER_LOAD_MS);
        await writers.stop();
        await writers.expectAllKept(store);
        await writers.expectAllKept(witness);
        // A subscription that lived through it has everything, once and in order.
        await eventually(() => recorder.delivered.length >= writers.acknowledged.length);
        const delivered = recorder.delivered.map(({ event: one }) => one.logIndex);
        expect(delivered).toEqual([...writers.acknowledged.keys()]);
      } finally {
        await Promise.all([store.close(), witness.close()]);
        proxy.close();
      }
    });

  describe(`${name} under ${WRITERS} writers`, () => {
    it(
      'killed and restarted: nothing acknowledged is lost or doubled',
      () =>
        underLoad(async ({ server, writers }) => {
          for (let kills = 0; kills < KILLS; kills += 1) {
            const [before, pid] = [writers.acknowledged.length, server.pid];
            expect(writers.inFlight).toBe(WRITERS);
            await server.kill();
            expect(() => process.kill(pid, 0)).toThrow('ESRCH');
            await server.restart();
            expect(server.pid).not.toBe(pid);
            await eventually(() => writers.acknowledged.length > before + WRITERS);
          }
        }),
      TEST_MS,
    );
    it(
      'stopped for 20 s: nothing acknowledged is lost or doubled, and nobody waits for ever',
      () =>
        underLoad(async ({ server, writers }) => {
          process.kill(server.pid, 'SIGSTOP');
          await sleep(UNDER_WAY_MS);
          const before = writers.acknowledged.length;
          await sleep(STOPPED_MS);
          expect(writers.acknowledged).toHaveLength(before);
          expect(writers.unknown).toBeGreaterThanOrEqual(WRITERS);
          process.kill(server.pid, 'SIGCONT');
          await eventually(() => writers.acknowledged.length > before + WRITERS);
        }),
      TEST_MS,
    );
    it(
      'replies lost after the commit: nothing acknowledged is lost or doubled',
      () =>
        underLoad(async ({ writers, proxy, witness }) => {
          proxy.loseReplies();
          await sleep(UNDER_WAY_MS);
          const before = writers.acknowledged.length;
          const unheard = writers.write('unheard', event(UNHEARD), 0);
          const isCommitted = async () => (await streamOf(witness, 'unheard')).length > 0;
          for (let tries = 0; tries < 100 && !(await isCommitted()); tries += 1) await sleep(100);
          // Its writer has tried again by then.
          await sleep(LOST_MS);
          expect(await streamOf(witness, 'unheard')).toEqual([UNHEARD]);
          expect(proxy.lostBytes).toBeGreaterThan(0);
          expect(writers.acknowledged).toHaveLength(before);
          proxy.mend();
          await unheard;
          await eventually(() => writers.acknowledged.length > before + WRITERS);
        }),
      TEST_MS,
    );
  });

  describe(name, () => {
    it(
      'killed between two tries of one append: the second is answered as the first and written once',
      () =>
        withServer(async (server) => {
          const { connectionString } = server;
          const store = await openEventStoreDb({ connectionString, prefix: freshPrefix() });
          try {
            const append = () => store.append('a', events(1, 2), 'no-stream');
            const first = await append();
            await server.kill();
            await server.restart();
            expect(await append()).toEqual(first);
            expect(await streamOf(store, 'a')).toEqual([1, 2]);
          } finally {
            await store.close();
          }
        }),
      TEST_MS,
    );
    it(
      'killed under a process: it outlives the server, and ends by itself after close',
      () =>
        withServer(async (server) => {
          const client = startClient(server.connectionString, TIMEOUT_MS);
          client.child.stdout?.once('data', () => void server.kill());
          const { stdout, stderr } = await client;
          expect(stdout).toMatch(/^under way\n[1-9]\d* of 64 unknown\nclosed\n$/);
          expect(stderr).toBe('');
        }),
      TEST_MS,
    );
  });
};

faults('the double', startDoubleProcess);

const binary = binaryOfRealServer();
if (binary !== null) faults(binary, () => startRealServer(binary));
else process.stdout.write(`${SKIPPED}\n`);
