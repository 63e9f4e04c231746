import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openSqliteEventStore } from '@mingzhang/event-store';
import { Random } from '../kit/random.js';
import { Disk, LEFT_BY, stepsIn, type LeftBy, type Step } from './power-loss.js';

const SEED = Number(process.env['SEED'] ?? 20_261_121);
const EVENTS = 40;
/** Sixteen pages an event: the -wal passes a thousand pages, so that a checkpoint is under way in some of the states. */
const CHARACTERS = 60_000;
const RANDOM_POINTS = 40;
const LONG_MS = 300_000;
/** Hundreds of ledgers are opened: where nothing waits for a disk, if there is such a place. */
const PLACE = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

let dir: string;
let steps: readonly Step[];

beforeAll(() => {
  dir = realpathSync(mkdtempSync(join(PLACE, 'mingzhang-power-')));
  const ledger = join(dir, 'ledger');
  mkdirSync(ledger);
  const trace = join(dir, 'trace');
  const calls = 'trace=pwrite64,write,fsync,fdatasync,ftruncate,unlink';
  const watched = ['-qq', '-y', '-xx', '-s', '100000', '-e', calls, '-o', trace];
  const child = ['tests/attack/power-loss-child.mjs', join(ledger, 'events.db'), EVENTS, CHARACTERS].map(
    String,
  );
  const { status } = spawnSync('strace', [...watched, process.execPath, ...child], {
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  expect(status).toBe(0);
  steps = stepsIn(readFileSync(trace, 'utf8'), ledger);
});
afterAll(() => {
  rmSync(dir, { recursive: true, force: true });
});

/** What a ledger left like this gives back: how many events from the first on; −1 where it does not open, or gives others. */
async function readBack(files: ReadonlyMap<string, Buffer>): Promise<number> {
  const folder = mkdtempSync(join(dir, 'state-'));
  for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes);
  try {
    const store = openSqliteEventStore({ file: join(folder, 'events.db') });
    try {
      let count = 0;
      for await (const { data, logIndex } of store.readStream('a')) {
        const whole = data['n'] === count && logIndex === count && String(data['text']).length === CHARACTERS;
        if (!whole) return -1;
        count += 1;
      }
      const next = { id: '00000000-0000-4000-8000-00000000ffff', type: 'T', data: {}, metadata: {} };
      const went = await store.append('a', [next], count === 0 ? 'no-stream' : count - 1);
      return went.ok ? count : -1;
    } finally {
      await store.close();
    }
  } catch {
    return -1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Replayed {
  readonly states: number;
  readonly lost: readonly string[];
}

/** Cuts the power before every sync, behind every answer and at random, and opens what may be left. */
async function replay(done: readonly Step[]): Promise<Replayed> {
  const random = new Random(SEED);
  const some = new Set(Array.from({ length: RANDOM_POINTS }, () => random.below(done.length)));
  const disk = new Disk();
  const lost: string[] = [];
  let states = 0;
  for (const [n, step] of done.entries()) {
    disk.take(step);
    if (!(step.kind === 'acknowledged' || done[n + 1]?.kind === 'sync' || some.has(n))) continue;
    for (const left of LEFT_BY) {
      states += 1;
      const count = await readBack(disk.files(left, () => random.next()));
      if (count < disk.acknowledged) lost.push(told(n, left, disk.acknowledged, count));
    }
  }
  return { states, lost };
}

const told = (step: number, left: LeftBy, acknowledged: number, count: number): string =>
  `power cut after step ${step}, ${left} of the rest written: ${acknowledged} acknowledged, ${count} there`;

describe('a power cut at any moment', () => {
  it('the trace holds what it must: answers, syncs, a checkpoint', () => {
    const answers = steps.filter(({ kind }) => kind === 'acknowledged');
    const pages = steps.filter((step) => step.kind === 'write' && step.file === 'events.db');
    expect(answers).toHaveLength(EVENTS);
    expect(steps.filter(({ kind }) => kind === 'sync').length).toBeGreaterThanOrEqual(EVENTS);
    expect(pages.length).toBeGreaterThan(100);
  });
  it(
    'loses nothing that was acknowledged, and the ledger goes on',
    async () => {
      const { states, lost } = await replay(steps);
      console.info(`power loss: ${states} states, seed ${SEED}`);
      expect(states).toBeGreaterThan(300);
      expect(lost).toEqual([]);
    },
    LONG_MS,
  );
  it(
    'control: a disk that does not sync the log ahead loses acknowledged events, and is found',
    async () => {
      const until = steps.findIndex((step) => step.kind === 'acknowledged' && step.count === 15);
      const lies = steps
        .slice(0, until + 1)
        .filter((step) => !(step.kind === 'sync' && step.file === 'events.db-wal'));
      expect((await replay(lies)).lost.length).toBeGreaterThan(10);
    },
    LONG_MS,
  );
});
