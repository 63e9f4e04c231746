import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Disk, LEFT_BY, stepsIn, type Step } from '../attack/power-loss.js';
import { Random } from '../kit/random.js';
import { LAST, runChild, scratch, SIZES, smallLedger, wrongWith, type Ledger } from './crash.js';

const SEED = Number(process.env['SEED'] ?? 20_261_122);
/** CRASHES=all for every step, with several torn disks each, and behind a kill at every sync. */
const WHOLE = process.env['CRASHES'] === 'all';
const SAMPLE = 40;
const TORN = WHOLE ? 6 : 1;
const CALLS = 'openat,mkdir,write,fsync,rename';
const LONG_MS = 3_600_000;

const random = new Random(SEED);
let dir: string;
let ledger: Ledger;
let steps: readonly Step[];

/** What the child did in this log folder, and where it was told to end, if at all. */
function recorded(log: string, inject?: string): readonly Step[] {
  mkdirSync(log, { recursive: true });
  return stepsIn(
    runChild(ledger, log, { calls: CALLS, ...(inject === undefined ? {} : { inject }) }).trace,
    log,
  );
}

beforeAll(async () => {
  dir = scratch();
  ledger = await smallLedger(dir);
  steps = recorded(join(dir, 'log'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

interface Replayed {
  readonly states: number;
  readonly wrong: readonly string[];
}

/** Cuts the power behind these steps and looks at what may be left each time. */
async function replay(done: readonly Step[], isCut: (n: number) => boolean): Promise<Replayed> {
  const disk = new Disk();
  const wrong: string[] = [];
  let states = 0;
  for (const [n, step] of done.entries()) {
    disk.take(step);
    for (const left of isCut(n) ? [...LEFT_BY, ...Array<'torn'>(TORN - 1).fill('torn')] : []) {
      states += 1;
      const reason = await lookAt(
        disk.files(left, () => random.next()),
        disk.acknowledged,
      );
      if (reason !== null) wrong.push(`power cut behind step ${n}, ${left} of the rest: ${reason}`);
    }
  }
  return { states, wrong };
}

async function lookAt(files: ReadonlyMap<string, Buffer>, signed: number): Promise<string | null> {
  const log = join(dir, 'state');
  for (const [file, bytes] of files) {
    mkdirSync(dirname(join(log, file)), { recursive: true });
    writeFileSync(join(log, file), bytes);
  }
  const reason = await wrongWith(ledger, log, signed);
  rmSync(log, { recursive: true, force: true });
  return reason;
}

/** Every step, or so many drawn and each answer. */
function cutsOf(done: readonly Step[], sample: number, whole = false): (n: number) => boolean {
  const drawn = new Set(Array.from({ length: sample }, () => random.below(done.length)));
  return (n) => whole || drawn.has(n) || done[n]?.kind === 'acknowledged';
}

const withoutSync = (isOne: (file: string) => boolean): readonly Step[] =>
  steps.filter((step) => !(step.kind === 'sync' && isOne(step.file)));
const isFolder = (file: string): boolean =>
  file === '' || steps.some((step) => step.kind === 'folder' && step.file === file);

describe(`a power cut at any moment of the log's life (seed ${SEED})`, () => {
  it('the trace holds what it must: tiles, bundles, positions, checkpoints, each synced with its name', () => {
    expect(steps.filter(({ kind }) => kind === 'acknowledged')).toHaveLength(SIZES.length);
    const renamed = steps.flatMap((step) => (step.kind === 'rename' ? [step.to] : []));
    for (const file of [
      'tile/0/000',
      'tile/entries/001',
      'tile/0/002.p/88',
      'checkpoints/600',
      'position.json',
    ])
      expect(renamed).toContain(file);
    const synced = steps.flatMap((step) => (step.kind === 'sync' ? [step.file] : []));
    expect(synced.filter((file) => !isFolder(file))).toHaveLength(renamed.length);
    expect(steps.at(-1)).toEqual({ kind: 'acknowledged', count: LAST });
  });

  it(
    'leaves a log that verifies as it lies, goes on, and misses nothing that was signed',
    async () => {
      const { states, wrong } = await replay(steps, cutsOf(steps, SAMPLE, WHOLE));
      console.info(`power loss of the log: ${states} states of ${steps.length} steps, seed ${SEED}`);
      expect(states).toBeGreaterThan(90);
      expect(wrong).toEqual([]);
    },
    LONG_MS,
  );

  it(
    'does so too where the process was killed before, and went on over what it had not synced',
    async () => {
      const syncs = steps.filter(({ kind }) => kind === 'sync').length;
      const kills = WHOLE
        ? Array.from({ length: syncs }, (_, n) => n + 1)
        : [1 + random.below(syncs), 1 + random.below(12)];
      for (const when of kills) {
        const log = join(dir, `killed-${when}`);
        const first = recorded(log, `fsync:signal=SIGKILL:when=${when}`);
        const both = [...first, ...recorded(log)];
        const isCut = cutsOf(both, WHOLE ? 20 : 10);
        const { wrong } = await replay(both, (n) => n >= first.length && isCut(n));
        expect([when, wrong]).toEqual([when, []]);
      }
    },
    LONG_MS,
  );

  it.each([
    ['files are not synced before they are named', (file: string) => !isFolder(file)],
    ['folders are not synced after a name', isFolder],
  ])(
    'control: where %s, the same look finds it',
    async (_, isOne) => {
      const kept = withoutSync(isOne);
      const { wrong } = await replay(
        kept,
        (n) => n % (WHOLE ? 3 : 17) === 5 || kept[n]?.kind === 'acknowledged',
      );
      expect(wrong.length).toBeGreaterThan(10);
    },
    LONG_MS,
  );
});
