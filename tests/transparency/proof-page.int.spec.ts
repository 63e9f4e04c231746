import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '../kit/folders.js';
import { startServer, type Server } from '../kit/server.js';
import { signedLedger } from './signed.js';

const folder = temporaryFolder();
const dir = join(folder.dir, 'ledger');
let server: Server;
beforeAll(async () => {
  await signedLedger(dir);
  server = await startServer({ dir });
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

interface Standing {
  readonly key: string;
  readonly events: number;
  readonly integrated: number;
  readonly checkpoint: { readonly size: number } | null;
}
const asked = async <T>(path: string, method = 'GET'): Promise<T> =>
  (await (await fetch(`${server.url}${path}`, { method })).json()) as T;

/** Asks until it is so; the test's own time limit ends it. */
async function until<T>(ask: () => Promise<T>, isSo: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (isSo(answer)) return answer;
    await pause(100);
  }
}

describe('the proof of a ledger that is served', () => {
  it('is told: how far the log is, and of each event how far it is proved and by whose checkpoint', async () => {
    const standing = await until(
      () => asked<Standing>('/api/proof'),
      ({ events, checkpoint }) => checkpoint?.size === events,
    );
    expect(standing.integrated).toBe(standing.events);
    const { proof } = await asked<{ proof: unknown }>('/api/events/3');
    expect(proof).toEqual({
      window: 'checkpointed',
      label: '本账自己签的检查点已盖住它，账外还没有见证人见过',
    });
    expect(await asked('/health/ready')).toMatchObject({ logIndex: standing.events - 1 });
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    expect(metrics).toContain('mingzhang_log_lag_events 0');
    expect(metrics).toContain('mingzhang_log_unsigned_events 0');
  });

  it('gives the checkpoint and a receipt to be kept outside; a form nobody signed has none', async () => {
    const checkpoint = await (await fetch(`${server.url}/api/proof/checkpoint`)).text();
    expect(checkpoint).toMatch(/^mingzhang\/\S+\n\d+\n/u);
    const receipt = await asked<{ checkpoint: string }>('/api/projects/p/years/2024/receipt');
    expect(receipt.checkpoint).toBe(checkpoint);
    expect((await fetch(`${server.url}/api/projects/q/years/2024/receipt`)).status).toBe(404);
  });

  it('is verified by one request, over a copy, while the server goes on', async () => {
    interface Job {
      readonly id: string;
      readonly state: string;
      readonly verified: { readonly found: number; readonly report: string } | null;
    }
    const { id } = await asked<Job>('/api/jobs/verify', 'POST');
    const { state, verified } = await until(
      () => asked<Job>(`/api/jobs/${id}`),
      (job) => !['waiting', 'running'].includes(job.state),
    );
    expect([state, verified?.found]).toEqual(['done', 0]);
    expect(verified?.report).toContain('本账自己签的检查点');
    expect(verified?.report).toContain('逐字节相同');
  });
});
