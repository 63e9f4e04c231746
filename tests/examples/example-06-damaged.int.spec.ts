import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import type { PaperView } from '@mingzhang/forms';
import { Client } from '../kit/client.js';
import { filedYear, SEALED } from '../kit/filed.js';
import { useOffice } from '../kit/office.js';
import { mingzhang } from '../kit/process.js';
import { startServer } from '../kit/server.js';

const office = useOffice(filedYear);

const SIGNED = `data like '%"type":"EvaluationSigned"%'`;

/** One digit of the sealed total, where it lies in the file of events: 100.00 is now 100.01. */
function bend(dir: string): void {
  const events = new Database(join(dir, 'events.db'));
  const changed = events
    .prepare(
      `update events set data = replace(data, '\\"total\\":\\"100.00\\"', '\\"total\\":\\"100.01\\"') where ${SIGNED}`,
    )
    .run().changes;
  const after = events.prepare(`select data from events where ${SIGNED}`).get() as { data: string };
  events.close();
  expect([changed, after.data.includes('100.01')]).toEqual([1, true]);
}

it('a sealed form whose stored bytes were altered is told as damaged by the hash it was sealed with', async () => {
  const { server, dir } = office();
  const sheet = '/api/projects/a/years/2023/sheet';
  const asked = async (url: string): Promise<PaperView> =>
    (await new Client(url).request<PaperView>('GET', sheet)).body;
  const before = await asked(server.url);
  expect([before.seal?.intact, before.findings]).toEqual([true, []]);
  await server.stop();
  bend(dir);
  expect((await mingzhang(['rebuild', '--data', dir])).code).toBe(0);
  const again = await startServer({ dir });
  const after = await asked(again.url);
  await again.stop();
  expect(after.seal).toMatchObject({ number: 1, intact: false, formHash: before.seal?.formHash });
  expect(after.findings.map(({ code, severity }) => [code, severity])).toEqual([['SEAL_DAMAGED', 'error']]);
  expect(SEALED.total).toBe('100.00');
});
