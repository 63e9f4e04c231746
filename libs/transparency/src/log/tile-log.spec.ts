import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cosign, cosignedAt, openCheckpoint } from '../core/checkpoint.js';
import { leafHash } from '../core/hash.js';
import { inclusionProof, nodesOf, treeHead } from '../core/merkle.js';
import { signerOf } from '../core/signer.js';
import { verifyInclusion } from '../core/proof.js';
import { splitEntries, joinEntries } from './bundles.js';
import { AlreadyOtherwise } from './files.js';
import { signerIn } from './key-file.js';
import { TileUnfit } from './tile-files.js';
import { LogDiffers, TileLog } from './tile-log.js';

const signer = signerOf('mingzhang/test', Buffer.alloc(32, 1));
const entries = (count: number, word = 'entry') =>
  Array.from({ length: count }, (_, n) => Buffer.from(`${word} ${n}`));
const all = entries(1_200);
const head = (size: number) => treeHead(nodesOf(all.map(leafHash)), size);

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'mingzhang-log-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const open = () => TileLog.open(dir, signer.key);
async function grown(size: number, checkpoints: readonly number[] = []): Promise<TileLog> {
  const log = await open();
  for (const border of [...checkpoints, size]) {
    await log.append(all.slice(log.size, border));
    if (checkpoints.includes(border)) await log.sign(signer);
  }
  return log;
}

describe('the log in its folder', () => {
  it.each([0, 1, 255, 256, 257, 511, 512, 1_100])(
    'of %i entries signs the head that RFC 6962 gives',
    async (size) => {
      const log = await grown(size);
      const signed = await log.sign(signer);
      expect(signed).toMatchObject({ origin: 'mingzhang/test', size, root: head(size) });
      const onDisk = openCheckpoint(readFileSync(join(dir, 'checkpoint'), 'utf8'), signer.key);
      expect(onDisk).toEqual(signed);
      if (size === 0) return;
      const index = size - 1;
      const proof = inclusionProof(log.files.nodes(size), index, size);
      expect(verifyInclusion(leafHash(all[index] ?? Buffer.of()), index, size, proof, signed.root)).toBe(
        true,
      );
    },
  );

  it('goes on after a start from its full tiles, and comes to the same head', async () => {
    await grown(700, [300]);
    const log = await open();
    expect(log.size).toBe(512);
    expect(log.last?.size).toBe(300);
    await log.append(all.slice(512));
    expect((await log.sign(signer)).root).toEqual(head(1_200));
  });

  it('bundles the entries that its leaves hash', async () => {
    const log = await grown(300, [300]);
    const full = log.files.entries({ level: 'entries', index: 0, width: 256 });
    const partial = log.files.entries({ level: 'entries', index: 1, width: 44 });
    expect([...full, ...partial]).toEqual(all.slice(0, 300));
    expect(() => splitEntries(joinEntries(all.slice(0, 2)).subarray(0, -1))).toThrow(/cut/u);
    expect(() => joinEntries([Buffer.alloc(65_536)])).toThrow(/65536 bytes/u);
  });

  it('signs the same checkpoint again where nothing was added, and keeps every one it signed', async () => {
    const log = await grown(300, [1, 256, 300]);
    const again = await log.sign(signer);
    expect(again).toEqual(log.last);
    expect(readdirSync(join(dir, 'checkpoints')).toSorted()).toEqual(['1', '256', '300']);
  });

  it('keeps the cosignatures of a witness with the checkpoint', async () => {
    const witness = signerOf('witness.example/w', Buffer.alloc(32, 2), 0x04);
    const log = await grown(300, [256, 300]);
    const { note } = log.last ?? (await log.sign(signer));
    await log.addCosignatures(300, [cosign(note.text, witness, 1_000)]);
    await log.addCosignatures(300, [cosign(note.text, witness, 2_000)]);
    const kept = (await open()).last;
    expect(kept?.note.signatures).toHaveLength(2);
    expect(kept && cosignedAt(kept.note, witness.key)).toBe(2_000);
    await expect(log.addCosignatures(299, [])).rejects.toThrow(RangeError);
  });
});

describe('what the signer refuses', () => {
  it('a log that is no longer the one it signed: the first other entry is named', async () => {
    await grown(300, [300]);
    const log = await open();
    const changed = all.slice(256, 300).with(20, Buffer.from('another'));
    await expect(log.append(changed)).rejects.toMatchObject({ name: 'LogDiffers', logIndex: 276 });
  });

  it('a log that ends before its checkpoint', async () => {
    await grown(300, [300]);
    const log = await open();
    await log.append(all.slice(256, 290));
    await expect(log.sign(signer)).rejects.toThrow(LogDiffers);
  });

  it('tiles that were changed under the checkpoint, and never overwrites a tile with another', async () => {
    await grown(600, [600]);
    const file = join(dir, 'tile/0/000');
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.with(100, (bytes[100] ?? 0) ^ 1));
    await expect(open()).resolves.toBeDefined(); // the level above stands for it …
    rmSync(join(dir, 'tile/1'), { recursive: true });
    await expect(open()).rejects.toThrow(TileUnfit); // … and where that is gone, what the checkpoint needs is missed.
    rmSync(dir, { recursive: true });
    const other = await open();
    await other.append(entries(256, 'other'));
    const copy = readFileSync(file);
    rmSync(join(dir, 'tile/entries'), { recursive: true });
    const again = await open();
    await expect(again.append(all.slice(0, 256))).rejects.toThrow(AlreadyOtherwise);
    expect(readFileSync(file)).toEqual(copy);
  });

  it('a checkpoint that was replaced by one of another key or another tree', async () => {
    await grown(300, [300]);
    const forger = signerOf('mingzhang/test', Buffer.alloc(32, 3));
    await expect(TileLog.open(dir, forger.key)).rejects.toThrow(/no signature/u);
    const fork = mkdtempSync(join(tmpdir(), 'mingzhang-log-'));
    const other = await TileLog.open(fork, signer.key);
    await other.append(entries(300, 'other'));
    await other.sign(signer);
    cpSync(join(fork, 'checkpoints'), join(dir, 'checkpoints'), { recursive: true });
    rmSync(fork, { recursive: true });
    await expect(open()).rejects.toThrow(/not those of the checkpoint of 300/u);
  });
});

describe('what a crash leaves behind', () => {
  it('a draft beside, or tiles without those above: the next start mends it', async () => {
    await grown(600, [600]);
    writeFileSync(join(dir, 'tile/0/000.new'), 'half');
    rmSync(join(dir, 'tile/entries/001'));
    const log = await open();
    expect(log.size).toBe(256);
    await log.append(all.slice(256));
    expect((await log.sign(signer)).root).toEqual(head(1_200));
  });

  it('a checkpoint that was kept and not yet shown is shown', async () => {
    await grown(300, [200]);
    const older = readFileSync(join(dir, 'checkpoint'));
    const log = await open();
    await log.append(all.slice(log.size, 300));
    await log.sign(signer);
    writeFileSync(join(dir, 'checkpoint'), older);
    expect((await open()).last?.size).toBe(300);
    expect(readFileSync(join(dir, 'checkpoint'))).toEqual(readFileSync(join(dir, 'checkpoints/300')));
  });
});

describe('the key', () => {
  it('is made at first use, for its owner only, and stays', async () => {
    const file = join(dir, 'log.key');
    const first = await signerIn(file, 'mingzhang/a');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect((await signerIn(file, 'mingzhang/a')).key).toEqual(first.key);
    await expect(signerIn(file, 'mingzhang/b')).rejects.toThrow(/is the key of mingzhang\/a/u);
    expect(readFileSync(file, 'utf8')).toMatch(/^PRIVATE\+KEY\+mingzhang\/a\+[0-9a-f]{8}\+/u);
  });
});
