// Measures the transparency log beside its baselines, in turn, in one process: node scripts/bench-proof.mjs [EVENTS] (npm run build first).
import { createHash, hash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { openSqliteEventStore } from '../libs/event-store/dist/index.js';
import {
  canonicalJson,
  commonPath,
  entryOfEvent,
  inclusionProof,
  leafHash,
  treeHead,
  verifyInclusion,
} from '../libs/transparency/dist/index.js';
import { nodeHash } from '../libs/transparency/dist/core/hash.js';

const EVENTS = Number(process.argv[2] ?? 2_000);
const ROUNDS = 5;
const MILLION = 1_000_000;
const LEDGER = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';
const digest = (text) => hash('sha256', text, 'hex');
const median = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];
const seconds = (work) => {
  const began = performance.now();
  work();
  return (performance.now() - began) / 1_000;
};
const told = (what, value) => process.stdout.write(`${what}: ${value}\n`);

/** A payment as the handler writes it. */
function payment(n) {
  const data = {
    sourceSystem: '集中支付',
    number: `2024-${n}`,
    paidOn: '2024-06-30',
    purpose: `第${n}笔办公费`,
    lines: [{ no: 1, line: { projectId: 'p', fiscalYear: 2024, source: 'fiscal' }, amount: `${n}.00` }],
  };
  const salts = Object.fromEntries(
    Object.keys(data).map((name) => [name, digest(`${n} ${name}`).slice(0, 22)]),
  );
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
  return { id: randomUUID(), type: 'PaymentRecorded', stream: `payment-${n}`, revision: 0, data, metadata };
}

/** Every text that docs/specs/transparency.md hashes for an event, and the bytes of its leaf: written from the page. */
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

function leaves() {
  const events = Array.from({ length: EVENTS }, (_, n) => payment(n));
  const stored = events.map((event) => JSON.stringify(event));
  const preimages = events.map(preimagesOf);
  const count = preimages[0].length;
  const rounds = Array.from({ length: ROUNDS }, () => ({
    integrate: seconds(() => events.forEach((event) => leafHash(entryOfEvent(event)))),
    verify: seconds(() => stored.forEach((line) => leafHash(entryOfEvent(JSON.parse(line))))),
    one: seconds(() => stored.forEach((line) => digest(line))),
    all: seconds(() =>
      preimages.forEach((texts) => texts.forEach((text) => createHash('sha256').update(text).digest())),
    ),
    native: seconds(() => preimages.forEach((texts) => texts.forEach((text) => digest(text)))),
  }));
  const rate = (name) => Math.round(EVENTS / median(rounds.map((round) => round[name])));
  const ratio = (name, baseline) => median(rounds.map((round) => round[baseline] / round[name])).toFixed(2);
  told('hashes an event', count);
  told('leaves/s from events', rate('integrate'));
  told('leaves/s from stored lines (verify)', rate('verify'));
  told('SHA-256 over the stored line, one hash an event, events/s', rate('one'));
  told('SHA-256 over the same preimages one by one (createHash), events/s', rate('all'));
  told('the same by the one-shot call, events/s', rate('native'));
  told(
    'integrate, verify against one hash over the line',
    `${ratio('integrate', 'one')}, ${ratio('verify', 'one')}`,
  );
  told('… against the same preimages, createHash', `${ratio('integrate', 'all')}, ${ratio('verify', 'all')}`);
  told(
    '… against the same preimages, one-shot',
    `${ratio('integrate', 'native')}, ${ratio('verify', 'native')}`,
  );
}

function proofs() {
  const levels = [Array.from({ length: MILLION }, (_, n) => leafHash(Buffer.from(String(n))))];
  while (levels.at(-1).length > 1) {
    const below = levels.at(-1);
    levels.push(
      Array.from({ length: Math.floor(below.length / 2) }, (_, n) =>
        nodeHash(below[2 * n], below[2 * n + 1]),
      ),
    );
  }
  const nodes = (level, index) => levels[level][index];
  const root = treeHead(nodes, MILLION);
  const indices = Array.from({ length: 1_000 }, (_, n) => n * 997);
  const made = seconds(() => indices.forEach((index) => inclusionProof(nodes, index, MILLION)));
  const proof = inclusionProof(nodes, 4_711, MILLION);
  const checked = seconds(() =>
    indices.forEach((index) =>
      verifyInclusion(index, MILLION, levels[0][index], inclusionProof(nodes, index, MILLION), root),
    ),
  );
  told('proof of one among 1,000,000', `${proof.length} hashes, ${proof.length * 32} bytes`);
  told('made, made and verified, µs each', `${Math.round(made * 1_000)}, ${Math.round(checked * 1_000)}`);
  told(
    'common path of 1,000 spread leaves',
    `${commonPath(nodes, indices, MILLION).length} hashes (one by one ${proof.length * 1_000})`,
  );
}

/** Appends of eight writers, with the thread that integrates beside them and without. */
async function appends() {
  const ratios = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const rates = [];
    for (const keeps of [false, true]) rates.push(await appending(keeps));
    ratios.push(rates[1] / rates[0]);
  }
  told(
    'append by 8 writers with integration against without',
    `${median(ratios).toFixed(2)} (rounds ${ratios.map((one) => one.toFixed(2)).join(', ')})`,
  );
}

const append = (store, { stream, id, type, data, metadata }) =>
  store.append(stream, [{ id, type, data, metadata }], 'no-stream');

async function appending(keeps) {
  const dir = mkdtempSync(join(tmpdir(), 'mingzhang-bench-'));
  const store = openSqliteEventStore({ file: join(dir, 'events.db') });
  await append(store, payment(0));
  const url = new URL('../libs/hosts/dist/embedded/log/log-worker.js', import.meta.url);
  const worker = keeps ? new Worker(url, { workerData: { dir } }) : null;
  if (worker !== null) await new Promise((resolve) => worker.once('message', resolve));
  const began = performance.now();
  let next = 1;
  const writer = async () => {
    for (let n = next++; n < EVENTS * 2; n = next++) {
      await append(store, payment(n));
    }
  };
  await Promise.all(Array.from({ length: 8 }, writer));
  const rate = (EVENTS * 2) / ((performance.now() - began) / 1_000);
  await worker?.terminate();
  await store.close();
  rmSync(dir, { recursive: true, force: true });
  return rate;
}

leaves();
proofs();
await appends();
