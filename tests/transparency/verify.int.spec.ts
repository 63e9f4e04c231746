import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  entryOfEvent,
  leafHash,
  NO_WITNESSES,
  openCheckpoint,
  signCheckpoint,
  signerOf,
  verifyLog,
  type Kept,
  type Resume,
} from '@mingzhang/transparency';
import { memoryStoreOf } from './events.js';
import { exported, readEvents, signer, temporary, verified, withEvents, type Event } from './ledger.js';

const SIZE = 700;
let events: readonly Event[];
let dir: string;
const made: string[] = [];
beforeAll(async () => {
  events = await readEvents(await memoryStoreOf(SIZE));
  dir = await exported(events, [100, 300]);
});
afterAll(() => {
  for (const one of [dir, ...made]) rmSync(one, { recursive: true, force: true });
});

const remember = (one: string): string => {
  made.push(one);
  return one;
};
/** A copy of the export with one file changed. */
function spoiled(file: string, change: (bytes: Buffer) => Uint8Array | null): string {
  const copy = remember(temporary());
  cpSync(dir, copy, { recursive: true });
  const changed = change(readFileSync(join(copy, file)));
  if (changed === null) rmSync(join(copy, file));
  else writeFileSync(join(copy, file), changed);
  return copy;
}
const flipped = (at: number) => (bytes: Buffer) => bytes.with(at, (bytes[at] ?? 0) ^ 1);
const checkpointIn = (folder: string, name = 'checkpoint') =>
  openCheckpoint(readFileSync(join(folder, name), 'utf8'), signer.key);
const keptPaper = (): Kept => ({ checkpoint: checkpointIn(dir), tiles: null });
const keptFolder = (): Kept => ({ checkpoint: checkpointIn(dir), tiles: dir });
const changedAt = (at: number): readonly Event[] =>
  events.with(at, { ...(events[at] as Event), data: { amount: '0.01' } });
/** Everything made anew by whoever holds store and key: tiles, checkpoints, signatures. */
const rebuilt = async (
  others: readonly Event[],
  checkpoints: readonly number[] = [100, 300],
): Promise<string> => remember(await exported(others, checkpoints));

describe('an export that is as it was signed', () => {
  it('raises nothing, is proved whole, and continues every checkpoint that was kept of it', async () => {
    const kept = ['checkpoint', 'checkpoints/100', 'checkpoints/300'].map((name) => ({
      checkpoint: checkpointIn(dir, name),
      tiles: dir,
    }));
    const verdict = await verified(dir, kept);
    expect(verdict).toMatchObject({ events: SIZE, proved: SIZE, uncovered: 0, findings: [] });
    expect(verdict.kept.map(({ size, holds }) => [size, holds])).toEqual([
      [700, true],
      [100, true],
      [300, true],
    ]);
  });

  it('of no events at all raises nothing', async () => {
    expect(await verified(await rebuilt([], []))).toMatchObject({ events: 0, proved: 0, findings: [] });
  });

  it('says how many events nobody has signed yet', async () => {
    const more = withEvents(dir, [...events, { ...(events[0] as Event), logIndex: SIZE }]);
    expect(await verified(remember(more))).toMatchObject({ proved: SIZE, uncovered: 1, findings: [] });
  });
});

describe('files of the log that were changed', () => {
  it.each([
    ['tile/0/000', 0, 256],
    ['tile/0/001', 256, 512],
    ['tile/0/002.p/188', 512, 700],
  ])('%s is named with its range, and the events still prove themselves', async (file, from, to) => {
    for (const change of [flipped(40), () => Buffer.alloc(0), () => null]) {
      const { findings, proved } = await verified(spoiled(file, change));
      expect(findings).toContainEqual(expect.objectContaining({ code: 'TILE_DAMAGED', from, to }));
      expect(findings.filter(({ code }) => code.startsWith('EVENT'))).toEqual([]);
      expect(proved).toBe(SIZE);
    }
  });

  it.each(['tile/entries/000', 'tile/entries/002.p/188'])('%s is named', async (file) => {
    for (const change of [flipped(60), () => Buffer.alloc(1), () => null]) {
      const { findings, proved } = await verified(spoiled(file, change));
      expect(findings).toMatchObject([{ code: 'BUNDLE_DAMAGED' }]);
      expect(proved).toBe(SIZE);
    }
  });

  it('an event and its leaf together: the tile no longer proves its range', async () => {
    const forged = changedAt(300);
    const leaf = leafHash(entryOfEvent(forged[300] as Event));
    const copy = spoiled('tile/0/001', (bytes) =>
      Buffer.concat([bytes.subarray(0, 44 * 32), leaf, bytes.subarray(45 * 32)]),
    );
    writeFileSync(join(copy, 'events.ndjson'), readFileSync(join(withEvents(dir, forged), 'events.ndjson')));
    const { findings, proved } = await verified(copy);
    expect(findings[0]).toMatchObject({ code: 'TILE_DAMAGED', from: 256, to: 512 });
    expect(proved).toBe(SIZE - 256);
  });

  it('all tiles made anew around a changed event, without the key: the range between two checkpoints is named', async () => {
    const copy = await rebuilt(changedAt(250));
    for (const name of ['checkpoint', 'checkpoints'])
      cpSync(join(dir, name), join(copy, name), { recursive: true });
    const { findings, proved } = await verified(copy);
    expect(findings[0]).toMatchObject({ code: 'TREE_DIFFERS', from: 100, to: 300 });
    expect(proved).toBe(0);
  });
});

describe('a checkpoint that was replaced', () => {
  const forger = signerOf('mingzhang/test', Buffer.alloc(32, 66));

  it('by one of another key is refused, wherever it lies', async () => {
    const forged = Buffer.from(signCheckpoint(checkpointIn(dir), forger));
    for (const file of ['checkpoint', 'checkpoints/300'])
      await expect(verified(spoiled(file, () => forged))).rejects.toThrow(/no signature of mingzhang\/test/u);
  });

  it('by an older one of the same log is seen by those that lie beside', async () => {
    const older = readFileSync(join(dir, 'checkpoints/300'));
    const { findings, uncovered } = await verified(spoiled('checkpoint', () => older));
    expect(uncovered).toBe(400);
    expect(findings).toContainEqual({ code: 'TREE_DIFFERS', from: 300, to: 700 });
  });

  it('under the name of another size is refused', async () => {
    const other = readFileSync(join(dir, 'checkpoints/100'));
    await expect(verified(spoiled('checkpoints/300', () => other))).rejects.toThrow(/is of 100/u);
  });
});

describe('whoever holds store and key', () => {
  it('changes an event and makes all anew: not found without a checkpoint kept outside', async () => {
    expect(await verified(await rebuilt(changedAt(250)))).toMatchObject({ proved: SIZE, findings: [] });
  });

  it.each([0, 99, 100, 250, 299, 300, 512, 699])(
    'is found by a checkpoint kept outside; with kept tiles the event is named: %i',
    async (index) => {
      const copy = await rebuilt(changedAt(index));
      const [paper] = (await verified(copy, [keptPaper()])).findings;
      expect(paper).toMatchObject({ code: 'KEPT_DIFFERS', from: 0, to: SIZE });
      const three = ['checkpoints/100', 'checkpoints/300', 'checkpoint'].map((name) => ({
        checkpoint: checkpointIn(dir, name),
        tiles: null,
      }));
      const { findings } = await verified(copy, three);
      const from = index < 100 ? 0 : index < 300 ? 100 : 300;
      const last = findings.find(({ to }) => to > index);
      expect(last).toMatchObject({ code: 'KEPT_DIFFERS', from });
      const [exact] = (await verified(copy, [keptFolder()])).findings;
      expect(exact).toEqual({ code: 'KEPT_LEAF_DIFFERS', from: index, to: index + 1 });
    },
  );

  it.each([1, 299, 699])('cuts the tail to %i and signs again: found only by what was kept', async (left) => {
    const copy = await rebuilt(events.slice(0, left), []);
    expect((await verified(copy)).findings).toEqual([]);
    for (const kept of [keptPaper(), keptFolder()])
      expect((await verified(copy, [kept])).findings).toEqual([
        { code: 'CUT_BEFORE_KEPT', from: left, to: SIZE },
      ]);
  });

  it('puts an older backup back and goes on otherwise: found only by what was kept', async () => {
    const other = [
      ...events.slice(0, 400),
      ...changedAt(400)
        .slice(400)
        .map((one) => ({ ...one, type: 'Other' })),
    ];
    const copy = await rebuilt(other);
    expect((await verified(copy)).findings).toEqual([]);
    expect((await verified(copy, [keptFolder()])).findings[0]).toMatchObject({
      code: 'KEPT_LEAF_DIFFERS',
      from: 400,
    });
  });

  it('shows two readers two ledgers: each alone sees nothing, together they do', async () => {
    const [one, two] = [await rebuilt(changedAt(50)), await rebuilt(changedAt(60))];
    for (const copy of [one, two]) expect((await verified(copy)).findings).toEqual([]);
    const { findings } = await verified(one, [{ checkpoint: checkpointIn(two), tiles: two }]);
    expect(findings[0]).toMatchObject({ code: 'KEPT_LEAF_DIFFERS', from: 50 });
  });

  it('changes an event before it was integrated: nobody has signed it, nothing finds it', async () => {
    const copy = await rebuilt(changedAt(699), []);
    const earlier: Kept = { checkpoint: checkpointIn(dir, 'checkpoints/300'), tiles: dir };
    expect((await verified(copy, [earlier])).findings).toEqual([]);
  });
});

describe('a verification that was broken off', () => {
  it('goes on where it stood and comes to the same verdict, findings included', async () => {
    const many = await readEvents(await memoryStoreOf(9_000));
    const large = remember(await exported(many, [5_000]));
    const changed = many.with(17, { ...(many[17] as Event), type: 'Other' }).with(8_500, many[1] as Event);
    const copy = remember(withEvents(large, changed));
    const stops: Resume[] = [];
    const options = { dir: copy, key: signer.key, kept: [], policy: NO_WITNESSES };
    const whole = await verifyLog({
      ...options,
      progress: (_, resume) => void (resume && stops.push(resume)),
    });
    expect(whole.findings.map(({ from }) => from)).toEqual([17, 8_500]);
    expect(stops.length).toBeGreaterThanOrEqual(2);
    for (const stop of stops) {
      const told: number[] = [];
      const resume = JSON.parse(JSON.stringify(stop)) as Resume;
      const again = await verifyLog({ ...options, resume, progress: (at) => void told.push(at) });
      expect(again).toEqual(whole);
      expect(told.every((at) => at > resume.next)).toBe(true);
    }
    const foreign = { ...(stops[0] as Resume), root: 'x' };
    expect(await verifyLog({ ...options, resume: foreign })).toEqual(whole);
  });
});
