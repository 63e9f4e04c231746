import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { leafHash, nodesOf, signerOf, TileLog, treeHead } from '@mingzhang/transparency';
import { temporary } from './ledger.js';

const SIZES = [100, 300, 600];
const LAST = 600;
const CHILD = 'tests/transparency/crash-child.mjs';
const signer = signerOf('mingzhang/test', Buffer.alloc(32, 1));
const entries = Array.from({ length: 700 }, (_, n) => Buffer.from(`entry ${n}`));
const head = (size: number) => treeHead(nodesOf(entries.map(leafHash)), size);

/** One thread for files, so that strace counts the calls in the order they are made. */
const env = { ...process.env, NODE_OPTIONS: '', UV_THREADPOOL_SIZE: '1' };

interface Ran {
  readonly signed: number;
  readonly calls: number;
  readonly fired: boolean;
}

/** Runs the child under strace with this injected into one kind of call. */
function run(dir: string, call: string, inject: string): Ran {
  const trace = join(dir, '..', `${dir.split('/').at(-1)}.trace`);
  const args = [
    '-f',
    '-qq',
    '-o',
    trace,
    '-e',
    `trace=${call}`,
    ...(inject === '' ? [] : ['-e', `inject=${call}:${inject}`]),
  ];
  const { stdout } = spawnSync('strace', [...args, process.execPath, CHILD, dir, ...SIZES.map(String)], {
    env,
    encoding: 'utf8',
  });
  const said = stdout.split('\n').filter((line) => line.startsWith('signed'));
  const lines = spawnSync('cat', [trace], { encoding: 'utf8' }).stdout;
  rmSync(trace, { force: true });
  return {
    signed: Number(said.at(-1)?.split(' ')[1] ?? 0),
    calls: lines.split('\n').filter((line) => line.includes(`${call}(`)).length,
    fired: /INJECTED|killed by SIGKILL/u.test(lines),
  };
}

/** What is there opens, has lost nothing that was said to be signed, and grows to the head that RFC 6962 gives. */
async function recovers(dir: string, signed: number): Promise<void> {
  const log = await TileLog.open(dir, signer.key);
  const last = log.last?.size ?? 0;
  expect([0, ...SIZES]).toContain(last);
  expect(last).toBeGreaterThanOrEqual(signed);
  if (log.last !== null) expect(log.last.root).toEqual(head(last));
  await log.append(entries.slice(log.size));
  expect((await log.sign(signer)).root).toEqual(head(700));
}

describe.each([
  ['fsync', 'signal=SIGKILL'],
  ['fsync', 'error=EIO'],
  ['rename', 'signal=SIGKILL'],
  ['rename', 'error=EIO'],
])('the log, when %s meets %s', (call, fault) => {
  it('at every one of its calls in turn, recovers to a log with nothing signed missing', async () => {
    const whole = temporary();
    const { calls, signed } = run(whole, call, '');
    rmSync(whole, { recursive: true });
    expect(signed).toBe(LAST);
    expect(calls).toBeGreaterThan(10);
    let [fired, cut] = [0, 0];
    for (let n = 1; n <= calls; n += 1) {
      const dir = temporary();
      const ran = run(dir, call, `${fault}:when=${n}`);
      if (ran.fired) fired += 1;
      if (ran.signed < LAST) cut += 1;
      await recovers(dir, ran.signed);
      rmSync(dir, { recursive: true });
    }
    // An injection that never fires looks like a pass; so does a fault that nobody minds.
    expect(fired).toBeGreaterThanOrEqual(calls - 2);
    expect(cut).toBeGreaterThan(calls / 2);
  }, 1_800_000);
});
