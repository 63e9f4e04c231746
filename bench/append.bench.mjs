/**
 * Appends through the event store (real dist, SQLite) against raw one-at-a-time durable inserts: the same file format, tables
 * and indices, the rows serialised beforehand, every number known beforehand, one transaction an event.
 * `node bench/append.mjs` prints it alone.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { openSqliteEventStore } from '@mingzhang/event-store';

const ROUNDS = 5;
const WRITERS = [1, 8, 64];
const EVENTS_A_ROUND = 6_000;
/** Documents are short: a payment is one event; here it is recorded, corrected and cancelled. */
const EVENTS_A_STREAM = 3;

/** @returns {Promise<Array<{name: string, value: number, unit: string, baseline: number, ratio: number}>>} */
export async function bench() {
  const dir = mkdtempSync(join(tmpdir(), 'mingzhang-bench-'));
  try {
    const rates = new Map([['raw', []], ...WRITERS.map((writers) => [writers, []])]);
    await round(join(dir, 'warm-up'), 960);
    for (let n = 0; n < ROUNDS; n += 1) {
      for (const [who, rate] of await round(join(dir, `round-${n}`), EVENTS_A_ROUND))
        rates.get(who).push(rate);
    }
    const baseline = median(rates.get('raw'));
    return WRITERS.map((writers) => {
      const value = median(rates.get(writers));
      return { name: `append-${writers}`, value, unit: 'events/s', baseline, ratio: value / baseline };
    });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Every contender once, each on a fresh file. */
async function round(prefix, events) {
  const results = [['raw', await rawRate(`${prefix}-raw.db`, events)]];
  for (const writers of WRITERS) {
    results.push([writers, await storeRate(`${prefix}-${writers}.db`, writers, events)]);
  }
  return results;
}

async function storeRate(file, writers, events) {
  const documents = documentsOf(events);
  const store = openSqliteEventStore({ file });
  // The writers take the next document from one list, as an import does.
  const queue = documents.values();
  const rate = await timed(events, () =>
    Promise.all(Array.from({ length: writers }, () => writeAll(store, queue))),
  );
  if ((await store.head()) !== events - 1) throw new Error(`${writers} writers: not all events landed`);
  await store.close();
  return rate;
}

async function writeAll(store, documents) {
  for (const [stream, events] of documents) {
    for (let n = 0; n < events.length; n += 1) {
      const answer = await store.append(stream, [events[n]()], n === 0 ? 'no-stream' : n - 1);
      if (!answer.ok) throw new Error(`${stream} conflicts`);
    }
  }
}

async function rawRate(file, events) {
  // The store creates the tables, so that both have the same.
  await openSqliteEventStore({ file }).close();
  const rows = documentsOf(events).flatMap(([stream, own], streamNo) =>
    own.map((event, n) => [streamNo * EVENTS_A_STREAM + n, streamNo + 1, n, JSON.stringify(event()), stream]),
  );
  const database = new Database(file);
  database.pragma('synchronous = FULL');
  const begin = database.prepare('BEGIN IMMEDIATE');
  const newStream = database.prepare('INSERT INTO streams (stream_no, name) VALUES (?, ?)');
  const insert = database.prepare(
    'INSERT INTO events (log_index, stream_no, revision, data) VALUES (?, ?, ?, ?)',
  );
  const commit = database.prepare('COMMIT');
  const rate = await timed(events, () => {
    for (const [logIndex, streamNo, revision, data, stream] of rows) {
      if (revision > 0) {
        insert.run(logIndex, streamNo, revision, data);
        continue;
      }
      begin.run();
      newStream.run(streamNo, stream);
      insert.run(logIndex, streamNo, revision, data);
      commit.run();
    }
  });
  database.close();
  return rate;
}

async function timed(events, work) {
  const start = performance.now();
  await work();
  return (events * 1000) / (performance.now() - start);
}

/** [stream, makers of its events][], the voucher numbers ascending as in a month's file. The store's writers make each event
 * when they append it, as a decider does; the baseline's are made and serialised beforehand. */
function documentsOf(events) {
  return Array.from({ length: events / EVENTS_A_STREAM }, (_, n) => [
    `payment/国库集中支付/2022-11-${String(n).padStart(6, '0')}`,
    Array.from({ length: EVENTS_A_STREAM }, (_, revision) => {
      const id = randomUUID();
      return () => ledgerEvent(id, n, revision);
    }),
  ]);
}

/** About 700 bytes, shaped like a payment with its envelope. */
function ledgerEvent(id, n, revision) {
  return {
    id,
    type: 'PaymentRecorded',
    data: {
      lines: [{ line: `L-${n}`, amount: '128400.00', economic: '30299' }],
      payee: '武汉市江汉区某某服务中心',
      voucher: `2022-11-${n}`,
    },
    metadata: {
      schemaVersion: 1,
      ledgerId: '5f0c2c1e-6c57-4a5e-9a51-0d9b0a2f7d10',
      recordedAt: '2022-11-15T02:00:00.000Z',
      occurredOn: '2022-11-14',
      actor: { id: 'p-7', role: 'clerk' },
      unitId: 'u-1',
      document: { no: `付〔2022〕${n}号`, date: '2022-11-14' },
      reason: null,
      key: `import/2022-11/${n}/${revision}`,
      inputHash: 'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      salts: { lines: '3q2+7wABAgMEBQYHCAkKCw==', payee: 'AAECAwQFBgcICQoLDA0ODw==' },
    },
  };
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.table(await bench());
