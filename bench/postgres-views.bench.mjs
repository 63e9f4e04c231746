/**
 * Views in PostgreSQL through the adapter (real dist) against bare pg doing the same statements with the same values on the same
 * tables, every value known beforehand: no event is read, folded or checked. In batches as when catching up, one event at a time,
 * and from an append to the moment the views show it. Needs PostgreSQL's programs (Debian: postgresql); starts its own server on
 * loopback. `node bench/postgres-views.bench.mjs` prints it alone.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { Projector } from '@mingzhang/application';
import { openMemoryEventStore } from '@mingzhang/event-store';
import { PostgresViewStore } from '@mingzhang/view-store/postgres';

const PROJECTS = 500;
const CATCH_UP = { batch: 500, events: 60_000 };
const LIVE = { batch: 1, events: 2_000 };
/** So many batches first, unmeasured. */
const WARM_UP = 5;
const VERSIONS = '/usr/lib/postgresql';

/** @returns {Promise<Array<{name: string, value: number, unit: string, baseline: number, ratio: number}>>} empty where there is no PostgreSQL */
export async function bench() {
  const server = await startServer();
  if (server === null) return [];
  try {
    return [
      ...rates('postgres-apply-500', CATCH_UP.batch, await measure(server.url, CATCH_UP, applied)),
      ...rates('postgres-apply-1', LIVE.batch, await measure(server.url, LIVE, applied)),
      ...lags(await measure(server.url, LIVE, projected)),
    ];
  } finally {
    server.stop();
  }
}

function rates(name, batch, times) {
  const rate = (microseconds) => (batch * 1e6) / quantile(microseconds, 0.5);
  const [value, baseline] = [rate(times.adapter), rate(times.bare)];
  return [{ name, value, unit: 'events/s', baseline, ratio: value / baseline }];
}

function lags(times) {
  return [0.5, 0.99].map((share) => {
    const [value, baseline] = [quantile(times.adapter, share), quantile(times.bare, share)];
    return { name: `postgres-lag-p${share * 100}`, value, unit: 'µs', baseline, ratio: baseline / value };
  });
}

/**
 * The time of each batch: the two by turns, batch by batch, so that what else the machine does meets both alike. `open` says how a
 * batch gets into the views.
 */
async function measure(url, { batch, events }, open) {
  const known = 1 + PROJECTS;
  const log = ledgerLog(known + events);
  const views = await PostgresViewStore.open({
    url,
    ledger: `bench-${(ledgers += 1)}`,
    onError: () => undefined,
  });
  const twin = await PostgresViewStore.open({ url, ledger: `twin-${ledgers}`, onError: () => undefined });
  for (const one of [views, twin]) {
    await one.apply({ from: null, to: checkpoint(known - 1), events: log.slice(0, known) });
  }
  const bare = new pg.Client({ connectionString: url });
  await bare.connect();
  const way = await open(views, log.slice(0, known));
  const times = { adapter: [], bare: [] };
  for (let start = known; start < log.length; start += batch) {
    const part = log.slice(start, start + batch);
    const statements = recorded(`bench-${ledgers}`, `twin-${ledgers}`);
    times.adapter.push(await timed(() => way.take(part)));
    const same = statements();
    times.bare.push(
      await timed(async () => {
        for (const statement of same) await bare.query(statement);
      }),
    );
  }
  await bare.end();
  await way.close();
  for (const one of [views, twin]) {
    await checkTotals(one, events * FEN);
    await one.close();
  }
  return { adapter: times.adapter.slice(WARM_UP), bare: times.bare.slice(WARM_UP) };
}

let ledgers = 0;

/** Straight into the views. */
const applied = async (views) => ({
  take: (events) => {
    const first = events[0].logIndex;
    return views.apply({ from: checkpoint(first - 1), to: checkpoint(first + events.length - 1), events });
  },
  close: async () => undefined,
});

/** Appended to a log in memory, from which a projector takes it. */
async function projected(views, known) {
  const store = openMemoryEventStore();
  const append = async ({ stream, id, type, payload, meta }) => {
    const answer = await store.append(stream, [{ id, type, data: payload, metadata: meta }], 'no-stream');
    if (!answer.ok) throw new Error(`${stream} conflicts`);
  };
  for (const event of known) await append(event);
  const projector = new Projector(store, views);
  await projector.start();
  return {
    take: async ([event]) => {
      await append(event);
      if (!(await projector.waitFor(event.logIndex, 60_000))) throw new Error('the views stay behind');
    },
    close: async () => {
      await projector.stop();
      await store.close();
    },
  };
}

/** Records what is asked of one ledger's schema, until it is called: then it answers with the same for another's. */
function recorded(ledger, other) {
  const { query } = pg.Client.prototype;
  const statements = [];
  const forOther = (text) => text.replaceAll(`mz_${ledger}_`, `mz_${other}_`);
  pg.Client.prototype.query = function (statement, ...rest) {
    if (typeof statement === 'string') statements.push(forOther(statement));
    else {
      const { name, text, values } = statement;
      statements.push({ name: forOther(name), text: forOther(text), values });
    }
    return query.call(this, statement, ...rest);
  };
  return () => {
    pg.Client.prototype.query = query;
    return statements;
  };
}

async function checkTotals(views, paid) {
  const query = { fiscalYear: 2023, sort: 'name', descending: false, offset: 0, limit: 1 };
  const { totals } = await views.list(query);
  if (totals.executed !== paid) throw new Error(`${totals.executed} of ${paid} 分 are in the views`);
}

/** In microseconds. */
async function timed(work) {
  const began = performance.now();
  await work();
  return (performance.now() - began) * 1000;
}

const checkpoint = (logIndex) => ({ token: String(logIndex), logIndex });

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
    process.stderr.write(`skipped: postgres-views (no PostgreSQL under ${VERSIONS})\n`);
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
