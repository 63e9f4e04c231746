/**
 * The EventStoreDB adapter (real dist) against the bare client of that engine, on the same real server in the same run: the one
 * EVENTSTORE_URL names, or an `eventstored` or `kurrentd` on PATH, started here on loopback.
 *
 * The adapter's answer to an append holds the event's log index, for which it must see the event come by in `$all`. So appends have
 * two baselines: a bare append, and a bare append that is done when its event has come by on a bare subscription.
 * `node bench/eventstoredb.bench.mjs` prints it alone.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { END, EventStoreDBClient, jsonEvent, NO_STREAM, streamNameFilter } from '@eventstore/db-client';
import { openEventStoreDb } from '@mingzhang/event-store/eventstoredb';
import { compare, perSecond } from './rounds.mjs';

const ROUNDS = 21;
const WRITERS = [1, 8];
const APPENDS_A_ROUND = 300;
const LAGS = 600;
/** Unmeasured, both ways. */
const WARM_UP = 1_000;

/** @returns {Promise<Array<{name: string, value: number, unit: string, baseline: number, ratio: number}>>} empty where there is no server */
export async function bench() {
  const server = await findServer();
  if (server === null) return [];
  const { connectionString } = server;
  const prefix = `bench-${randomUUID()}`;
  const client = EventStoreDBClient.connectionString(connectionString);
  try {
    const store = await openEventStoreDb({ connectionString, prefix });
    try {
      return await measure(store, client, `${prefix}-bare/`);
    } finally {
      await store.close();
    }
  } finally {
    await client.dispose();
    await server.remove();
  }
}

async function measure(store, client, prefix) {
  const adapter = async (stream, event) => {
    const answer = await store.append(stream, [event], 'no-stream');
    if (!answer.ok) throw new Error(`${stream} conflicts`);
  };
  const bare = (stream, event) =>
    client.appendToStream(prefix + stream, jsonEvent(event), { expectedRevision: NO_STREAM });
  await rate(adapter, 8, WARM_UP);
  await rate(bare, 8, WARM_UP);
  const rows = await appends('', adapter, bare);
  // Only now: the server feels every subscription.
  const come = await watch(client, prefix);
  const bareSeen = (stream, event) => Promise.all([come(event.id), bare(stream, event)]);
  return [
    ...rows,
    ...(await appends(' seen in $all', adapter, bareSeen)),
    await lag(adapter, bare, come, store),
  ];
}

async function appends(suffix, adapter, bare) {
  const rows = [];
  for (const writers of WRITERS) {
    const name = `eventstoredb-append-${writers}${suffix}`;
    const [ours, baseline] = [adapter, bare].map((append) => () => rate(append, writers, APPENDS_A_ROUND));
    rows.push(await compare(name, 'events/s', ours, baseline, ROUNDS));
  }
  return rows;
}

/** From the append to the moment a live subscriber has the event: the two by turns, event by event. */
async function lag(adapter, bare, come, store) {
  const waiting = new Map();
  const handler = (batch) => batch.forEach(({ event }) => waiting.get(event.id)?.());
  const subscription = store.subscribe({ after: null, handler });
  const arrives = (id) => new Promise((resolve) => waiting.set(id, resolve));
  // When this one has arrived, the subscription has caught up.
  await timed(arrives, adapter);
  const times = { adapter: [], bare: [] };
  for (let n = 0; n < LAGS; n += 1) {
    times.bare.push(await timed(come, bare));
    times.adapter.push(await timed(arrives, adapter));
  }
  await subscription.stop();
  const [value, baseline] = [median(times.adapter), median(times.bare)];
  return { name: 'eventstoredb-lag-p50', value, unit: 'µs', baseline, ratio: baseline / value };
}

/** Microseconds until the event arrives; returns when the append is answered, too. */
async function timed(arrival, append) {
  const event = payment();
  const start = performance.now();
  const arrived = arrival(event.id).then(() => (performance.now() - start) * 1_000);
  await append(`payment/${randomUUID()}`, event);
  return arrived;
}

/** A promise for the moment an event comes by on a bare subscription. */
async function watch(client, prefix) {
  const waiting = new Map();
  const filter = streamNameFilter({ prefixes: [prefix] });
  const subscription = client.subscribeToAll({ fromPosition: END, filter });
  subscription.on('error', () => undefined).on('data', ({ event }) => waiting.get(event.id)?.());
  await once(subscription, 'confirmation');
  return (id) => new Promise((resolve) => waiting.set(id, resolve)).then(() => waiting.delete(id));
}

/** Appends a second; each to a stream of its own, as payments are. */
async function rate(append, writers, count) {
  let left = count;
  const start = performance.now();
  const write = async () => {
    while (left > 0) {
      left -= 1;
      await append(`payment/${randomUUID()}`, payment());
    }
  };
  await Promise.all(Array.from({ length: writers }, write));
  return perSecond(count, performance.now() - start);
}

/** About 300 bytes. */
function payment() {
  return {
    id: randomUUID(),
    type: 'PaymentRecorded',
    data: { line: 'L-1', amount: '128400.00', payee: '武汉市江汉区某某服务中心', voucher: '2022-11-0315' },
    metadata: { recordedAt: '2022-11-15T02:00:00.000Z', actor: { id: 'p-7', role: 'clerk' }, reason: null },
  };
}

async function findServer() {
  const double = '../libs/event-store/src/eventstoredb/double';
  await import(`${double}/typescript-hook.mjs`);
  const servers = await import(`${double}/processes.spec-kit.ts`);
  const url = servers.urlOfRealServer();
  if (url !== null) return { connectionString: url, remove: async () => undefined };
  const binary = servers.binaryOfRealServer();
  if (binary !== null) return servers.startRealServer(binary);
  console.log(servers.SKIPPED);
  return null;
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.table(await bench());
