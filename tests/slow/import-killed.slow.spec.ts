import { join } from 'node:path';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { afterAll, describe, expect, it } from '@jest/globals';
import { openReader } from '@mingzhang/event-store';
import { temporaryFolder } from '../kit/folders.js';
import { spawnNode } from '../kit/process.js';

/** A year of a large office with IMPORT_ROWS=50000, which takes minutes on a busy machine. */
const PAYMENTS = Number(process.env['IMPORT_ROWS'] ?? 6_000);
const TIMEOUT_MS = 600_000;
const MIB = 1024 * 1024;

interface Line {
  readonly done: number;
  readonly seconds: number;
  readonly heap?: number;
  readonly result?: { readonly recorded: number; readonly earlier: number; readonly enteredRows: number };
}

const folder = temporaryFolder();
afterAll(folder.remove);
const CHILD = join(import.meta.dirname, 'import-child.mjs');

async function run(
  command: 'write' | 'import',
  watch: (line: Line, child: ChildProcess) => void = () => undefined,
): Promise<{ readonly lines: readonly Line[]; readonly code: number | null }> {
  const child = spawnNode(['--expose-gc', CHILD, command, folder.dir, String(PAYMENTS)]);
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

describe('a large file of payments', () => {
  it(
    'killed half-way and brought in again: each row once, told as one import, and a third time nothing',
    async () => {
      expect((await run('write')).code).toBe(0);
      const first = await run('import', ({ done }, child) => {
        if (done >= PAYMENTS / 2) child.kill('SIGKILL');
      });
      expect(first.code).toBeNull();
      expect(first.lines.at(-1)?.result).toBeUndefined();
      const second = await run('import');
      expect(second.lines.at(-1)?.result).toMatchObject({
        recorded: PAYMENTS,
        earlier: 0,
        enteredRows: PAYMENTS,
      });
      const third = await run('import');
      expect(third.lines.at(-1)?.result).toMatchObject({ recorded: 0, earlier: PAYMENTS });
      const heaps = second.lines.flatMap(({ heap }) => (heap === undefined ? [] : [Math.round(heap / MIB)]));
      process.stdout.write(`import of ${PAYMENTS} rows: heap ${heaps.join(' ')} MiB\n`);
    },
    TIMEOUT_MS,
  );

  it('the log holds each payment once, and each row of the file in one chunk of one import', async () => {
    const reader = openReader(join(folder.dir, 'events.db'));
    const payments = new Set<string>();
    const rows: number[] = [];
    const told = new Set<string>();
    let imports = 0;
    for await (const { event } of reader.readAll()) {
      if (event.type === 'PaymentRecorded') {
        expect(event.revision).toBe(0);
        payments.add(event.id);
      }
      if (event.type === 'ImportOpened') imports += 1;
      if (event.type !== 'ImportRowsEntered') continue;
      const data = event.data as unknown as { rows: readonly { row: number; eventId: string }[] };
      for (const { row, eventId } of data.rows) {
        rows.push(row);
        told.add(eventId);
      }
    }
    await reader.close();
    expect([imports, payments.size, rows.length, new Set(rows).size]).toEqual([
      1,
      PAYMENTS,
      PAYMENTS,
      PAYMENTS,
    ]);
    expect(told).toEqual(payments);
  });
});
