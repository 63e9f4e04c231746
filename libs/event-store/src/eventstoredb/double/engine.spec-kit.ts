import { describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { all, clauses, door, event, eventually, Recorder } from '../../contract/kit.spec-kit.js';
import { ledgersOn } from './ledgers.spec-kit.js';

/** Enough to fill every buffer between the server and a consumer that has stopped reading. */
const SLOW = { events: 400, padding: 'x'.repeat(50_000), atOnce: 16 };
const CLIENT = { timeoutMs: 20_000, endsWithinMs: 100_000 };

/** What this engine is known for beyond the contract, on the double as on a real server. */
export const engineClauses = (name: string, connectionString: string): void => {
  const clause = clauses(ledgersOn({ connectionString }));
  describe(`${name}, the engine`, () => {
    clause(
      'the same ids with another payload: the first stands, which is why commands carry an input hash',
      async (store) => {
        await store.append('a', [event(1, { amount: '1.00' })], 'no-stream');
        const again = await store.append('a', [event(1, { amount: '2.00' })], 'no-stream');
        expect(again).toEqual({ ok: true, revision: 0, logIndex: 0 });
        expect((await all(store.readStream('a'))).map(({ data }) => data)).toEqual([{ amount: '1.00' }]);
      },
    );
    clause('drops a slow consumer, which is taken up again behind its last event', async (store) => {
      const shut = door();
      const recorder = new Recorder();
      const errors: unknown[] = [];
      const { events, padding, atOnce } = SLOW;
      store.subscribe({
        after: null,
        maxBatch: 4,
        onError: (error) => errors.push(error),
        handler: async (batch) => {
          await shut.passed;
          await recorder.handler(batch);
        },
      });
      for (let n = 0; n < events; n += atOnce) {
        const numbers = Array.from({ length: atOnce }, (_, k) => n + k);
        await Promise.all(
          numbers.map((k) => store.append(`s${k}`, [event(k, { n: k, padding })], 'no-stream')),
        );
      }
      shut.open();
      await eventually(() => recorder.delivered.length >= events);
      expect(recorder.delivered.map(({ event: one }) => one.logIndex)).toEqual([...Array(events).keys()]);
      expect(new Set(recorder.numbers)).toEqual(new Set(Array(events).keys()));
      expect(errors[0]).toMatchObject({ message: expect.stringContaining('Consumer too slow') });
    });
    it('lets a process end by itself after close', async () => {
      const { stdout, stderr } = await startClient(connectionString, CLIENT.timeoutMs);
      expect(stdout).toBe('under way\n0 of 64 unknown\nclosed\n');
      expect(stderr).toBe('');
    });
  });
};

/** `client.spec-kit.ts` as a process of its own; rejects when it fails or does not end. */
export const startClient = (connectionString: string, timeoutMs: number) => {
  const hook = new URL('./typescript-hook.mjs', import.meta.url).href;
  const main = fileURLToPath(new URL('./client.spec-kit.ts', import.meta.url));
  return promisify(execFile)(
    process.execPath,
    ['--import', hook, main, connectionString, String(timeoutMs)],
    { env: { ...process.env, NODE_OPTIONS: '' }, timeout: CLIENT.endsWithinMs },
  );
};
