// Rebuilding every view from the log, against scanning and parsing the same log and inserting the very same rows ready-made.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { rebuildViews } from '@mingzhang/application';
import { LedgerFolder } from '@mingzhang/hosts/embedded';
import { openReader } from '@mingzhang/event-store';
import { SqliteViewStore } from '@mingzhang/view-store';
import { numberAsked, openYears, pay } from './ledger.mjs';
import { compare, perSecond } from './rounds.mjs';

const PAYMENTS = 20_000;
/** A small and a large ledger: what one event costs must not grow with the log. `--events N` takes another size for the large one. */
const SMALL = 10_000;
const LARGE = numberAsked('events', 1_000_000);
const PROJECTS = 200;
const BATCH = 1_000;

async function fill(dir, payments) {
  const folder = await LedgerFolder.open({ dir, kind: 'test' });
  const { application } = folder;
  await openYears(application, PROJECTS);
  await pay(application, payments, (index) => ({ projectId: `p-${index % PROJECTS}`, paidOn: '2024-06-12' }));
  await application.catchUp();
  return folder;
}

async function ours(log, target) {
  const reader = openReader(log);
  const views = SqliteViewStore.openToFill(target);
  const began = performance.now();
  const count = await rebuildViews(reader, views);
  views.filled();
  const speed = perSecond(count, performance.now() - began);
  await views.close();
  await reader.close();
  return speed;
}

/** The baseline knows the rows already: it reads the log, parses each event, and inserts what the rebuild has to work out. */
async function readyMade(log, target, rows) {
  const source = new Database(log, { readonly: true });
  await SqliteViewStore.open(target).close();
  const db = new Database(target);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  const inserts = Object.entries(rows).map(([table, all]) => {
    const columns = Object.keys(all[0] ?? {});
    if (columns.length === 0) return { all: [], run: () => undefined };
    const statement = db.prepare(
      `INSERT OR REPLACE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    );
    return { all: all.map((row) => columns.map((column) => row[column])), run: (row) => statement.run(row) };
  });
  const began = performance.now();
  let count = 0;
  for (const { data } of source.prepare('SELECT data FROM events ORDER BY log_index').iterate()) {
    JSON.parse(data);
    count += 1;
  }
  for (const { all, run } of inserts) {
    for (let from = 0; from < all.length; from += BATCH) {
      db.transaction(() => all.slice(from, from + BATCH).forEach(run))();
    }
  }
  const speed = perSecond(count, performance.now() - began);
  db.close();
  source.close();
  return speed;
}

async function readyRows(dir) {
  const folder = await fill(dir, PAYMENTS);
  const rows = await folder.dumpViews();
  await folder.close();
  return rows;
}

async function againstReadyMade(dir) {
  const rows = await readyRows(join(dir, 'ledger'));
  const log = join(dir, 'ledger', 'events.db');
  const before = process.memoryUsage().rss;
  const row = await compare(
    'rebuild of all views',
    'events/s',
    (round) => ours(log, join(dir, `ours-${round}.db`)),
    (round) => readyMade(log, join(dir, `bare-${round}.db`), rows),
  );
  console.log(
    `rebuild: memory grew by ${Math.round((process.memoryUsage().rss - before) / 1048576)} MiB over five rounds of ${PAYMENTS} payments`,
  );
  return row;
}

async function largeAgainstSmall(dir) {
  for (const [name, events] of [
    ['small', SMALL],
    ['large', LARGE],
  ]) {
    await (await fill(join(dir, name), events)).close();
  }
  const rebuild = (name) => (round) => ours(join(dir, name, 'events.db'), join(dir, `${name}-${round}.db`));
  return compare(`rebuild of ${LARGE} events`, 'events/s', rebuild('large'), rebuild('small'), 3);
}

export async function bench() {
  const dir = mkdtempSync(join(tmpdir(), 'mingzhang-bench-'));
  try {
    return [await againstReadyMade(dir), await largeAgainstSmall(dir)];
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
