// The list of projects at the API against the bare indexed query for the same rows behind bare Fastify, and appends going on beside it.
// --projects N (1,000), --events N (10,000), --requests N (40 a round); the ledger of a size is filled once and kept in the folder for temporary files.
import { spawn } from 'node:child_process';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { LedgerFolder } from '@mingzhang/hosts/embedded';
import { numberAsked } from './ledger.mjs';
import { fillOffices, payment, YEAR } from './offices.mjs';

const PROJECTS = numberAsked('projects', 1_000);
const EVENTS = numberAsked('events', 10_000);
const CLI = new URL('../apps/cli/bin/mingzhang.js', import.meta.url).pathname;
const ROUNDS = 5;
const REQUESTS = numberAsked('requests', 40);
const PAGE = 50;
const APPENDS = 10 * REQUESTS;

async function ledger() {
  const dir = join(tmpdir(), `mingzhang-list-${PROJECTS}-${EVENTS}`);
  if (existsSync(dir)) return dir;
  const filling = `${dir}.filling`;
  rmSync(filling, { recursive: true, force: true });
  const folder = await LedgerFolder.open({ dir: filling, kind: 'test' });
  await fillOffices(folder.application, PROJECTS, EVENTS);
  await folder.close();
  renameSync(filling, dir);
  return dir;
}

function server(args) {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(String(chunk))?.[0];
      const stop = () => new Promise((gone) => child.once('close', gone).kill('SIGTERM'));
      if (url !== undefined) resolve({ url, stop });
    });
    child.once('exit', (code) => reject(new Error(`server ended with ${code}`)));
  });
}

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
const spread = (n, within) => (n * 7919) % Math.max(within, 1);

/** Per case the API's address and the baseline's, for the `n`-th request. */
const CASES = {
  first: () => ['', 'first'],
  unit: (n) => [`&unitId=u-${n % 500}`, `unit?unit=u-${n % 500}`],
  sorted: () => ['&sort=executed&order=desc', 'sorted'],
  rate: () => ['&sort=rate', 'rate'],
  far: (n) => {
    const page = Math.max(
      1,
      Math.floor((PROJECTS * 0.9) / PAGE) + spread(n, Math.floor((PROJECTS * 0.1) / PAGE)),
    );
    return [`&page=${page}`, `far?offset=${(page - 1) * PAGE}`];
  },
  search: (n) => {
    const text = encodeURIComponent(`项目${spread(n, PROJECTS)}`);
    return [`&q=${text}`, `search?text=${text}`];
  },
};

async function timed(url) {
  const began = performance.now();
  const answer = await fetch(url);
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return performance.now() - began;
}

/** Request by request in turn, so that what slows one slows the other. */
async function compared(own, bare, name) {
  const times = { own: [], bare: [] };
  for (let n = 0; n < ROUNDS * REQUESTS; n += 1) {
    const [ours, theirs] = CASES[name](n);
    times.bare.push(await timed(`${bare}/${theirs}`));
    times.own.push(await timed(`${own}/api/projects?year=${YEAR}&pageSize=${PAGE}${ours}`));
  }
  const [sortedOwn, sortedBare] = [times.own, times.bare].map((all) => all.toSorted((a, b) => a - b));
  const [value, baseline] = [at(sortedOwn, 0.95), at(sortedBare, 0.95)];
  const [middle, bareMiddle] = [at(sortedOwn, 0.5), at(sortedBare, 0.5)];
  console.log(
    `list ${name}: p50 ${middle.toFixed(1)} ms, bare ${bareMiddle.toFixed(1)} ms, ${(middle / bareMiddle).toFixed(2)}`,
  );
  return { name: `list ${name}, p95`, unit: 'ms', value, baseline, ratio: value / baseline };
}

async function appended(own, from, count) {
  const times = [];
  for (let n = from; n < from + count; n += 1) {
    const began = performance.now();
    const answer = await fetch(`${own}/api/payments`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(payment(spread(n, PROJECTS), `bench-${process.pid}-${n}`)),
    });
    await answer.arrayBuffer();
    if (answer.status !== 201) throw new Error(`append answered ${answer.status}`);
    times.push(performance.now() - began);
  }
  return times;
}

/** Appends alone, and beside somebody who turns pages without a pause; in turn. */
async function appending(own) {
  const alone = [];
  const beside = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const from = round * 2 * APPENDS;
    alone.push(...(await appended(own, from, APPENDS)));
    let reading = true;
    const pages = (async () => {
      for (let n = 0; reading; n += 1) {
        const name = Object.keys(CASES)[n % 4];
        await timed(`${own}/api/projects?year=${YEAR}&pageSize=${PAGE}${CASES[name](n)[0]}`);
      }
    })();
    beside.push(...(await appended(own, from + APPENDS, APPENDS)));
    reading = false;
    await pages;
  }
  const [value, baseline] = [beside, alone].map((all) =>
    at(
      all.toSorted((a, b) => a - b),
      0.99,
    ),
  );
  return { name: 'append beside the list, p99', unit: 'ms', value, baseline, ratio: value / baseline };
}

export async function bench() {
  const dir = await ledger();
  console.log(`list: ${PROJECTS} projects, ${EVENTS} events, load ${loadavg()[0].toFixed(1)}`);
  const own = await server([CLI, 'start', '--data', dir, '--port', '0']);
  const current = (await readFile(join(dir, 'views.current'), 'utf8')).trim();
  const bare = await server([new URL('./bare-list.mjs', import.meta.url).pathname, join(dir, current)]);
  try {
    const results = [];
    for (const name of Object.keys(CASES)) results.push(await compared(own.url, bare.url, name));
    return [...results, await appending(own.url)];
  } finally {
    await own.stop();
    await bare.stop();
  }
}
