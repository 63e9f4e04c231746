import { expect } from '@jest/globals';
import type { Answer, Client, Problem, Receipt } from './client.js';
import { headOf } from './dropped.js';
import { line } from './office.js';

const WRITERS = 100;
const each = <T>(make: (n: number) => T): T[] => Array.from({ length: WRITERS }, (_, n) => make(n));

/** A unit and a project to write on. */
export async function withProject(client: Client, projectId: string): Promise<void> {
  const registeredOn = '2020-01-01';
  await client.does('registerUnit', { unitId: `${projectId}-unit`, name: '单位', registeredOn });
  const project = {
    projectId,
    unitId: `${projectId}-unit`,
    name: '项目',
    category: 'specific',
    registeredOn,
  };
  await client.does('registerProject', project as never);
}

/** A hundred writers on one document, spread over the processes: each succeeds, or is told to wait and then does. */
export async function expectHotDocument(clients: readonly Client[], projectId: string): Promise<number> {
  const [first] = clients as [Client];
  const before = await headOf(first);
  let told = 0;
  const write = async (n: number): Promise<Receipt> => {
    const client = clients[n % clients.length] ?? first;
    for (;;) {
      const answer = await client.post(
        'changeProjectAttributes',
        { projectId, effectiveOn: '2024-03-01', name: `项目${n}`, reason: '更名' },
        { key: `${projectId}-${n}` },
      );
      if (answer.status === 201) return answer.body;
      expectToldToWait(answer);
      told += 1;
    }
  };
  const receipts = await Promise.all(each(write));
  expect(new Set(receipts.map(({ logIndex }) => logIndex)).size).toBe(WRITERS);
  expect(await headOf(first)).toBe(before + WRITERS);
  return told;
}

function expectToldToWait({ status, headers, text }: Answer<Receipt & Problem>): void {
  expect([409, 503]).toContain(status);
  expect(text).toContain('请');
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
}

/** The same voucher asked for a hundred times at once: written once, answered alike, and ninety-nine times as a repetition. */
export async function expectOneVoucher(client: Client, projectId: string): Promise<void> {
  const before = await headOf(client);
  const lines = [{ no: 1, line: line(projectId, 2024), amount: '1.00' }];
  const input = { sourceSystem: '集中支付', number: `hot-${projectId}`, paidOn: '2024-06-01', lines };
  const answers = await Promise.all(each(() => client.post('recordPayment', input)));
  expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  expect(await headOf(client)).toBe(before + 1);
  const replayed = answers.filter(({ headers }) => headers.get('idempotency-replayed') === 'true');
  expect(replayed.length).toBe(WRITERS - 1);
  expect(replayed.every(({ status }) => status === 200)).toBe(true);
}
