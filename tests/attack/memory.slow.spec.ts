import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { expect, it } from '@jest/globals';
import { withProject } from '../kit/hot.js';
import { useOffice } from '../kit/office.js';

const REQUESTS = 60_000;
const WARM_UP = 15_000;
const AT_ONCE = 32;
/** What a list of all requests, or a cache without bounds, would exceed; pages, statements and the heap's slack do not. */
const GROWTH_MIB = 128;

const office = useOffice((the) => withProject(the.client, 'p'));
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });

/** Pages, refusals, unknown addresses, days that each come once: what a cache might keep. */
const PATHS: readonly ((n: number) => string)[] = [
  () => '/health/live',
  (n) => `/api/projects?year=2024&page=${1 + (n % 90_000)}`,
  (n) => `/api/projects?year=2024&q=${n}`,
  (n) => `/api/projects/p/years/2024?asOf=20${String(10 + (n % 80))}-01-01`,
  (n) => `/api/nothing/${n}`,
  (n) => `/api/forms?project=p&year=2024&upTo=2024-${String(1 + (n % 12)).padStart(2, '0')}-15`,
  () => '/api/ledger',
];

const pathOf = (n: number): string => PATHS[n % PATHS.length]?.(n) ?? '/';

const ask = (url: string, path: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const sent = request(new URL(path, url), { agent }, (answer) => {
      answer.resume().once('end', () => resolve(answer.statusCode ?? 0));
    });
    sent.once('error', reject).end();
  });

const residentMiB = (pid: number): number =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

it('60,000 requests leave the server as large as the first 15,000 did', async () => {
  const { server } = office();
  let asked = 0;
  const statuses = new Set<number>();
  const until = async (end: number): Promise<void> => {
    const one = async (): Promise<void> => {
      while (asked < end) {
        const n = (asked += 1);
        statuses.add(await ask(server.url, pathOf(n)));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, one));
  };
  await until(WARM_UP);
  const warm = residentMiB(server.pid);
  await until(REQUESTS);
  agent.destroy();
  const grown = residentMiB(server.pid) - warm;
  process.stdout.write(
    `memory: ${warm.toFixed(0)} MiB after ${WARM_UP} requests, ${grown.toFixed(0)} more after ${REQUESTS}\n`,
  );
  expect([...statuses].filter((status) => status >= 500)).toEqual([]);
  expect(statuses).toContain(200);
  expect(grown).toBeLessThan(GROWTH_MIB);
}, 900_000);
