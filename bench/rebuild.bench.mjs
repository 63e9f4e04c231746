// Rebuilding every view from the log, against scanning and parsing the same log and inserting the very same rows ready-made.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { rebuildViews } from '@mingzhang/application';
import { LedgerFolder } from '@mingzhang/hosts/embedded';
import { openReader } from '@mingzhang/event-store';
import { SqliteViewStore } from '@mingzhang/view-store';
import { compare, perSecond } from './rounds.mjs';

const PAYMENTS = 20_000;
const PROJECTS = 200;
const BATCH = 1_000;
const ACTOR = { actor: { id: 'local:clerk', role: 'clerk' } };

async function fill(dir) {
  const folder = await LedgerFolder.open({ dir, kind: 'test' });
  const { application } = folder;
  const run = async (name, input) => {
    const outcome = await application.execute(name, input, ACTOR);
    if (!outcome.ok) throw new Error(outcome.refusal.message);
  };
  await run('registerUnit', { unitId: 'u', name: '单位', registeredOn: '2024-01-02' });
  for (let index = 0; index < PROJECTS; index += 1) {
    const projectId = `p-${index}`;
    const line = { projectId, fiscalYear: 2024, source: 'fiscal' };
    await run('registerProject', {
      projectId,
      name: `项目${index}`,
      unitId: 'u',
      category: 'specific',
      registeredOn: '2024-01-02',
    });
    await run('recordBudgetDocument', {
      kind: 'issue',
      documentId: `bd-${index}`,
      documentDate: '2024-01-20',
      entries: [{ line, amount: '1000000.00' }],
    });
  }
  for (let from = 0; from < PAYMENTS; from += 64) {
    const group = Array.from({ length: Math.min(64, PAYMENTS - from) }, (_, index) => from + index);
    await Promise.all(
      group.map((index) =>
        run('recordPayment', {
          sourceSystem: '集中支付',
          number: `2024/${index}`,
          paidOn: '2024-06-12',
          lines: [
            {
              no: 1,
              line: { projectId: `p-${index % PROJECTS}`, fiscalYear: 2024, source: 'fiscal' },
              amount: '12.34',
            },
          ],
        }),
      ),
    );
  }
  await application.catchUp();
  const rows = await folder.dumpViews();
  await folder.close();
  return rows;
}

async function ours(log, target) {
  const reader = openReader(log);
  const views = SqliteViewStore.open(target);
  const began = performance.now();
  const count = await rebuildViews(reader, views);
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

export async function bench() {
  const dir = mkdtempSync(join(tmpdir(), 'mingzhang-bench-'));
  try {
    const rows = await fill(join(dir, 'ledger'));
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
    return [row];
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
