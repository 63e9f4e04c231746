/**
 * The transparency log: integrating into a folder and verifying an export against SHA-256 over the same bytes, every preimage of
 * docs/specs/transparency.md by itself (decision 39; `events-once` is one hash over the stored line); appending by eight writers beside the
 * integrating thread against appending alone, and how far that thread lags; proofs out of the tiles of a large tree.
 * `--events N`: 4,000 unless told; `--leaves N`: 1,000,000; `--rounds N`: 5.
 */
import { hash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { openSqliteEventStore } from '@mingzhang/event-store';
import {
  canonicalJson,
  commonPath,
  entryOfEvent,
  exportLog,
  inclusionProof,
  leafHash,
  NO_WITNESSES,
  signerOf,
  TileLog,
  verifyInclusion,
  verifyLog,
} from '@mingzhang/transparency';

const { values } = parseArgs({
  strict: false,
  options: { events: { type: 'string' }, leaves: { type: 'string' }, rounds: { type: 'string' } },
});
const EVENTS = Number(values.events ?? 4_000);
const LEAVES = Number(values.leaves ?? 1_000_000);
const ROUNDS = Number(values.rounds ?? 5);
const PROOFS = 200;
const WRITERS = 8;
/** Appends of a round: long enough that a second of the thread's own rhythm is no accident. */
const APPENDS = EVENTS * 2;
const BATCH = 256;
const LEDGER = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';
const LOG_WORKER = new URL('../libs/hosts/dist/embedded/log/log-worker.js', import.meta.url);
const signer = signerOf('mingzhang/bench', Buffer.alloc(32, 1));

const digest = (text) => hash('sha256', text, 'hex');
const sorted = (numbers) => numbers.toSorted((one, other) => one - other);
const share = (numbers, of) => sorted(numbers)[Math.min(Math.floor(numbers.length * of), numbers.length - 1)];
const median = (numbers) => share(numbers, 0.5);

async function rateOf(count, work) {
  const began = performance.now();
  await work();
  return (count * 1_000) / (performance.now() - began);
}

async function inFolder(work) {
  const dir = mkdtempSync(join(tmpdir(), 'mingzhang-bench-'));
  try {
    return await work(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** A payment as the handler writes it, of about 1,200 bytes. */
function payment(n) {
  const data = {
    sourceSystem: '集中支付',
    number: `2024-${n}`,
    paidOn: '2024-06-30',
    purpose: `第${n}笔办公费`,
    lines: [{ no: 1, line: { projectId: 'p', fiscalYear: 2024, source: 'fiscal' }, amount: `${n}.00` }],
  };
  const names = Object.keys(data);
  const salts = Object.fromEntries(names.map((name) => [name, digest(`${n} ${name}`).slice(0, 22)]));
  const metadata = {
    schemaVersion: 1,
    ledgerId: LEDGER,
    recordedAt: '2024-07-01T01:00:00.000Z',
    occurredOn: '2024-06-30',
    actor: { id: 'local:clerk', role: 'clerk' },
    unitId: null,
    document: null,
    reason: null,
    key: `payment-${n}`,
    inputHash: `sha256:${digest(String(n))}`,
    correlationId: `request-${n}`,
    causationId: null,
    salts,
  };
  const id = `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
  return { logIndex: n, id, type: 'PaymentRecorded', stream: `payment-${n}`, revision: 0, data, metadata };
}

/** Every text that is hashed for an event and for its leaf: written from docs/specs/transparency.md, held to what the log makes. */
function preimagesOf(event) {
  const texts = [];
  const hashed = (text) => {
    texts.push(text);
    return digest(text);
  };
  const secret = hashed(`mingzhang/secret/v1\n${canonicalJson(event.metadata.salts ?? null)}`);
  const part = (name, fields) =>
    Object.fromEntries(
      Object.entries(fields).map(([field, value]) => {
        const salt = hashed(`mingzhang/salt/v1\n${secret}\n${name}\n${JSON.stringify(field)}`);
        const text = `mingzhang/field/v1\n${salt}\n${name}\n${JSON.stringify(field)}\n${canonicalJson(value)}`;
        return [field, hashed(text)];
      }),
    );
  const { id, type, stream, revision, data, metadata } = event;
  const digests = {
    data: part('data', data),
    event: part('event', { id, type, stream, revision }),
    metadata: part('metadata', metadata),
  };
  const entry = `mingzhang/leaf/v1 sha256:${hashed(`mingzhang/event/v1\n${canonicalJson(digests)}`)}\n`;
  if (entry !== entryOfEvent(event).toString()) throw new Error('the preimages are not those of the log');
  return [...texts, `\0${entry}`];
}

const events = Array.from({ length: EVENTS }, (_, n) => payment(n));

async function integrate(dir) {
  const log = await TileLog.open(join(dir, 'log'), signer.key);
  for (let at = 0; at < EVENTS; at += BATCH) await log.append(events.slice(at, at + BATCH).map(entryOfEvent));
  await log.sign(signer);
}

async function verify(dir) {
  const { proved } = await verifyLog({ dir, key: signer.key, kept: [], policy: NO_WITNESSES });
  if (proved !== EVENTS) throw new Error(`${proved} of ${EVENTS} proved`);
}

/** From stored events to tiles and checkpoint on disk; from the files of an export to the verdict. */
async function hashing() {
  const preimages = events.map(preimagesOf);
  const lines = events.map((event) => JSON.stringify(event));
  const source = {
    readAll: async function* () {
      for (const event of events) yield { event };
    },
  };
  const round = () =>
    inFolder(async (dir) => {
      const same = await rateOf(EVENTS, () => preimages.forEach((texts) => texts.forEach(digest)));
      const integrated = await rateOf(EVENTS, () => integrate(dir));
      await exportLog(join(dir, 'log'), source, signer.key, join(dir, 'export'));
      const verified = await rateOf(EVENTS, () => verify(join(dir, 'export')));
      const once = await rateOf(EVENTS, () => lines.forEach(digest));
      return { same, integrated, verified, once };
    });
  await round();
  const rounds = [];
  for (let n = 0; n < ROUNDS; n += 1) rounds.push(await round());
  const row = (name, of) => {
    const ratio = median(rounds.map((one) => of(one) / one.same));
    return {
      name,
      value: median(rounds.map(of)),
      unit: 'events/s',
      baseline: median(rounds.map((one) => one.same)),
      ratio,
    };
  };
  return [
    row('log-integrate', (one) => one.integrated),
    row('log-verify', (one) => one.verified),
    row('log-events-once', (one) => one.once),
  ];
}

const append = (store, { stream, id, type, data, metadata }) =>
  store.append(stream, [{ id, type, data, metadata }], 'no-stream');

/** The thread that keeps the log, as the server starts it; `sizes` are what it told, and when. */
async function logThread(dir) {
  const worker = new Worker(LOG_WORKER, { workerData: { dir } });
  const sizes = [];
  await new Promise((resolve) => {
    worker.on('message', ({ kept }) => {
      if (kept !== undefined) sizes.push({ at: performance.now(), size: kept.size });
      resolve();
    });
  });
  const reached = async (size) => {
    while ((sizes.at(-1)?.size ?? 0) < size) await new Promise((resolve) => worker.once('message', resolve));
  };
  return { sizes, reached, end: () => worker.terminate() };
}

/** Appends of eight writers and, where the log is kept, how long each event waited for its leaf at most. */
const appending = (keeps) =>
  inFolder(async (dir) => {
    const store = openSqliteEventStore({ file: join(dir, 'events.db') });
    await append(store, payment(0));
    const thread = keeps ? await logThread(dir) : null;
    const acknowledged = [];
    let next = 1;
    const writer = async () => {
      for (let n = next++; n < APPENDS; n = next++) {
        await append(store, payment(n));
        acknowledged.push(performance.now());
      }
    };
    const rate = await rateOf(APPENDS, () => Promise.all(Array.from({ length: WRITERS }, writer)));
    await thread?.reached(APPENDS);
    await thread?.end();
    await store.close();
    return { rate, lags: thread === null ? [] : lagsOf(acknowledged, thread.sizes) };
  });

/** Of each event the time from its answer to the first word of the thread that it is a leaf. */
function lagsOf(acknowledged, sizes) {
  let told = 0;
  return acknowledged.map((at, n) => {
    while (sizes[told].size < n + 2) told += 1;
    return Math.max(sizes[told].at - at, 0);
  });
}

async function appends() {
  const rounds = [];
  for (let n = 0; n < ROUNDS; n += 1) {
    const [alone, beside] =
      n % 2 === 0 ? [await appending(false), await appending(true)] : (await both()).toReversed();
    rounds.push({ alone: alone.rate, beside: beside.rate, lags: beside.lags });
  }
  const baseline = median(rounds.map(({ alone }) => alone));
  const ratio = median(rounds.map(({ alone, beside }) => beside / alone));
  const lags = rounds.flatMap((round) => round.lags);
  const spread = sorted(rounds.map(({ alone, beside }) => beside / alone)).map((one) => one.toFixed(2));
  const lag = (name, of) => ({
    name,
    value: share(lags, of),
    unit: 'ms',
    baseline: share(lags, of),
    ratio: 1,
  });
  return [
    {
      name: 'log-append-beside',
      value: ratio * baseline,
      unit: `events/s (${spread.join(' ')})`,
      baseline,
      ratio,
    },
    lag('log-lag-p50', 0.5),
    lag('log-lag-p99', 0.99),
  ];
}

const both = async () => [await appending(true), await appending(false)];

/** Size and time of proofs out of the tiles of a large tree: made alone, and made and verified. */
const proofs = () =>
  inFolder(async (dir) => {
    const log = await TileLog.open(dir, signer.key);
    const entry = (n) => Buffer.from(`mingzhang/leaf/v1 sha256:${String(n).padStart(64, '0')}\n`);
    for (let at = 0; at < LEAVES; at += BATCH * 10)
      await log.append(Array.from({ length: Math.min(BATCH * 10, LEAVES - at) }, (_, n) => entry(at + n)));
    const { root } = await log.sign(signer);
    const nodes = log.files.nodes(LEAVES);
    const indices = Array.from({ length: PROOFS }, (_, n) => Math.floor((n * LEAVES) / PROOFS));
    const verifyAll = () => {
      for (const index of indices)
        if (
          !verifyInclusion(leafHash(entry(index)), index, LEAVES, inclusionProof(nodes, index, LEAVES), root)
        )
          throw new Error(`leaf ${index}`);
    };
    const made = await rateOf(PROOFS, () => indices.forEach((index) => inclusionProof(nodes, index, LEAVES)));
    const verified = await rateOf(PROOFS, verifyAll);
    const size = Math.max(...indices.map((index) => inclusionProof(nodes, index, LEAVES).length));
    const common = commonPath(nodes, indices, LEAVES).length;
    const unit = `proofs/s, ${size * 32} bytes each; ${PROOFS} together ${common} hashes instead of ${PROOFS * size}`;
    return [
      { name: `log-proofs-of-${LEAVES}`, value: verified, unit, baseline: made, ratio: verified / made },
    ];
  });

/** @returns {Promise<Array<{name: string, value: number, unit: string, baseline: number, ratio: number}>>} */
export const bench = async () => [...(await hashing()), ...(await appends()), ...(await proofs())];
