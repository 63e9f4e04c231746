import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import XLSX from 'xlsx';
import { asked, reached } from '../jobs/asking.js';
import { Client } from '../kit/client.js';
import { testFolder, type Folder } from '../kit/folders.js';
import { mingzhang } from '../kit/process.js';
import { startServer, type Server } from '../kit/server.js';
import { ENTERED, TREASURY } from './file.js';

let folder: Folder;
let server: Server;
let client: Client;
beforeAll(async () => {
  folder = await testFolder();
  server = await startServer({ dir: folder.dir });
  client = new Client(server.url);
  await client.does('registerUnit', { unitId: 'u', name: '甲单位', registeredOn: '2020-01-01' });
  const project = { projectId: 'p', name: '甲项目', code: 'C-1', unitId: 'u', category: 'specific' } as const;
  await client.does('registerProject', { ...project, registeredOn: '2020-01-02' });
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

const BYTES = { 'content-type': 'application/octet-stream' };
const gbk = execFileSync('iconv', ['-f', 'UTF-8', '-t', 'GB18030'], { input: TREASURY });
const mapping = { sourceSystem: '集中支付', columns: {} };

const sent = (path: string, body: Uint8Array): Promise<Response> =>
  fetch(`${server.url}/api/${path}`, { method: 'POST', headers: BYTES, body: Buffer.from(body) });
const preview = async (body: Uint8Array, of: object = mapping) =>
  sent(`imports/preview?${new URLSearchParams({ kind: 'payments', mapping: JSON.stringify(of) })}`, body);
/** The cells of the only sheet as they are stored, by another library. */
const rowsOf = (bytes: ArrayBuffer): readonly (readonly string[])[] => {
  const { SheetNames, Sheets } = XLSX.read(bytes);
  return XLSX.utils.sheet_to_json(Sheets[SheetNames[0] ?? ''] ?? {}, { header: 1 });
};
const head = async (): Promise<number> => (await client.get<{ headIndex: number }>('/api/ledger')).headIndex;

/** Uploads, asks for the import and waits for it. */
async function brought(bytes: Uint8Array, fileName: string) {
  const stored = (await (await sent('files', bytes)).json()) as { sha256: string; bytes: number };
  const job = await asked(client, 'import', { kind: 'payments', mapping, fileName, ...stored });
  return reached(client, job.id, 'done');
}

describe('a treasury export', () => {
  it('is shown first, with what is asked and what cannot be entered; nothing is written', async () => {
    const before = await head();
    const bare = (await (await preview(gbk, { columns: {} })).json()) as Record<string, unknown>;
    expect(bare['questions']).toEqual([expect.objectContaining({ asks: 'sourceSystem' })]);
    const seen = (await (await preview(gbk)).json()) as Record<string, unknown>;
    expect(seen).toMatchObject({
      moneyUnit: 'yuan',
      rows: 4,
      documents: 2,
      fresh: 2,
      earlier: 0,
      total: ENTERED,
      problemRows: 1,
      problems: [{ row: 6, cell: 'C6' }],
    });
    expect(await head()).toBe(before);
  });

  it('is brought in as vouchers; rows that are refused come back with the reason; each fact shows its cell', async () => {
    const job = await brought(gbk, '明细.csv');
    expect(job.imported).toMatchObject({ recorded: 2, earlier: 0, enteredRows: 3, refusedRows: 1 });
    const response = await fetch(`${server.url}${job.file?.path}`);
    expect(response.headers.get('content-type')).toContain('spreadsheetml');
    const refused = rowsOf(await response.arrayBuffer());
    expect(refused[0]?.at(-1)).toBe('未登记原因');
    expect(refused[1]?.slice(0, 2)).toEqual(['4', '20240315003']);
    expect(refused[1]?.at(-1)).toContain('C6：“2024-13-16”不是日期');
    // opened, two vouchers, one chunk, closed
    const index = await head();
    const voucher = await client.get<{ type: string; origin: unknown }>(`/api/events/${index - 3}`);
    expect(voucher.type).toBe('PaymentRecorded');
    const origins = await Promise.all(
      [index - 3, index - 2].map(
        async (at) => (await client.get<{ origin: { cells: string[] } }>(`/api/events/${at}`)).origin,
      ),
    );
    expect(origins.map((one) => one.cells).toSorted()).toEqual([['J3'], ['J4', 'J5']]);
    expect(voucher.origin).toMatchObject({ fileName: '明细.csv', logIndex: index - 4 });
  });

  it('in another encoding, as another export of the same rows, adds nothing', async () => {
    const before = await head();
    const job = await brought(Buffer.from(TREASURY), '再次导出.csv');
    expect(job.imported).toMatchObject({ recorded: 0, earlier: 2, refusedRows: 1 });
    expect(await head()).toBe(before);
  });

  it('is brought in by the command line too, through the server that holds the folder', async () => {
    const file = join(folder.dir, 'mending.csv');
    writeFileSync(file, TREASURY.replace('2024-13-16', '2024-03-18'));
    const args = ['import', file, '--kind', 'payments', '--data', folder.dir];
    const open = await mingzhang(args);
    expect([open.code, open.stderr]).toEqual([2, expect.stringMatching(/^还须回答：.*--system/u)]);
    const done = await mingzhang([...args, '--system', '集中支付', '--json']);
    expect(done.code).toBe(0);
    expect(JSON.parse(done.stdout)).toMatchObject({ recorded: 1, earlier: 2, refusedRows: 0 });
  });

  it('that contradicts what stands is refused row by row, with both figures', async () => {
    const other = Buffer.from(TREASURY.replace('80.5', '90.5'));
    const seen = (await (await preview(other)).json()) as {
      problems: readonly { row: number; message: string }[];
    };
    expect(seen.problems.map(({ row }) => row)).toEqual([4, 5, 6]);
    expect(seen.problems[0]?.message).toContain('已登记的是 80.50 元，现为 90.50 元');
  });
});

describe('what is no table', () => {
  it.each([
    ['a zip', Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0])],
    ['an old .xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])],
    ['no text', Buffer.from([0x41, 0xff, 0xff])],
    ['no header', Buffer.from('1,2\n3,4\n')],
    ['what is classified', Buffer.from(TREASURY.replace('印刷报告', '机密★十年'))],
  ])('%s is refused in one sentence', async (_name, bytes) => {
    const response = await preview(bytes);
    const { detail } = (await response.json()) as { detail: string };
    expect(response.status).toBe(422);
    expect(detail).toMatch(/^[^\n]*\p{Script=Han}[^\n]*$/u);
  });
});
