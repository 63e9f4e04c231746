// Enters payments through the command path of the built product, many at a time, and says how far it has got, a JSON line each
// thousand. `node payments-child.mjs load DIR COUNT` may be killed and repeated; `raw DIR COUNT` inserts the same rows durably,
// one by one, without the product. Run with --expose-gc, so that the heap is measured and not its rubbish.
import { join } from 'node:path';
import { LedgerFolder } from '@mingzhang/hosts/embedded';
import Database from 'better-sqlite3';

export const PROJECTS = 20;
const AT_ONCE = 64;
const EVERY = 1_000;
const actor = { id: 'local:clerk', role: 'clerk' };
const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

/** The nth payment: twelve months, twenty projects, no two amounts alike nearby. */
export function payment(n) {
  const month = String((n % 12) + 1).padStart(2, '0');
  return {
    sourceSystem: '集中支付',
    number: `2024-${month}/${n}`,
    paidOn: `2024-${month}-15`,
    lines: [
      {
        no: 1,
        line: { projectId: `p${n % PROJECTS}`, fiscalYear: 2024, source: 'fiscal' },
        amount: `${100 + (n % 9_000)}.${String(n % 100).padStart(2, '0')}`,
        economicCode: '30201',
        purpose: '办公用品',
      },
    ],
  };
}

async function office(application) {
  const day = '2024-01-02';
  const does = async (name, input, key) => {
    const outcome = await application.execute(name, input, { actor, key });
    if (!outcome.ok) throw new Error(outcome.refusal.message);
  };
  await does('registerUnit', { unitId: 'u', name: '单位', registeredOn: day }, 'unit');
  for (let n = 0; n < PROJECTS; n += 1) {
    const project = {
      projectId: `p${n}`,
      name: `项目${n}`,
      unitId: 'u',
      category: 'specific',
      registeredOn: day,
    };
    await does('registerProject', project, `project-${n}`);
  }
}

async function load(dir, count) {
  const folder = await LedgerFolder.open({ dir, kind: 'test', title: '测试账' });
  const { application } = folder;
  await office(application);
  const tally = { done: 0, replayed: 0 };
  let next = 0;
  const began = performance.now();
  const clerk = async () => {
    while (next < count) {
      const n = next;
      next += 1;
      const outcome = await application.execute('recordPayment', payment(n), { actor });
      if (!outcome.ok) throw new Error(`${n}: ${outcome.refusal.message}`);
      tally.done += 1;
      if (outcome.replayed) tally.replayed += 1;
      if (tally.done % EVERY === 0) {
        globalThis.gc();
        say({ ...tally, heap: process.memoryUsage().heapUsed, seconds: (performance.now() - began) / 1_000 });
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, clerk));
  await application.catchUp();
  await folder.close();
}

/** The ledger's own rows into the same tables of a fresh file, one durable transaction each. */
function raw(dir, count) {
  const ledger = new Database(join(dir, 'events.db'), { readonly: true });
  const tables = ledger
    .prepare(`SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'`)
    .pluck();
  const rows = ledger
    .prepare(
      'SELECT log_index, e.stream_no, revision, data, name FROM events e JOIN streams s USING (stream_no) ORDER BY log_index DESC LIMIT ?',
    )
    .raw()
    .all(count);
  const fresh = new Database(join(dir, 'raw.db'));
  fresh.pragma('journal_mode = WAL');
  fresh.pragma('synchronous = FULL');
  for (const sql of tables.all()) fresh.exec(sql);
  const stream = fresh.prepare('INSERT INTO streams (stream_no, name) VALUES (?, ?)');
  const event = fresh.prepare(
    'INSERT INTO events (log_index, stream_no, revision, data) VALUES (?, ?, ?, ?)',
  );
  const insert = fresh.transaction(([index, streamNo, revision, data, name]) => {
    stream.run(streamNo, name);
    event.run(index, streamNo, revision, data);
  });
  const began = performance.now();
  for (const row of rows) insert.immediate(row);
  say({ done: rows.length, seconds: (performance.now() - began) / 1_000 });
}

const [command, dir, count] = process.argv.slice(2);
if (command === 'load') await load(dir, Number(count));
if (command === 'raw') raw(dir, Number(count));
