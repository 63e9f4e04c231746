import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, type Receipt } from '../kit/client.js';
import { testFolder, type Folder } from '../kit/folders.js';
import { CENTRAL, line, Office } from '../kit/office.js';
import { mingzhang } from '../kit/process.js';
import { startServer, type Server } from '../kit/server.js';
import { dumpViews, type Dump } from '../kit/views.js';
import { uploadFile, yearOfCommands } from '../kit/year.js';

const VOUCHERS = 1_500;

let folder: Folder;
let server: Server;
let client: Client;
let live: Dump;

async function manyVouchers(): Promise<void> {
  const voucher = (n: number) =>
    client.post<Receipt>('recordPayment', {
      sourceSystem: '集中支付',
      number: `many-${n}`,
      paidOn: '2024-05-01',
      lines: [{ no: 1, line: line('many', 2024), amount: '1.00' }],
    });
  for (let start = 0; start < VOUCHERS; start += 100) {
    await Promise.all(Array.from({ length: 100 }, (_, n) => voucher(start + n)));
  }
}

/** Every kind of event, a carry-over named twice and its reversal, a rename behind a year, and enough vouchers to take a while. */
beforeAll(async () => {
  folder = await testFolder();
  server = await startServer({ dir: folder.dir });
  client = new Client(server.url);
  await uploadFile(client);
  for (const { command, input, role } of yearOfCommands()) {
    const { status, text } = await client.post(command, input, role === undefined ? {} : { role });
    if (status !== 201) throw new Error(`${command}: ${text}`);
  }
  const the = new Office(client, server, folder.dir);
  await the.unit('rebuilt', { 2024: CENTRAL });
  await the.project('many', 'rebuilt');
  const carried = line('many', 2024, 'carryover');
  const first = await the.carryover(carried, line('many', 2023), '40.00', '2024-01-20');
  await the.carryover(carried, line('many', 2023), '40.00', '2024-04-12');
  await client.does('reverseBudgetDocument', { documentId: first, reversedOn: '2024-05-01', reason: '录错' });
  await the.carryover(carried, line('many', 2023), '39.00', '2024-05-02');
  await client.does('changeProjectAttributes', {
    projectId: 'many',
    effectiveOn: '2023-06-01',
    name: '更名',
    reason: '更名',
  });
  await manyVouchers();
  await client.list(2024);
  await server.stop();
  live = await dumpViews(folder.dir);
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

describe('views rebuilt from the log', () => {
  it('equal the live ones, row for row, in every table', async () => {
    expect(live['movement']?.length).toBeGreaterThan(VOUCHERS);
    const { code, stdout } = await mingzhang(['rebuild', '--data', folder.dir, '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ events: live['event']?.length });
    expect(await dumpViews(folder.dir)).toEqual(live);
  });
  it('reads and writes go on meanwhile, and the switch loses neither', async () => {
    server = await startServer({ dir: folder.dir });
    client = new Client(server.url);
    const rebuilding = mingzhang(['rebuild', '--data', folder.dir, '--json']);
    let done = false;
    const finished = rebuilding.then((result) => {
      done = true;
      return result;
    });
    const during: string[] = [];
    for (let n = 0; !done; n += 1) {
      const answer = await client.post('recordPayment', {
        sourceSystem: '集中支付',
        number: `during-${n}`,
        paidOn: '2024-06-01',
        lines: [{ no: 1, line: line('p', 2024), amount: '1.00' }],
      });
      during.push(`${answer.status}`);
      const page = await client.page('many', 2024);
      during.push(page.funds[0]?.executed.value ?? 'none');
    }
    expect((await finished).code).toBe(0);
    expect(new Set(during)).toEqual(new Set(['201', `${VOUCHERS}.00`]));
    await client.list(2024);
    await server.stop();
    const switched = await dumpViews(folder.dir);
    await mingzhang(['rebuild', '--data', folder.dir]);
    expect(await dumpViews(folder.dir)).toEqual(switched);
    expect(switched['event']?.length).toBe((live['event']?.length ?? 0) + during.length / 2);
  });
});
