/**
 * Appends through the EventStoreDB adapter (real dist) against the bare client of that engine, on the same server in the same run:
 * the one EVENTSTORE_URL names, or an `eventstored` or `kurrentd` on PATH, or else the double of the tests on SQLite as a process of
 * its own. The bare client appends and is done; the adapter also tells the log index of each event.
 * `node bench/engines-eventstoredb.mjs` prints it alone.
 */
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { EventStoreDBClient, jsonEvent, NO_STREAM } from '@eventstore/db-client';
import { openEventStoreDb } from '@mingzhang/event-store/eventstoredb';

const ROUNDS = 5;
const WRITERS = [1, 8];
const APPENDS_A_ROUND = 1_000;

/** @returns {Promise<Array<{name: string, value: number, unit: string, baseline: number, ratio: number}>>} */
export async function bench() {
  const server = await findServer();
  const client = EventStoreDBClient.connectionString(server.connectionString);
  const store = await openEventStoreDb({
    connectionString: server.connectionString,
    prefix: `bench-${randomUUID()}`,
  });
  const bare = (stream, event) =>
    client.appendToStream(stream, jsonEvent(event), { expectedRevision: NO_STREAM });
  const adapter = async (stream, event) => {
    const answer = await store.append(stream, [event], 'no-stream');
    if (!answer.ok) throw new Error(`${stream} conflicts`);
  };
  try {
    // The adapter first: it waits for a server that is still starting.
    await rate(adapter, 8);
    await rate(bare, 8);
    const results = [];
    for (const writers of WRITERS)
      results.push(await compare(`eventstoredb-append-${writers} (${server.name})`, writers, bare, adapter));
    return results;
  } finally {
    await store.close();
    await client.dispose();
    await server.remove();
  }
}

/** By turns, so that what else the machine does meets both alike. */
async function compare(name, writers, bare, adapter) {
  const rates = { bare: [], adapter: [] };
  for (let n = 0; n < ROUNDS; n += 1) {
    rates.bare.push(await rate(bare, writers));
    rates.adapter.push(await rate(adapter, writers));
  }
  const [value, baseline] = [median(rates.adapter), median(rates.bare)];
  return { name, value, unit: 'events/s', baseline, ratio: value / baseline };
}

/** Appends a second; each to a stream of its own, as payments are. */
async function rate(append, writers) {
  let left = APPENDS_A_ROUND;
  const start = performance.now();
  const write = async () => {
    while (left > 0) {
      left -= 1;
      await append(`payment/${randomUUID()}`, payment());
    }
  };
  await Promise.all(Array.from({ length: writers }, write));
  return (APPENDS_A_ROUND * 1000) / (performance.now() - start);
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
  if (url !== null) return { name: 'EVENTSTORE_URL', connectionString: url, remove: async () => undefined };
  const binary = servers.binaryOfRealServer();
  if (binary !== null) return { ...(await servers.startRealServer(binary)), name: binary };
  return { ...(await servers.startDoubleProcess()), name: 'double' };
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.table(await bench());
