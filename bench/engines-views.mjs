/**
 * Views in PostgreSQL through the adapter (real dist) against bare pg writing the same rows into the same tables, every row
 * known beforehand: no event is read, folded or checked. Catch-up in batches, and one event at a time as when people work.
 * Needs PostgreSQL's programs (Debian: postgresql); starts its own server on loopback. `node bench/engines-views.mjs` prints it.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { PostgresViewStore } from '@mingzhang/view-store/postgres';

const PROJECTS = 500;
const CATCH_UP = { batch: 500, events: 30_000 };
const LIVE = { batch: 1, events: 2_000 };
/** So many batches first, unmeasured. */
const WARM_UP = 5;
const VERSIONS = '/usr/lib/postgresql';

/** @returns {Promise<Array<{name: string, value: number, unit: string, baseline: number, ratio: number}>>} empty where there is no PostgreSQL */
export async function bench() {
  const server = await startServer();
  if (server === null) return [];
  try {
    return [...(await catchUp(server.url)), ...(await lag(server.url))];
  } finally {
    server.stop();
  }
}

async function catchUp(url) {
  const times = await run(url, CATCH_UP);
  const rate = (ms) => (CATCH_UP.batch * 1000) / quantile(ms, 0.5);
  const [value, baseline] = [rate(times.adapter), rate(times.bare)];
  return [{ name: 'views-catch-up-500', value, unit: 'events/s', baseline, ratio: value / baseline }];
}

async function lag(url) {
  const times = await run(url, LIVE);
  return [
    ['views-lag-p50', 0.5],
    ['views-lag-p99', 0.99],
  ].map(([name, share]) => {
    const [value, baseline] = [quantile(times.adapter, share), quantile(times.bare, share)];
    return { name, value, unit: 'ms', baseline, ratio: baseline / value };
  });
}

/** The time of each batch, in ms: the two by turns, batch by batch, so that what else the machine does meets both alike. */
async function run(url, { batch, events }) {
  const known = 1 + 2 * PROJECTS;
  const log = ledgerLog(known + events);
  const stores = { adapter: await openViews(url), bare: await openViews(url) };
  for (const { views } of Object.values(stores)) {
    await views.apply({ from: null, to: checkpoint(known - 1), events: log.slice(0, known) });
  }
  const bare = await bareWriter(url, stores.bare.ledger);
  const times = { adapter: [], bare: [] };
  for (let start = known; start < log.length; start += batch) {
    const part = log.slice(start, start + batch);
    const rows = rowsOf(part, start);
    const to = checkpoint(start + part.length - 1);
    times.bare.push(await timed(() => bare.write(rows)));
    times.adapter.push(
      await timed(() => stores.adapter.views.apply({ from: checkpoint(start - 1), to, events: part })),
    );
  }
  await bare.end();
  for (const { views } of Object.values(stores)) {
    await checkTotals(views, (log.length - 1 - PROJECTS) * FEN);
    await views.close();
  }
  return { adapter: times.adapter.slice(WARM_UP), bare: times.bare.slice(WARM_UP) };
}

let ledgers = 0;

async function openViews(url) {
  const ledger = `bench-${(ledgers += 1)}`;
  return { ledger, views: await PostgresViewStore.open({ url, ledger, onError: () => undefined }) };
}

async function checkTotals(views, paid) {
  const query = { fiscalYear: 2023, sort: 'name', descending: false, offset: 0, limit: 1 };
  const { totals } = await views.list(query);
  if (totals.executed !== paid) throw new Error(`${totals.executed} of ${paid} 分 are in the views`);
}

async function timed(work) {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

const checkpoint = (logIndex) => ({ token: String(logIndex), logIndex });

/** One connection, one statement a table, named so that it is planned once. */
async function bareWriter(url, ledger) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query('SELECT nspname FROM pg_namespace WHERE nspname LIKE $1', [
    `mz\\_${ledger}\\_v%`,
  ]);
  await client.query(`SET search_path TO "${rows[0].nspname}"`);
  const statements = {
    event: 'INSERT INTO event SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[])',
    timeline: 'INSERT INTO timeline SELECT * FROM unnest($1::text[], $2::int[], $3::bigint[])',
    movement:
      'INSERT INTO movement SELECT * FROM unnest($1::text[], $2::int[], $3::bigint[], $4::int[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bigint[], $10::text[], $11::smallint[], $12::smallint[])',
    project_year:
      'UPDATE project_year p SET executed = p.executed + d.fen FROM unnest($1::text[], $2::int[], $3::bigint[]) AS d (project_id, fiscal_year, fen) WHERE p.project_id = d.project_id AND p.fiscal_year = d.fiscal_year',
    checkpoint: 'UPDATE checkpoint SET token = $1, log_index = $2',
  };
  return {
    end: () => client.end(),
    write: async (columns) => {
      await client.query('BEGIN');
      for (const [name, text] of Object.entries(statements)) {
        await client.query({ name, text, values: columns[name] });
      }
      await client.query('COMMIT');
    },
  };
}

/** The rows of a batch of payments, column by column. */
function rowsOf(events, first) {
  const column = (of) => events.map(of);
  const project = column((event) => event.payload.lines[0].line.projectId);
  const year = column(() => 2023);
  const index = column((event) => event.logIndex);
  const all = (value) => column(() => value);
  const deltas = new Map();
  for (const id of project) deltas.set(id, (deltas.get(id) ?? 0) + FEN);
  return {
    event: [
      index,
      column((event) => event.meta.recordedAt),
      all(null),
      column((event) => JSON.stringify(event)),
    ],
    timeline: [project.map((id) => `project:${id}`), year, index],
    movement: [
      project,
      year,
      index,
      all(0),
      all('fiscal'),
      project.map((id) => `${id}/2023/fiscal`),
      all('payment'),
      column((event) => event.payload.paidOn),
      all(FEN),
      all(null),
      all(1),
      all(1),
    ],
    project_year: [[...deltas.keys()], [...deltas.keys()].map(() => 2023), [...deltas.values()]],
    checkpoint: [String(first + events.length - 1), first + events.length - 1],
  };
}

const FEN = 12_345;

/** A unit, the projects, then payments of one line, each project in turn. */
function ledgerLog(size) {
  return Array.from({ length: size }, (_, logIndex) => {
    if (logIndex === 0) {
      const unit = { unitId: 'unit-a', name: '甲单位', department: null, registeredOn: '2020-01-01' };
      return ledgerEvent(logIndex, 'UnitRegistered', unit, '2020-01-01');
    }
    const projectId = `p${logIndex % PROJECTS}`;
    if (logIndex <= PROJECTS) {
      const attributes = {
        name: `项目${logIndex}`,
        code: null,
        unitId: 'unit-a',
        category: 'specific',
        frequency: null,
      };
      return ledgerEvent(
        logIndex,
        'ProjectRegistered',
        { projectId, ...attributes, registeredOn: '2020-01-02' },
        '2020-01-02',
      );
    }
    const line = { projectId, fiscalYear: 2023, source: 'fiscal' };
    const lines = [{ no: 1, line, amount: '123.45', economicCode: '30201', purpose: null }];
    const payment = {
      sourceSystem: '集中支付',
      number: `p-${logIndex}`,
      paidOn: '2023-05-01',
      granularity: 'voucher',
      lines,
    };
    return ledgerEvent(logIndex, 'PaymentRecorded', payment, '2023-05-01');
  });
}

function ledgerEvent(logIndex, type, payload, on) {
  return {
    id: `5c0e4b1e-27a2-5d6f-8a37-${logIndex.toString(16).padStart(12, '0')}`,
    type,
    stream: `document-${logIndex}`,
    revision: 0,
    logIndex,
    payload,
    meta: {
      schemaVersion: 1,
      ledgerId: '0d8f6d0e-3f4b-4c56-9d0a-2f9f3f2f6a10',
      recordedAt: `${on}T01:00:00.000Z`,
      occurredOn: on,
      actor: { id: 'local:clerk', role: 'clerk' },
      unitId: 'unit-a',
      document: null,
      reason: null,
      key: `import/${logIndex}`,
      inputHash: `sha256:${'0'.repeat(64)}`,
      correlationId: `import/${logIndex}`,
      causationId: null,
      salts: { lines: '3q2+7wABAgMEBQYHCAkKCw==', number: 'AAECAwQFBgcICQoLDA0ODw==' },
    },
  };
}

async function startServer() {
  const versions = existsSync(VERSIONS) ? readdirSync(VERSIONS).sort((a, b) => b - a) : [];
  if (versions.length === 0) {
    process.stderr.write(`skipped: views in PostgreSQL (no PostgreSQL under ${VERSIONS})\n`);
    return null;
  }
  const bin = join(VERSIONS, versions[0], 'bin');
  const dir = mkdtempSync(join(tmpdir(), 'mingzhang-bench-pg-'));
  const asRoot = process.getuid() === 0;
  if (asRoot) execFileSync('chown', ['postgres:postgres', dir]);
  const call = (program, ...args) => {
    const command = [join(bin, program), '-D', join(dir, 'data'), ...args];
    const user = asRoot ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--init-groups'] : ['env'];
    execFileSync(user[0], [...user.slice(1), ...command], { cwd: dir, stdio: 'ignore', timeout: 60_000 });
  };
  const port = await freePort();
  call('initdb', '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '-N');
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${dir}`;
  call('pg_ctl', '-o', settings, '-l', join(dir, 'log'), '-w', 'start');
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    stop: () => {
      call('pg_ctl', '-m', 'immediate', '-w', 'stop');
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

const quantile = (numbers, share) =>
  numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) * share)];

if (process.argv[1] === fileURLToPath(import.meta.url)) console.table(await bench());
