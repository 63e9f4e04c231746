import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { stepsIn } from '../attack/power-loss.js';
import { Random } from '../kit/random.js';
import { LAST, runChild, scratch, smallLedger, wrongWith, type Ledger, type Watch } from './crash.js';

const SEED = Number(process.env['SEED'] ?? 20_261_122);
/** CRASHES=all for every call in turn. */
const WHOLE = process.env['CRASHES'] === 'all';
const SAMPLE = 3;
const LONG_MS = 3_600_000;
const CALLS = 'openat,mkdir,write,fsync,rename';

const random = new Random(SEED);
let dir: string;
let ledger: Ledger;
let log: string;
/** Drafts and folders: what the log's own calls name, and no other of the process. */
let paths: readonly string[];

beforeAll(async () => {
  dir = scratch();
  log = join(dir, 'log');
  ledger = await smallLedger(dir);
  const { trace, signed } = runChild(ledger, log, { calls: CALLS });
  rmSync(log, { recursive: true });
  expect(signed).toBe(LAST);
  const touched = stepsIn(trace, log).flatMap((step) => ('file' in step ? [join(log, step.file)] : []));
  paths = [...new Set([dir, ...touched])];
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const countOf = (trace: string, call: string): number =>
  trace.split('\n').filter((line) => line.includes(` ${call}(`)).length;

interface Looked {
  readonly fired: boolean;
  readonly minded: boolean;
  readonly wrong: string | null;
}

/** One life with one fault, and what is wrong with what it leaves. */
async function look(watch: Watch): Promise<Looked> {
  const { trace, signed, minded } = runChild(ledger, log, watch);
  const wrong = await wrongWith(ledger, log, signed);
  rmSync(log, { recursive: true, force: true });
  return { fired: /INJECTED|killed by SIGKILL/u.test(trace), minded, wrong };
}

/** Each of its calls in turn, or some of them drawn; every one of them for a control. */
async function lookAtAll(call: string, fault: string, control = ''): Promise<readonly Looked[]> {
  const own = control === 'in-place' ? paths.map((path) => path.replace(/\.new$/u, '')) : paths;
  const watch = { calls: call, control, paths: own };
  const count = countOf(runChild(ledger, log, watch).trace, call);
  rmSync(log, { recursive: true });
  expect(count).toBeGreaterThan(5);
  const all = Array.from({ length: count }, (_, n) => n + 1);
  const some =
    control === '' ? all.map(() => random.pick(all)).slice(0, SAMPLE) : all.filter((n) => n % 3 === 0);
  const drawn = WHOLE ? all : some;
  const looked: Looked[] = [];
  for (const n of drawn)
    looked.push(await look({ ...watch, inject: `${call}:${fault.replace('#', String(n))}` }));
  return looked;
}

describe.each([
  ['fsync', 'signal=SIGKILL:when=#'],
  ['fsync', 'error=EIO:when=#'],
  ['write', 'signal=SIGKILL:when=#'],
  ['write', 'error=EIO:when=#'],
  ['write', 'error=ENOSPC:when=#+'],
  // Opening a draft is what truncates it.
  ['openat', 'signal=SIGKILL:when=#'],
  ['openat', 'error=EMFILE:when=#'],
  ['rename', 'signal=SIGKILL:when=#'],
  ['rename', 'error=EIO:when=#'],
  ['mkdir', 'signal=SIGKILL:when=#'],
  ['mkdir', 'error=ENOSPC:when=#'],
])(`the log, when %s meets %s (seed ${SEED})`, (call, fault) => {
  it(
    'tells it, leaves a log that verifies, and misses nothing that was signed',
    async () => {
      const looked = await lookAtAll(call, fault);
      // An injection that never fires looks like a pass; so does a fault that nobody minds.
      expect(looked.filter(({ fired, minded, wrong }) => !fired || !minded || wrong !== null)).toEqual([]);
    },
    LONG_MS,
  );
});

describe('controls: the same looks find', () => {
  it.each([
    ['files that are written under their own name', 'in-place', 'write'],
    ['an answer that is given before the checkpoint is written', 'early', 'rename'],
  ])(
    '%s',
    async (_, control, call) => {
      const looked = await lookAtAll(call, 'signal=SIGKILL:when=#', control);
      expect(looked.filter(({ wrong }) => wrong !== null).length).toBeGreaterThan(0);
    },
    LONG_MS,
  );
});
