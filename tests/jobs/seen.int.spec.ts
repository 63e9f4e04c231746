import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, type Receipt } from '../kit/client.js';
import { until } from '../kit/dropped.js';
import { testFolder, type Folder } from '../kit/folders.js';
import { startServer, type Server } from '../kit/server.js';
import { asked, done, reached } from './asking.js';
import { scraped, startLogged, startLoggedWorker, type Logged } from './logged.js';

const unit = (unitId: string) => ({ unitId, name: `${unitId}单位`, registeredOn: '2020-01-01' });
const UUID = /^[0-9a-f-]{36}$/;

describe('a request as the log and the events have it', () => {
  let folder: Folder;
  let server: Logged;
  let client: Client;
  beforeAll(async () => {
    folder = await testFolder();
    server = await startLogged(folder.dir);
    client = new Client(server.url);
  });
  afterAll(async () => {
    await server.stop();
    folder.remove();
  });

  it('has one id from its header over the event to the projection', async () => {
    const headers = { 'x-correlation-id': 'OA-2024.17' };
    const { body, headers: answer } = await client.post<Receipt>('registerUnit', unit('a'), { headers });
    expect(answer.get('x-correlation-id')).toBe('OA-2024.17');
    expect(await client.event(body.logIndex)).toMatchObject({ correlationId: 'OA-2024.17' });
    const { logIndex } = body;
    const written = await server.line('appended', (line) => line['correlationId'] === 'OA-2024.17');
    expect(written).toMatchObject({
      level: 'info',
      part: 'api',
      command: 'registerUnit',
      logIndex,
      events: 1,
    });
    const shown = await server.line('projected', (line) => line['logIndex'] === logIndex);
    expect(shown['correlationIds']).toEqual(['OA-2024.17']);
    const request = await server.line('request', (line) => line['correlationId'] === 'OA-2024.17');
    expect(request).toMatchObject({ method: 'POST', route: '/api/units', status: 201 });
    expect(Date.parse(written.time)).toBeLessThanOrEqual(Date.parse(request.time));
  });
  it('gets an id where it sent none that can be used', async () => {
    const headers = { 'x-correlation-id': 'a b;c' };
    const { headers: answer, body } = await client.post<Receipt>('registerUnit', unit('b'), { headers });
    const id = answer.get('x-correlation-id') ?? '';
    expect(id).toMatch(UUID);
    expect(await client.event(body.logIndex)).toMatchObject({ correlationId: id });
    await server.line('projected', (line) => (line['correlationIds'] as string[]).includes(id));
  });
  it('that is refused is logged with its code', async () => {
    const headers = { 'x-correlation-id': 'OA-18' };
    await client.post('registerUnit', { unitId: 'c' }, { headers });
    const refused = await server.line('refused', (line) => line['correlationId'] === 'OA-18');
    expect(refused).toMatchObject({ status: 400, code: 'INVALID_INPUT' });
  });
  it('is logged without what was asked', async () => {
    await client.request('GET', '/api/projects?year=2024&q=%E6%9C%BA%E5%AF%86');
    await server.line('request', (line) => line['route'] === '/api/projects');
    expect(JSON.stringify(server.lines())).not.toMatch(/机密|%E6%9C%BA/);
  });
  it('a job tells how its attempt ended', async () => {
    const { id } = await asked(client, 'sweep');
    await reached(client, id, 'done');
    const job = await server.line('job', (line) => line['id'] === id);
    expect(job).toMatchObject({ name: 'findingsSweep', attempt: 1, outcome: 'done', error: null });
  });
});

describe('metrics', () => {
  let folder: Folder;
  let server: Server;
  beforeAll(async () => {
    folder = await testFolder();
    server = await startServer({ dir: folder.dir });
  });
  afterAll(async () => {
    await server.stop();
    folder.remove();
  });

  it('of the api count what happened since it started', async () => {
    const client = new Client(server.url);
    const before = await scraped(server.url);
    expect(before.get('mingzhang_append_seconds_count')).toBe(0);
    for (const id of ['a', 'b', 'c']) await client.does('registerUnit', unit(id), { key: id });
    await client.does('registerUnit', unit('d'), { key: 'd' });
    for (let n = 0; n < 2; n += 1) await client.refused('registerUnit', { unitId: 'e' } as never);
    await client.refused('registerUnit', unit('f'), { key: 'f', headers: { 'if-match': '"7"' } });
    await done(client, 'sweep');
    await client.list(2024);
    const after = await scraped(server.url);
    expect(after.get('mingzhang_append_seconds_count')).toBe(4);
    expect(after.get('mingzhang_append_seconds_bucket{le="+Inf"}')).toBe(4);
    expect(after.get('mingzhang_append_seconds_sum')).toBeGreaterThan(0);
    expect(after.get('mingzhang_refusals_total{code="INVALID_INPUT"}')).toBe(2);
    expect(after.get('mingzhang_refusals_total{code="STALE_REVISION"}')).toBe(1);
    expect(after.get('mingzhang_projection_lag_events')).toBe(0);
    expect(after.get('mingzhang_projection_lag_seconds')).toBe(0);
    expect(after.get('mingzhang_jobs{state="waiting"}')).toBe(0);
    expect(after.get('mingzhang_jobs{state="dead"}')).toBe(0);
    expect(after.get('mingzhang_job_attempts_total{name="findingsSweep",outcome="done"}')).toBe(1);
    expect(after.get('mingzhang_job_last_finished_seconds')).toBeGreaterThanOrEqual(0);
  });
});

describe('the worker', () => {
  let folder: Folder;
  let worker: Logged;
  beforeAll(async () => {
    folder = await testFolder();
    worker = await startLoggedWorker(folder.dir);
  });
  afterAll(async () => {
    await worker.stop();
    folder.remove();
  });

  it('says that it lives, that it is ready once a job ran, and its numbers', async () => {
    const client = new Client(worker.url);
    expect((await client.request('GET', '/health/live')).body).toEqual({ status: 'ok' });
    await until(
      async () => (await client.request('GET', '/health/ready')).status === 200,
      'no heartbeat was ever done',
    );
    const { body } = await client.request<{ lastJobAt: string; headIndex: number; viewsIndex: number }>(
      'GET',
      '/health/ready',
    );
    expect(body).toMatchObject({ status: 'ok', viewsIndex: body.headIndex });
    expect(Math.abs(Date.now() - Date.parse(body.lastJobAt))).toBeLessThan(5 * 60_000);
    const samples = await scraped(worker.url);
    expect(samples.get('mingzhang_projection_lag_events')).toBe(0);
    expect(samples.get('mingzhang_job_attempts_total{name="heartbeat",outcome="done"}')).toBe(1);
  });
});
