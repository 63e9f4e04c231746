import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  entryOfEvent,
  leafHash,
  openCheckpoint,
  signCheckpoint,
  signerOf,
  type Kept,
  type Finding,
  type Verdict,
} from '@mingzhang/transparency';
import { memoryStoreOf } from './events.js';
import { exported, readEvents, signer, temporary, verified, withEvents, type Event } from './ledger.js';

const SIZE = 700;
const CHECKPOINTS = [100, 300];
const AT = 250;
let events: readonly Event[];
let dir: string;
const made: string[] = [];
beforeAll(async () => {
  events = await readEvents(await memoryStoreOf(SIZE));
  dir = await exported(events, CHECKPOINTS);
});
afterAll(() => {
  for (const one of [dir, ...made]) rmSync(one, { recursive: true, force: true });
});

const remember = (one: string): string => {
  made.push(one);
  return one;
};
const rebuilt = async (others: readonly Event[], checkpoints = CHECKPOINTS): Promise<string> =>
  remember(await exported(others, checkpoints));
const changedAt = (at: number): readonly Event[] =>
  events.with(at, { ...(events[at] as Event), data: { amount: '0.01' } });
const renumbered = (others: readonly Event[]): readonly Event[] =>
  others.map((event, logIndex) => ({ ...event, logIndex }));
const checkpointIn = (folder: string, name = 'checkpoint') =>
  openCheckpoint(readFileSync(join(folder, name), 'utf8'), signer.key);

/** A copy of the export, without links into it. */
function copied(): string {
  const copy = remember(temporary());
  cpSync(dir, copy, { recursive: true });
  return copy;
}

/** With tiles made anew and the checkpoints that were there. */
async function withoutKey(): Promise<string> {
  const copy = await rebuilt(changedAt(AT));
  for (const name of ['checkpoint', 'checkpoints'])
    cpSync(join(dir, name), join(copy, name), { recursive: true });
  return copy;
}

function withItsLeaf(): string {
  const copy = copied();
  const forged = changedAt(AT);
  const file = join(copy, 'tile/0/000');
  const bytes = readFileSync(file);
  leafHash(entryOfEvent(forged[AT] as Event)).copy(bytes, AT * 32);
  writeFileSync(file, bytes);
  cpSync(join(remember(withEvents(dir, forged)), 'events.ndjson'), join(copy, 'events.ndjson'));
  return copy;
}

function withCheckpoint(text: string): string {
  const copy = copied();
  writeFileSync(join(copy, 'checkpoint'), text);
  return copy;
}

const forger = signerOf('mingzhang/test', Buffer.alloc(32, 66));

/** What was done, and what an auditor holds who kept something from before. */
interface Done {
  readonly dir: string;
  readonly keptOf?: string;
  readonly size?: number;
  /** The first log index that is another. */
  readonly first?: number;
}

/** Every line of the tables of docs/specs/threat-model.md that says what the verifier finds. */
const DEEDS: Readonly<Record<string, () => Done | Promise<Done>>> = {
  'an event changed, the log left as it is': () => ({ dir: remember(withEvents(dir, changedAt(AT))) }),
  'an event dropped, inserted, swapped, repeated, the log left as it is': () => ({
    dir: remember(withEvents(dir, renumbered(events.toSpliced(AT, 1)))),
  }),
  'the tail of the events cut, the log left as it is': () => ({
    dir: remember(withEvents(dir, events.slice(0, AT))),
  }),
  'an event changed with its leaf, without the key': () => ({ dir: withItsLeaf() }),
  'all tiles made anew, without the key': async () => ({ dir: await withoutKey() }),
  'the checkpoint replaced by one of another key': () => ({
    dir: withCheckpoint(signCheckpoint(checkpointIn(dir), forger)),
  }),
  'the checkpoint replaced by an older one of this log': () => ({
    dir: withCheckpoint(readFileSync(join(dir, 'checkpoints/300'), 'utf8')),
    first: 300,
  }),
  'an event changed, all made anew': async () => ({ dir: await rebuilt(changedAt(AT)) }),
  'an event dropped, inserted, swapped, repeated, all made anew': async () => ({
    dir: await rebuilt(renumbered(events.toSpliced(AT, 1))),
  }),
  'the tail cut off and signed again': async () => ({ dir: await rebuilt(events.slice(0, AT)) }),
  'everything put back as it was at an earlier checkpoint': async () => ({
    dir: await rebuilt(events.slice(0, 300), [100]),
    first: 300,
  }),
  'an older backup put back, and gone on with': async () => ({
    dir: await rebuilt([
      ...events.slice(0, AT),
      ...events.slice(AT).map((one) => ({ ...one, type: 'Other' })),
    ]),
  }),
  'two readers shown two ledgers': async () => ({
    dir: await rebuilt(changedAt(AT)),
    keptOf: await rebuilt(changedAt(AT + 10)),
  }),
  'an event changed before it was checkpointed': async () => ({
    dir: await rebuilt(changedAt(650)),
    size: 300,
  }),
  'events behind the last checkpoint': () => ({
    dir: remember(withEvents(dir, [...events, { ...(events[0] as Event), logIndex: SIZE }])),
  }),
};

type Found = 'not found' | 'not proved' | 'a range' | 'the index' | 'refused';

async function foundIn(first: number, looking: Promise<Verdict>): Promise<Found> {
  let verdict: Verdict;
  try {
    verdict = await looking;
  } catch {
    return 'refused';
  }
  const { findings, uncovered } = verdict;
  if (findings.length === 0) return uncovered > 0 ? 'not proved' : 'not found';
  const names = ({ code, from, to }: Finding): boolean =>
    from === first && (to === from + 1 || ['EVENTS_END', 'CUT_BEFORE_KEPT'].includes(code));
  return findings.some(names) ? 'the index' : 'a range';
}

/** By nothing kept, by checkpoints on paper, by a kept folder of the log. */
async function foundBy({
  dir: shown,
  keptOf = dir,
  size = SIZE,
  first = AT,
}: Done): Promise<readonly Found[]> {
  const checkpoint = checkpointIn(keptOf, size === SIZE ? 'checkpoint' : `checkpoints/${size}`);
  const papers = [
    ...CHECKPOINTS.filter((one) => one < size).map((one) => checkpointIn(keptOf, `checkpoints/${one}`)),
    checkpoint,
  ];
  const paper: readonly Kept[] = papers.map((one) => ({ checkpoint: one, tiles: null }));
  const folder: readonly Kept[] = [{ checkpoint, tiles: keptOf }];
  return [
    await foundIn(first, verified(shown)),
    await foundIn(first, verified(shown, paper)),
    await foundIn(first, verified(shown, folder)),
  ];
}

/** The table of the page that begins with this heading, cell by cell. */
function tableOf(heading: string): ReadonlyMap<string, readonly string[]> {
  const lines = readFileSync('docs/specs/threat-model.md', 'utf8').split('\n');
  const begin = lines.findIndex((line) => line.startsWith(`| ${heading}`));
  const rows = lines.slice(
    begin + 2,
    lines.findIndex((line, n) => n > begin && line === ''),
  );
  return new Map(
    rows.map((row) => {
      const [, name = '', ...cells] = row.split('|').map((cell) => cell.trim());
      return [name, cells.slice(0, 3)] as const;
    }),
  );
}

describe('what the threat model says is found, and what is not', () => {
  const said = tableOf('done behind the back of the log');

  it('is said of exactly the deeds that are tried here', () => {
    expect([...said.keys()]).toEqual(Object.keys(DEEDS));
  });

  it.each(Object.keys(DEEDS))('%s: is found as the page says', async (name) => {
    const deed = DEEDS[name];
    if (deed === undefined) throw new Error(name);
    expect(await foundBy(await deed())).toEqual(said.get(name));
  });

  it('without anything kept outside exactly these are not found', () => {
    const silent = [...said].filter(([, [alone]]) => alone === 'not found').map(([name]) => name);
    expect(silent).toEqual([
      'an event changed, all made anew',
      'an event dropped, inserted, swapped, repeated, all made anew',
      'the tail cut off and signed again',
      'everything put back as it was at an earlier checkpoint',
      'an older backup put back, and gone on with',
      'two readers shown two ledgers',
      'an event changed before it was checkpointed',
    ]);
  });
});
