import { describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually, Recorder } from '../contract/kit.spec-kit.js';
import type { EventStore } from '../port.js';
import { freshPrefix } from './double/ledgers.spec-kit.js';
import {
  binaryOfRealServer,
  SKIPPED,
  startDoubleProcess,
  startRealServer,
  type ServerProcess,
} from './double/processes.spec-kit.js';
import { Writers } from './double/writers.spec-kit.js';
import { openEventStoreDb } from './store.js';

const WRITERS = 8;
const KILLS = 3;
const UNDER_LOAD_MS = 700;
const STOPPED_MS = 20_000;
const TEST_MS = 180_000;

/** What must hold on the double as on a real server. Each test has a server process of its own. */
const faults = (name: string, start: () => Promise<ServerProcess>): void => {
  const underLoad = async (
    fault: (server: ServerProcess, writers: Writers) => Promise<void>,
  ): Promise<void> => {
    const server = await start();
    const options = { connectionString: server.connectionString, prefix: freshPrefix(), timeoutMs: 2_000 };
    let store: EventStore | undefined;
    try {
      store = await openEventStoreDb(options);
      const recorder = new Recorder();
      store.subscribe({ after: null, handler: recorder.handler });
      const writers = new Writers(store, WRITERS);
      await sleep(UNDER_LOAD_MS);
      await fault(server, writers);
      await sleep(UNDER_LOAD_MS);
      await writers.stop();
      await writers.expectAllKept(store);
      // A subscription that lived through it has everything, once and in order.
      await eventually(() => recorder.delivered.length >= writers.acknowledged.length);
      expect(recorder.delivered.map(({ event }) => event.logIndex)).toEqual([...writers.acknowledged.keys()]);
      await store.close();
      // A process that starts afterwards sees the same.
      store = await openEventStoreDb(options);
      await writers.expectAllKept(store);
    } finally {
      await store?.close();
      await server.remove();
    }
  };

  describe(`${name} under ${WRITERS} writers`, () => {
    it(
      'killed and restarted: nothing acknowledged is lost or doubled',
      () =>
        underLoad(async (server, writers) => {
          for (let kills = 0; kills < KILLS; kills += 1) {
            const [before, pid] = [writers.acknowledged.length, server.pid];
            expect(writers.inFlight).toBe(WRITERS);
            await server.kill();
            expect(() => process.kill(pid, 0)).toThrow();
            await server.restart();
            await eventually(() => writers.acknowledged.length > before + WRITERS);
          }
        }),
      TEST_MS,
    );
    it(
      'stopped for 20 s: nothing acknowledged is lost or doubled, and nobody waits for ever',
      () =>
        underLoad(async (server, writers) => {
          process.kill(server.pid, 'SIGSTOP');
          await sleep(100);
          const before = writers.acknowledged.length;
          await sleep(STOPPED_MS);
          expect(writers.acknowledged).toHaveLength(before);
          expect(writers.unknown).toBeGreaterThanOrEqual(WRITERS);
          process.kill(server.pid, 'SIGCONT');
          await eventually(() => writers.acknowledged.length > before + WRITERS);
        }),
      TEST_MS,
    );
  });
};

faults('the double', startDoubleProcess);

const binary = binaryOfRealServer();
if (binary !== null) faults(binary, () => startRealServer(binary));
else it.skip(SKIPPED, () => undefined);
