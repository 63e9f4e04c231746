import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cosignedAt, openCheckpoint, signCheckpoint } from '../core/checkpoint.js';
import { EMPTY_ROOT, leafHash } from '../core/hash.js';
import { consistencyProof, nodesOf, treeHead } from '../core/merkle.js';
import { formatVerifierKey, parseSignatures } from '../core/note.js';
import { judge, parsePolicy } from '../core/policy.js';
import { signerOf } from '../core/signer.js';
import { TileLog } from '../log/tile-log.js';
import { serveWitness } from './serve.js';
import { askWitnesses } from './submit.js';
import { WitnessDesk } from './witness.js';

const log = signerOf('mingzhang/test', Buffer.alloc(32, 1));
const forger = signerOf('mingzhang/test', Buffer.alloc(32, 2));
const witness = signerOf('witness.example/w', Buffer.alloc(32, 3), 0x04);
const entries = (count: number, word = 'entry') =>
  Array.from({ length: count }, (_, n) => Buffer.from(`${word} ${n}`));
const nodes = nodesOf(entries(100).map(leafHash));
const NOW = 1_700_000_000_000;

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'mingzhang-witness-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));
const desk = () => new WitnessDesk(dir, witness, [log.key], () => NOW);

const checkpointOf = (size: number, signer = log, root = treeHead(nodes, size)) =>
  signCheckpoint({ origin: signer.key.name, size, root }, signer);
const proofOf = (old: number, size: number) =>
  consistencyProof(nodes, old, size).map((hash) => hash.toString('base64'));
const body = (old: number, proof: readonly string[], note: string) =>
  `${[`old ${old}`, ...proof, ''].join('\n')}\n${note}`;
const add = (old: number, size: number, on = desk()) =>
  on.addCheckpoint(body(old, proofOf(old, size), checkpointOf(size)));

describe('a witness', () => {
  it('cosigns a checkpoint that continues the last one it cosigned, with its time', async () => {
    for (const [old, size] of [
      [0, 7],
      [7, 7],
      [7, 64],
      [64, 100],
    ] as const) {
      const answer = await add(old, size);
      expect(answer.status).toBe(200);
      const { note } = openCheckpoint(checkpointOf(size), log.key);
      expect(cosignedAt({ text: note.text, signatures: parseSignatures(answer.body) }, witness.key)).toBe(
        NOW / 1_000,
      );
    }
  });

  // The status codes are those of C2SP tlog-witness.
  it('says where it stands to who begins elsewhere, also after it was started anew', async () => {
    expect(await add(0, 7)).toMatchObject({ status: 200 });
    for (const old of [0, 3, 6])
      expect(await add(old, 9)).toEqual({ status: 409, body: '7\n', type: 'text/x.tlog.size' });
    expect(await add(7, 9)).toMatchObject({ status: 200 });
  });

  it('never cosigns a fork: another tree of the same size, a shorter one, one that does not continue', async () => {
    const one = desk();
    await add(0, 7, one);
    const other = treeHead(nodesOf(entries(9, 'other').map(leafHash)), 9);
    expect(await one.addCheckpoint(body(7, [], checkpointOf(7, log, EMPTY_ROOT)))).toMatchObject({
      status: 409,
    });
    expect(await one.addCheckpoint(body(7, proofOf(7, 9), checkpointOf(9, log, other)))).toMatchObject({
      status: 422,
    });
    expect(await one.addCheckpoint(body(7, [], checkpointOf(9)))).toMatchObject({ status: 422 });
    expect(await one.addCheckpoint(body(7, [], checkpointOf(5)))).toMatchObject({ status: 400 });
    expect(await one.addCheckpoint(body(5, [], checkpointOf(5)))).toMatchObject({ status: 409, body: '7\n' });
    expect(await add(7, 9, one)).toMatchObject({ status: 200 });
  });

  it('knows only logs it was told of, and only their keys', async () => {
    const stranger = signerOf('mingzhang/stranger', Buffer.alloc(32, 1));
    expect(await desk().addCheckpoint(body(0, [], checkpointOf(7, stranger)))).toMatchObject({ status: 404 });
    expect(await desk().addCheckpoint(body(0, [], checkpointOf(7, forger)))).toMatchObject({ status: 403 });
  });

  it('of two requests at once from the same state cosigns one', async () => {
    const one = desk();
    const answers = await Promise.all([add(0, 64, one), add(0, 7, one), add(0, 100, one)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 409, 409]);
  });

  it.each([
    ['', 400],
    ['old 07\n\nx', 400],
    ['old 0\nAAAA\n\nx', 400],
    [body(0, Array<string>(64).fill(EMPTY_ROOT.toString('base64')), checkpointOf(7)), 400],
    [`old 0\n\n${checkpointOf(7).replace('\n7\n', '\n07\n')}`, 400],
  ])('refuses what is no request: %j', async (text, status) => {
    expect(await desk().addCheckpoint(text)).toMatchObject({ status });
  });
});

describe('a log that asks witnesses', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });
  async function serving(state: string, signer = witness): Promise<string> {
    const server = await serveWitness(
      new WitnessDesk(join(dir, state), signer, [log.key], () => NOW),
      0,
      '127.0.0.1',
    );
    servers.push(server);
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  it('keeps their cosignatures with the checkpoint, and asks on from where each stands', async () => {
    const second = signerOf('witness.example/two', Buffer.alloc(32, 4), 0x04);
    const policy = parsePolicy(
      `witness one ${formatVerifierKey(witness.key)} ${await serving('one')}\nwitness two ${formatVerifierKey(second.key)} ${await serving('two', second)}\ngroup both all one two\nquorum both`,
    );
    const tiles = await TileLog.open(join(dir, 'log'), log.key);
    for (const count of [300, 600]) {
      await tiles.append(entries(count).slice(tiles.size));
      await tiles.sign(log);
      const asked = await askWitnesses(tiles, policy);
      expect(asked.map(({ at, reason }) => [at, reason])).toEqual([
        [NOW / 1_000, null],
        [NOW / 1_000, null],
      ]);
    }
    const kept = (await TileLog.open(join(dir, 'log'), log.key)).last;
    expect(kept?.size).toBe(600);
    expect(kept && judge(policy, kept.note).enough).toBe(true);
  });

  it('is told where a witness cannot be reached, is another, or has seen more than the log has', async () => {
    const url = await serving('one');
    const larger = await TileLog.open(join(dir, 'larger'), log.key);
    await larger.append(entries(300));
    await larger.sign(log);
    await askWitnesses(
      larger,
      parsePolicy(`witness one ${formatVerifierKey(witness.key)} ${url}\nquorum one`),
    );
    const tiles = await TileLog.open(join(dir, 'log'), log.key);
    await tiles.append(entries(200));
    await tiles.sign(log);
    const impostor = signerOf('witness.example/x', Buffer.alloc(32, 5), 0x04);
    const policy = parsePolicy(
      `witness one ${formatVerifierKey(witness.key)} ${url}\nwitness gone ${formatVerifierKey(impostor.key)} http://127.0.0.1:1\nquorum none`,
    );
    const reasons = (await askWitnesses(tiles, policy)).map(({ at, reason }) => [at, reason]);
    expect(reasons[0]).toEqual([null, 'the witness has seen 300 events, this log has 200']);
    expect(reasons[1]).toEqual([null, expect.stringMatching(/fetch failed/u)]);
  });

  it('over HTTP takes only add-checkpoint, by POST, of a bearable size', async () => {
    const url = await serving('one');
    expect((await fetch(`${url}/other`)).status).toBe(404);
    expect((await fetch(`${url}/add-checkpoint`)).status).toBe(405);
    expect((await fetch(`${url}/add-checkpoint`, { method: 'POST', body: 'x'.repeat(70_000) })).status).toBe(
      413,
    );
    const answer = await fetch(`${url}/add-checkpoint`, {
      method: 'POST',
      body: body(0, [], checkpointOf(7)),
    });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
  });
});
