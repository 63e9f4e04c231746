/**
 * The transparency log: integrating and verifying events against SHA-256 over the same stored bytes in one call an event; proofs out
 * of the tiles of a large tree. `--events N`: 2,000 unless told; `--leaves N`: 100,000.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  exportLog,
  leafHash,
  NO_WITNESSES,
  inclusionProof,
  entryOfEvent,
  signerOf,
  TileLog,
  verifyInclusion,
  verifyLog,
} from '@mingzhang/transparency';

const { values } = parseArgs({
  strict: false,
  options: { events: { type: 'string' }, leaves: { type: 'string' } },
});
const EVENTS = Number(values.events ?? 2_000);
/** `--leaves 1000000` for proofs of a million. */
const LEAVES = Number(values.leaves ?? 100_000);
const ROUNDS = 5;
const signer = signerOf('mingzhang/bench', Buffer.alloc(32, 1));

const median = (numbers) => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];

async function rateOf(count, work) {
  const began = performance.now();
  await work();
  return (count * 1_000) / (performance.now() - began);
}

/** A payment of about 1,000 bytes with its envelope. */
function eventOf(n) {
  const data = {
    sourceSystem: 'gk',
    paymentNo: `2024-${n}`,
    paidOn: '2024-03-10',
    payee: '某某办公用品有限公司',
    purpose: '购置办公设备一批',
    lines: [{ lineId: 'a', amount: `${n}.00` }],
    statedTotal: null,
    projectId: 'zonghe',
  };
  const salts = Object.fromEntries(
    Object.keys(data).map((name) => [
      name,
      createHash('sha256').update(`${n}${name}`).digest('base64url').slice(0, 22),
    ]),
  );
  const metadata = {
    schemaVersion: 1,
    ledgerId: '6ba7b810-9dad-11d1-80b4-00c04fd430c8',
    recordedAt: '2024-03-10T01:30:00.000Z',
    occurredOn: '2024-03-10',
    actor: { id: 'local:clerk', role: 'clerk' },
    unitId: null,
    document: null,
    reason: null,
    key: `payment-gk-${n}`,
    inputHash: `sha256:${String(n).padStart(64, '0')}`,
    correlationId: `payment-gk-${n}`,
    causationId: null,
    salts,
  };
  return {
    logIndex: n,
    stream: `payment-gk-${n}`,
    revision: 0,
    id: '5466c0ea-f1d3-5761-9eae-da0e61c0563f',
    type: 'PaymentRecorded',
    data,
    metadata,
  };
}

const events = Array.from({ length: EVENTS }, (_, n) => eventOf(n));
const texts = events.map((event) => JSON.stringify(event));

async function integrate(dir) {
  const log = await TileLog.open(join(dir, 'log'), signer.key);
  for (let at = 0; at < EVENTS; at += 256) await log.append(events.slice(at, at + 256).map(entryOfEvent));
  await log.sign(signer);
}

async function round() {
  const dir = mkdtempSync(join(tmpdir(), 'mingzhang-bench-'));
  try {
    const plain = await rateOf(EVENTS, () =>
      texts.forEach((text) => createHash('sha256').update(text).digest()),
    );
    const integrated = await rateOf(EVENTS, () => integrate(dir));
    const source = {
      readAll: async function* () {
        for (const event of events) yield { event };
      },
    };
    await exportLog(join(dir, 'log'), source, signer.key, join(dir, 'export'));
    const options = { dir: join(dir, 'export'), key: signer.key, kept: [], policy: NO_WITNESSES };
    const verified = await rateOf(EVENTS, async () => {
      const { proved } = await verifyLog(options);
      if (proved !== EVENTS) throw new Error(`${proved} of ${EVENTS} proved`);
    });
    return { plain, integrated, verified };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Time and size of an inclusion proof out of the tiles of a large tree, made and verified. */
async function proofs() {
  const dir = mkdtempSync(join(tmpdir(), 'mingzhang-bench-'));
  try {
    const log = await TileLog.open(dir, signer.key);
    const entry = (n) => Buffer.from(`mingzhang/leaf/v1 sha256:${String(n).padStart(64, '0')}\n`);
    for (let at = 0; at < LEAVES; at += 2_560)
      await log.append(Array.from({ length: Math.min(2_560, LEAVES - at) }, (_, n) => entry(at + n)));
    const { root } = await log.sign(signer);
    const nodes = log.files.nodes(LEAVES);
    let hashes = 0;
    const rate = await rateOf(200, () => {
      for (let n = 0; n < 200; n += 1) {
        const index = Math.floor((n * LEAVES) / 200);
        const proof = inclusionProof(nodes, index, LEAVES);
        hashes = Math.max(hashes, proof.length);
        if (!verifyInclusion(leafHash(entry(index)), index, LEAVES, proof, root))
          throw new Error(`leaf ${index}`);
      }
    });
    return [
      {
        name: `proofs-of-${LEAVES}`,
        value: rate,
        unit: `proofs/s, ${hashes * 32} bytes`,
        baseline: rate,
        ratio: 1,
      },
    ];
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** @returns {Promise<Array<{name: string, value: number, unit: string, baseline: number, ratio: number}>>} */
export async function bench() {
  await round();
  const rounds = [];
  for (let n = 0; n < ROUNDS; n += 1) rounds.push(await round());
  const baseline = median(rounds.map(({ plain }) => plain));
  const row = (name, of) => {
    const value = median(rounds.map(of));
    return { name, value, unit: 'events/s', baseline, ratio: value / baseline };
  };
  return [
    row('log-integrate', (one) => one.integrated),
    row('log-verify', (one) => one.verified),
    ...(await proofs()),
  ];
}
