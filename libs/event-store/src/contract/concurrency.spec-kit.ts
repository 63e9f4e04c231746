import { describe, expect } from '@jest/globals';
import type { AppendResult, EventStore } from '../port.js';
import { clauses, event, events, ledgerOf, streamOf, type Open } from './kit.spec-kit.js';

const WRITERS = 8;
const ROUNDS = 10;

const writers = <T>(work: (writer: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: WRITERS }, (_, writer) => work(writer)));

export const concurrencyClauses = (open: Open): void => {
  describe('concurrent writers', () => {
    const clause = clauses(open);
    clause('on one stream: exactly one wins each revision', async (store) => {
      const winners: number[] = [];
      for (let revision = 0; revision < ROUNDS; revision += 1) {
        const answers = await writers((writer) => contend(store, revision, writer));
        const winner = answers.findIndex((answer) => answer.ok);
        expect(answers).toEqual(
          answers.map((_, writer) =>
            writer === winner ? { ok: true, revision, logIndex: revision } : { ok: false, actual: revision },
          ),
        );
        winners.push(revision * WRITERS + winner);
      }
      expect(await streamOf(store, 'a')).toEqual(winners);
    });
    clause('on streams of their own: all land, the log is dense', async (store) => {
      const answers = await writers((writer) => fill(store, `s${writer}`, writer * 1000));
      const ledger = await ledgerOf(store);
      expect(ledger.map(([, , logIndex]) => logIndex)).toEqual([...Array(WRITERS * ROUNDS).keys()]);
      for (const [writer, own] of answers.entries()) {
        const landed = ledger.filter(([stream]) => stream === `s${writer}`);
        expect(landed.map(([, revision, , n]) => [revision, n])).toEqual(
          own.map((_, n) => [n, writer * 1000 + n]),
        );
        expect(own).toEqual(landed.map(([, revision, logIndex]) => ({ ok: true, revision, logIndex })));
      }
    });
    clause('a conflict among appends of one moment rejects only itself', async (store) => {
      await store.append('a', events(1), 'no-stream');
      const answers = await Promise.all([
        store.append('b', events(2), 'no-stream'),
        store.append('a', events(3), 'no-stream'),
        store.append('c', events(4), 'no-stream'),
      ]);
      expect(answers.map((answer) => answer.ok)).toEqual([true, false, true]);
      expect(answers[1]).toEqual({ ok: false, actual: 0 });
      expect(await streamOf(store, 'b')).toEqual([2]);
      expect(await streamOf(store, 'c')).toEqual([4]);
      expect(await store.head()).toBe(2);
    });
    clause('a retry among appends of one moment is answered as the first time', async (store) => {
      await store.append('a', events(1), 'no-stream');
      await store.append('b', events(2), 'no-stream');
      const answers = await Promise.all([
        store.append('c', events(3), 'no-stream'),
        store.append('a', events(1), 'no-stream'),
        store.append('d', events(4), 'no-stream'),
      ]);
      expect(answers.map((answer) => answer.ok && answer.logIndex)).toEqual([2, 0, 3]);
      expect(await store.head()).toBe(3);
    });
    clause('an append refused before writing leaves those beside it alone', async (store) => {
      const answers = await Promise.allSettled([
        store.append('a', events(1), 'no-stream'),
        store.append('b', [event(2, { n: Number.NaN })], 'no-stream'),
        store.append('c', events(3), 'no-stream'),
      ]);
      expect(answers.map((answer) => answer.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect(await store.head()).toBe(1);
    });
  });
};

const contend = (store: EventStore, revision: number, writer: number): Promise<AppendResult> =>
  store.append('a', events(revision * WRITERS + writer), revision === 0 ? 'no-stream' : revision - 1);

const fill = async (store: EventStore, stream: string, first: number): Promise<AppendResult[]> => {
  const answers: AppendResult[] = [];
  for (let n = 0; n < ROUNDS; n += 1) {
    answers.push(await store.append(stream, events(first + n), n === 0 ? 'no-stream' : n - 1));
  }
  return answers;
};
