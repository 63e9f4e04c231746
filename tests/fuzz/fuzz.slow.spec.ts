import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from '../kit/client.js';
import { temporaryFolder } from '../kit/folders.js';
import { mingzhang } from '../kit/process.js';
import { startServer, type Server } from '../kit/server.js';
import { yearOfCommands } from '../kit/year.js';
import { requestFor, routesOf, type OpenApi, type Request, type Route } from './fuzz-requests.js';
import { Random } from '../kit/random.js';

const REQUESTS = 20_000;
const AT_ONCE = 16;
/** A request that is not answered by then hangs. */
const PATIENCE_MS = 30_000;
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

interface Trouble {
  readonly request: Request;
  readonly what: string;
}

const folder = temporaryFolder();
let server: Server;
let client: Client;
let routes: readonly Route[];

beforeAll(async () => {
  const { code, stderr } = await mingzhang(['demo', '--all', '--data', folder.dir]);
  if (code !== 0) throw new Error(stderr);
  server = await startServer({ dir: folder.dir });
  client = new Client(server.url);
  // A stream of news has no end to wait for, and only so many may listen at once: tests/audit tries it.
  routes = routesOf(await client.get<OpenApi>('/api/openapi.json')).filter(
    ({ path }) => path !== '/api/live',
  );
  // The year that the valid examples belong to: many of them then meet a document that is there.
  for (const { command, input, role } of yearOfCommands()) await client.post(command, input, { role });
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

async function answerTo(request: Request): Promise<{ status: number; text: string; type: string }> {
  const { method, path, headers, body } = request;
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers,
    ...(body === undefined || ['GET', 'HEAD'].includes(method) ? {} : { body }),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  return {
    status: response.status,
    text: await response.text(),
    type: response.headers.get('content-type') ?? '',
  };
}

/** What must not be: no answer, a fault of ours, a refusal that is no problem in Chinese. */
async function troubleOf(request: Request): Promise<{ status: number; trouble: string | null }> {
  try {
    const { status, text, type } = await answerTo(request);
    if (status >= 500) return { status, trouble: `${status} ${text.slice(0, 200)}` };
    const told = request.method === 'HEAD' || status < 400 || /\p{Script=Han}/u.test(text);
    if (!told) return { status, trouble: `${status} without a word: ${text.slice(0, 100)}` };
    const isProblem = status < 400 || !request.path.startsWith('/api/') || type.includes('problem+json');
    return { status, trouble: isProblem ? null : `${status} as ${type}` };
  } catch (error) {
    return { status: 0, trouble: String(error) };
  }
}

describe('20,000 requests over all routes', () => {
  it('no 5xx, no hang, every refusal told', async () => {
    const random = new Random(seed);
    const examples = yearOfCommands();
    const statuses = new Map<number, number>();
    const visited = new Set<Route>();
    const troubles: Trouble[] = [];
    let left = REQUESTS;
    const began = performance.now();
    const visitor = async (): Promise<void> => {
      while (left > 0) {
        left -= 1;
        const route = routeFor(random);
        visited.add(route);
        const request = requestFor(random, route, examples);
        const { status, trouble } = await troubleOf(request);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        if (trouble !== null) troubles.push({ request, what: trouble });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, visitor));
    const seconds = Math.round((performance.now() - began) / 1_000);
    const counts = JSON.stringify(Object.fromEntries([...statuses].sort(([a], [b]) => a - b)));
    process.stdout.write(
      `fuzz.slow: seed ${seed}, ${REQUESTS} requests in ${seconds} s, answers ${counts}\n`,
    );
    expect(troubles.slice(0, 20)).toEqual([]);
    expect(visited.size).toBe(routes.length);
    // A fuzz that is never let in proves little: of a hundred requests at least one records something.
    expect(statuses.get(201) ?? 0).toBeGreaterThan(REQUESTS / 100);
  }, 600_000);

  it('afterwards the ledger is ready, and every page of it folds', async () => {
    expect((await client.request('GET', '/health/ready')).status).toBe(200);
    const { years } = await client.list(2024);
    for (const year of years) {
      for (const { projectId } of (await client.list(year)).rows) {
        expect((await client.page(projectId, year)).fiscalYear).toBe(year);
        expect((await client.fullForm(projectId, year)).fiscalYear).toBe(year);
      }
    }
  });
});

/** A rebuild reads the whole log: asked for now and then, not as often as the rest. */
function routeFor(random: Random): Route {
  const route = random.pick(routes);
  return route.operation.operationId === 'rebuildViews' && random.chance(0.95) ? routeFor(random) : route;
}
