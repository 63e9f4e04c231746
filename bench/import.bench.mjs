// Payments of a file brought into a ledger (read, planned, each row its own command, the import told of), against merely reading
// the file. `--payments N` takes another size. The second row is what stands when nothing is decided: the same events appended and shown.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCsv } from '@mingzhang/documents/tables';
import { rebuildViews } from '@mingzhang/application';
import { openReader, openSqliteEventStore } from '@mingzhang/event-store';
import { SqliteViewStore } from '@mingzhang/view-store';
import { numberAsked } from './ledger.mjs';
import { importPayments, openForPayments, paymentsFile } from './payments-file.mjs';
import { compare, perSecond } from './rounds.mjs';

const PAYMENTS = numberAsked('payments', 10_000);
const ROUNDS = 3;

async function imported(dir, bytes) {
  const folder = await openForPayments(dir);
  const began = performance.now();
  await importPayments(folder, bytes);
  const speed = perSecond(PAYMENTS, performance.now() - began);
  await folder.close();
  return speed;
}

async function read(bytes) {
  const began = performance.now();
  const { sheet } = readCsv(bytes);
  return perSecond(sheet.rows.length - 1, performance.now() - began);
}

/** The very events of an import, ready-made: appended in groups, then projected. */
async function appendedAndShown(from, to) {
  const reader = openReader(from);
  const events = [];
  for await (const { event } of reader.readAll()) events.push(event);
  await reader.close();
  const store = openSqliteEventStore({ file: `${to}.db` });
  const began = performance.now();
  for (let at = 0; at < events.length; at += 200) {
    await Promise.all(
      events
        .slice(at, at + 200)
        .map(({ stream, revision, id, type, data, metadata }) =>
          store.append(stream, [{ id, type, data, metadata }], revision === 0 ? 'no-stream' : revision - 1),
        ),
    );
  }
  const views = SqliteViewStore.openToFill(`${to}-views.db`);
  await rebuildViews(store, views);
  const speed = perSecond(PAYMENTS, performance.now() - began);
  await views.close();
  await store.close();
  return speed;
}

export async function bench() {
  const dir = mkdtempSync(join(tmpdir(), 'mingzhang-bench-'));
  const bytes = paymentsFile(PAYMENTS);
  try {
    await imported(join(dir, 'warm-up'), bytes);
    return [
      await compare(
        `import of ${PAYMENTS} payments`,
        'rows/s',
        (round) => imported(join(dir, `ours-${round}`), bytes),
        () => read(bytes),
        ROUNDS,
      ),
      await compare(
        'the same, nothing decided',
        'rows/s',
        (round) => appendedAndShown(join(dir, 'warm-up', 'events.db'), join(dir, `bare-${round}`)),
        () => read(bytes),
        ROUNDS,
      ),
    ];
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
