import { afterAll, describe, expect, it } from '@jest/globals';
import { openReader } from '@mingzhang/event-store';
import { LedgerFolder } from '@mingzhang/hosts/embedded';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { temporaryFolder } from '../kit/folders.js';
import { spawnNode } from '../kit/process.js';

const PAYMENTS = 50_000;
const RAW = 3_000;
const MIB = 1024 * 1024;
/** Growth of the live heap from a fifth of the way to the end: a list of the payments would be twice this and more. */
const HEAP_GROWTH_LIMIT = 24 * MIB;
const TIMEOUT_MS = 600_000;

interface Line {
  readonly done: number;
  readonly seconds: number;
  readonly replayed?: number;
  readonly heap?: number;
}

const folder = temporaryFolder();
afterAll(folder.remove);

const CHILD = join(import.meta.dirname, 'payments-child.mjs');

/** Runs the child; `watch` sees every line and may kill. Answers what was printed and how it ended. */
async function run(
  command: 'load' | 'raw',
  count: number,
  watch: (line: Line, child: ChildProcess) => void = () => undefined,
): Promise<{ lines: readonly Line[]; code: number | null }> {
  const child = spawnNode(['--expose-gc', CHILD, command, folder.dir, String(count)]);
  if (child.stdout === null) throw new Error('no output');
  let complaints = '';
  child.stderr?.on('data', (text: Buffer) => (complaints += text.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const lines: Line[] = [];
  for await (const text of createInterface(child.stdout)) {
    const line = JSON.parse(text) as Line;
    lines.push(line);
    watch(line, child);
  }
  const code = await ended;
  if (complaints !== '') throw new Error(complaints);
  return { lines, code };
}

/** In 分, added up from the rule in the child: 100 + n mod 9000 元 and n mod 100 分. */
function expectedFen(): number {
  let sum = 0;
  for (let n = 0; n < PAYMENTS; n += 1) sum += (100 + (n % 9_000)) * 100 + (n % 100);
  return sum;
}

describe('50,000 payments through the command path', () => {
  it(
    'killed half-way, then entered again: each once',
    async () => {
      const first = await run('load', PAYMENTS, ({ done }, child) => {
        if (done >= PAYMENTS / 2) child.kill('SIGKILL');
      });
      expect(first.code).toBeNull();
      const second = await run('load', PAYMENTS);
      expect(second.code).toBe(0);
      const last = second.lines.at(-1) as Line;
      expect(last.done).toBe(PAYMENTS);
      // What had been acknowledged before the kill is recognised, every one of it.
      expect(last.replayed).toBeGreaterThanOrEqual(first.lines.at(-1)?.done ?? PAYMENTS);

      const raw = await run('raw', RAW);
      report(first.lines, second.lines, raw.lines);
    },
    TIMEOUT_MS,
  );

  it('the log holds each payment once, and nothing half-written', async () => {
    const reader = openReader(join(folder.dir, 'events.db'));
    const streams = new Set<string>();
    let events = 0;
    for await (const { event } of reader.readAll()) {
      if (event.type !== 'PaymentRecorded') continue;
      events += 1;
      streams.add(event.stream);
      expect(event.revision).toBe(0);
    }
    await reader.close();
    expect([events, streams.size]).toEqual([PAYMENTS, PAYMENTS]);
  });

  it('the views hold their sum', async () => {
    const opened = await LedgerFolder.open({ dir: folder.dir });
    if ('heldBy' in opened) throw new Error('held');
    await opened.application.catchUp();
    const { totals, total } = await opened.application.queries.list({
      fiscalYear: 2024,
      sort: 'name',
      descending: false,
      offset: 0,
      limit: 50,
    });
    await opened.close();
    expect([total, Number(totals.executed.replace('.', ''))]).toEqual([20, expectedFen()]);
  });
});

/** Heap of the run that got to the end; speed of the run that only wrote. */
function report(first: readonly Line[], second: readonly Line[], raw: readonly Line[]): void {
  const heaps = second.map(({ heap }) => heap ?? 0);
  const growth = (heaps.at(-1) ?? 0) - (heaps[Math.floor(heaps.length / 5)] ?? 0);
  expect(growth).toBeLessThan(HEAP_GROWTH_LIMIT);
  const speed = ({ done, seconds }: Line): number => done / seconds;
  const appended = speed(first.at(-1) as Line);
  const baseline = speed(raw.at(-1) as Line);
  process.stdout.write(
    `payments-50k: ${appended.toFixed(0)} payments/s through the command path, ${baseline.toFixed(0)} raw durable inserts/s, ` +
      `ratio ${(appended / baseline).toFixed(2)}; heap ${Math.round((heaps[0] ?? 0) / MIB)} → ${Math.round((heaps.at(-1) ?? 0) / MIB)} MiB, ` +
      `growth over the last four fifths ${(growth / MIB).toFixed(1)} MiB\n`,
  );
}
