import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Client, type Receipt } from '../kit/client.js';
import { testFolder, type Folder } from '../kit/folders.js';
import { CENTRAL, Office } from '../kit/office.js';
import { mingzhang, spawnMingzhang } from '../kit/process.js';
import { Random } from '../kit/random.js';
import { fundFigures } from '../kit/read.js';
import { startServer, type Server } from '../kit/server.js';
import { dumpViews } from '../kit/views.js';
import { command, send, type Sent } from './load.js';

const KILLS = 50;
const CLIENTS = 8;
const MAX_UNDER_LOAD_MS = 250;
/** Every tenth time the server is also killed while it starts. */
const KILL_AT_START_EVERY = 10;

const seed = Number(process.env['KILL_SEED'] ?? Date.now() % 1_000_000_000);

let folder: Folder;
const all: Sent[] = [];
let unanswered = 0;
let foundAgain = 0;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Eight clients send, each until the server is gone. */
async function load(client: Client): Promise<void> {
  const one = async (): Promise<void> => {
    for (;;) {
      const sent = command(all.length);
      all.push(sent);
      if ((await send(client, sent)) === null) return;
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, one));
}

/** What nobody has answered is asked again under its key: written already (200) or written now (201), never refused. */
async function retryUnanswered(client: Client): Promise<void> {
  for (const sent of all.filter(({ receipt }) => receipt === null)) {
    unanswered += 1;
    const answer = await send(client, sent);
    expect([200, 201]).toContain(answer?.status);
    if (answer?.status === 200) foundAgain += 1;
  }
}

async function killWhileStarting(random: Random): Promise<void> {
  const child = spawnMingzhang(['start', '--data', folder.dir, '--port', '0']);
  const gone = new Promise((resolve) => child.once('close', resolve));
  await pause(200 + random.next() * 800);
  child.kill('SIGKILL');
  await gone;
}

async function round(number: number, random: Random): Promise<void> {
  if (number % KILL_AT_START_EVERY === 0) await killWhileStarting(random);
  const server = await startServer({ dir: folder.dir });
  const client = new Client(server.url);
  await retryUnanswered(client);
  const loaded = load(client);
  await pause(random.next() * MAX_UNDER_LOAD_MS);
  await server.kill();
  await loaded;
}

interface Found {
  readonly eventId?: string;
  readonly stream?: string;
  readonly key?: string;
}

let server: Server;
let client: Client;

beforeAll(async () => {
  process.stdout.write(`kills: KILL_SEED=${seed}\n`);
  const random = new Random(seed);
  folder = await testFolder();
  const first = await startServer({ dir: folder.dir });
  const the = new Office(new Client(first.url), first, folder.dir);
  await the.unit('unit', { 2024: CENTRAL });
  for (let n = 0; n < 7; n += 1) await the.project(`p${n}`, 'unit');
  await first.kill();
  for (let number = 1; number <= KILLS; number += 1) await round(number, random);
  server = await startServer({ dir: folder.dir });
  client = new Client(server.url);
  await retryUnanswered(client);
  await client.list(2024);
  process.stdout.write(
    `${KILLS} kills, ${all.length} commands, ${unanswered} unanswered of which ${foundAgain} were written\n`,
  );
}, 600_000);
afterAll(async () => {
  await server.stop();
  folder.remove();
});

it('the kills fell into the load: some commands were answered, some were not', () => {
  expect(all.length).toBeGreaterThan(KILLS);
  expect(unanswered).toBeGreaterThan(KILLS / 2);
  expect(all.every(({ receipt }) => receipt !== null)).toBe(true);
});

it('nothing acknowledged is lost: each event is where its receipt says, under its key', async () => {
  const lost: string[] = [];
  for (const { key, receipt } of all) {
    const { body } = await client.request<Found>('GET', `/api/events/${receipt?.logIndex}`);
    const named = body.key === key || body.stream?.endsWith(`:${key}`) === true;
    if (body.eventId !== receipt?.eventIds[0] || !named) lost.push(key);
  }
  expect(lost).toEqual([]);
});

it('nothing is doubled: one event per command, and the sums are of each once', async () => {
  const indices = new Set(all.map(({ receipt }) => receipt?.logIndex));
  expect(indices.size).toBe(all.length);
  const { headIndex } = await client.get<{ headIndex: number }>('/api/ledger');
  const setUp = Math.min(...all.map(({ receipt }) => (receipt as Receipt).logIndex));
  expect(headIndex + 1).toBe(setUp + all.length);
  for (let n = 0; n < 7; n += 1) {
    const own = all.filter((_, index) => index % 7 === n);
    const count = (name: Sent['name']): number => own.filter((sent) => sent.name === name).length;
    const { executed, adjusted } = fundFigures(await client.page(`p${n}`, 2024), 'total');
    expect([executed, adjusted]).toEqual([
      `${count('recordPayment')}.00`,
      `${count('recordBudgetDocument') * 10}.00`,
    ]);
  }
});

it('the views equal rebuilt ones, row for row', async () => {
  await server.stop();
  const live = await dumpViews(folder.dir);
  await mingzhang(['rebuild', '--data', folder.dir]);
  expect(await dumpViews(folder.dir)).toEqual(live);
});
