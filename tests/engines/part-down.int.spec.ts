import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Client, type Answer } from '../kit/client.js';
import { headOf, until } from '../kit/dropped.js';
import { temporaryFolder } from '../kit/folders.js';
import { line } from '../kit/office.js';
import { describeWithEngines, startEngines } from './engines.js';
import { startApi, startWorker, type Api, type Ledger, type Worker } from './parts.js';

/** What docs/operations.md promises of each part that is away, and of its coming back. */
describeWithEngines('one part after the other is away', () => {
  const folder = temporaryFolder();
  let ledger: Ledger;
  let api: Api;
  let worker: Worker;
  let client: Client;
  let vouchers = 0;

  beforeAll(async () => {
    ledger = { engines: await startEngines(), name: 'away', dir: folder.dir };
    api = await startApi(ledger);
    worker = await startWorker(ledger);
    client = new Client(api.url);
    await client.does('registerUnit', { unitId: 'unit', name: '单位', registeredOn: '2020-01-01' });
    const project = { projectId: 'p', name: '项目', unitId: 'unit', category: 'specific' } as const;
    await client.does('registerProject', { ...project, registeredOn: '2020-01-02' });
    await client.list(2024);
  }, 120_000);
  afterAll(async () => {
    await Promise.all([api, worker].map((part) => part.end('SIGKILL')));
    await ledger.engines.stop();
    folder.remove();
  });

  const pay = (number = String((vouchers += 1))): Promise<Answer> => {
    const lines = [{ no: 1, line: line('p', 2024), amount: '1.00' }];
    const input = { sourceSystem: '集中支付', number, paidOn: '2024-06-01', lines };
    return client.post('recordPayment', input, { key: `key-${number}` });
  };
  /** Told to come back: what is away, and when to ask again. */
  const expectAway = ({ status, headers, text }: Answer, code: string): void => {
    expect([status, (JSON.parse(text) as { code: string }).code]).toEqual([503, code]);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  };
  const page = (): Promise<Answer> => client.request('GET', '/api/projects?year=2024');
  const status = async (url: string): Promise<number> => (await fetch(url)).status;
  /** 万元 of the project's payments, as the views have it. */
  const executed = async (): Promise<string | undefined> =>
    (await client.list(2024)).rows[0]?.executed.replace(/\.00$/, '');
  const all = (): string => String(vouchers);

  it('Redis: pages and commands go on, the jobs say that they cannot be asked, and come back', async () => {
    expect(await status(`${api.url}/api/jobs`)).toBe(200);
    await ledger.engines.redis.kill();
    expect((await pay()).status).toBe(201);
    expect(await executed()).toBe(all());
    expect((await page()).status).toBe(200);
    expect(await status(`${api.url}/api/jobs`)).toBeGreaterThanOrEqual(500);
    expect(await status(`${worker.url}/health/ready`)).toBe(503);
    expect(await status(`${api.url}/health/ready`)).toBe(200);
    await ledger.engines.redis.up();
    await until(async () => (await status(`${api.url}/api/jobs`)) === 200, 'the jobs stay away');
  });

  it('PostgreSQL: commands go on, pages do not; afterwards the views show what came meanwhile', async () => {
    ledger.engines.postgres.crash();
    expect((await pay()).status).toBe(201);
    expectAway(await page(), 'VIEWS_UNAVAILABLE');
    expectAway(await client.request('GET', '/api/projects/p/years/2024'), 'VIEWS_UNAVAILABLE');
    expect(await status(`${api.url}/health/ready`)).toBe(503);
    ledger.engines.postgres.up();
    await until(async () => (await page()).status === 200, 'the pages stay away');
    await until(async () => (await executed()) === all(), 'the views stay behind');
  });

  it('the event store: pages go on, commands do not; afterwards the same key is written once', async () => {
    const before = await headOf(client);
    await ledger.engines.events.kill();
    expect((await page()).status).toBe(200);
    expectAway(await pay(), 'STORE_UNAVAILABLE');
    expectAway(await client.request('GET', '/api/ledger'), 'STORE_UNAVAILABLE');
    await ledger.engines.events.restart();
    await until(async () => (await pay(all())).status < 300, 'the event store stays away');
    expect(await headOf(client)).toBe(before + 1);
    await until(async () => (await executed()) === all(), 'the views stay behind');
  }, 240_000);

  it('an event store that hangs: whoever asks is told to come back, and is answered when it goes on', async () => {
    process.kill(ledger.engines.events.pid, 'SIGSTOP');
    expectAway(await pay(), 'STORE_UNAVAILABLE');
    expectAway(await client.request('GET', '/api/ledger'), 'STORE_UNAVAILABLE');
    process.kill(ledger.engines.events.pid, 'SIGCONT');
    await until(async () => (await pay(all())).status < 300, 'the event store stays away');
    await until(async () => (await executed()) === all(), 'the views stay behind');
  }, 240_000);

  it('all workers: commands go on, pages answer as of the last projection; the next worker goes on from there', async () => {
    await worker.end('SIGTERM');
    expect((await pay()).status).toBe(201);
    const shown = JSON.parse((await page()).text) as { totals: { executed: string } };
    expect(shown.totals.executed).toBe(`${vouchers - 1}.00`);
    // What it knew of the log lies there for the next one.
    expect(readdirSync(folder.dir)).toContain('log-index-away.bin');
    worker = await startWorker(ledger);
    await until(
      async () => (await page()).text.includes(`"executed":"${vouchers}.00"`),
      'the views stay behind',
    );
  });

  it('the api: another one answers the same, whoever had begun', async () => {
    const before = (await page()).text;
    await api.end('SIGKILL');
    api = await startApi(ledger);
    client = new Client(api.url);
    expect((await page()).text).toBe(before);
    expect((await pay('1')).status).toBe(200);
  });
});
