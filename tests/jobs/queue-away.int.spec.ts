import { expect, it } from '@jest/globals';
import { Client } from '../kit/client.js';
import { testFolder } from '../kit/folders.js';
import { scraped, startLoggedWorker } from './logged.js';

it('a worker whose queue is away lives, is not ready, and ends when it is asked to', async () => {
  const folder = await testFolder();
  const worker = await startLoggedWorker(folder.dir, { env: { REDIS_URL: 'redis://127.0.0.1:1/0' } });
  try {
    const client = new Client(worker.url);
    expect((await client.request('GET', '/health/live')).status).toBe(200);
    const { status, body } = await client.request<{ detail: string }>('GET', '/health/ready');
    expect([status, body.detail]).toEqual([503, '作业队列不可用']);
    const samples = await scraped(worker.url);
    expect(samples.has('mingzhang_jobs{state="waiting"}')).toBe(false);
    expect(samples.get('mingzhang_projection_lag_events')).toBe(0);
  } finally {
    await worker.stop();
    folder.remove();
  }
});
