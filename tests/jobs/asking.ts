import type { JobView } from '@mingzhang/tasks';
import { expect } from '@jest/globals';
import JSZip from 'jszip';
import XLSX from 'xlsx';
import type { Answer, Client } from '../kit/client.js';

export type { JobView };

export const post = <T = JobView>(client: Client, path: string, body: object = {}): Promise<Answer<T>> =>
  client.request<T>('POST', `/api/jobs/${path}`, JSON.stringify(body));

/** A job that is taken: 202 and its view. */
export async function asked(client: Client, path: string, body: object = {}): Promise<JobView> {
  const { status, body: job, text } = await post(client, path, body);
  if (status !== 202) throw new Error(`${path} answered ${status}: ${text}`);
  return job;
}

export const jobOf = async (client: Client, id: string): Promise<JobView> => {
  const { status, body, text } = await client.request<JobView>('GET', `/api/jobs/${id}`);
  if (status !== 200) throw new Error(`${id} answered ${status}: ${text}`);
  return body;
};

/** Newest first. */
export const listed = async (client: Client, query = ''): Promise<readonly JobView[]> =>
  (await client.request<{ jobs: JobView[] }>('GET', `/api/jobs${query}`)).body.jobs;

/** A busy machine takes its time, and a job that fails pauses before it is tried again. */
const PATIENCE_MS = 100_000;

/** Waits for a state; what the job was like then. */
export async function reached(client: Client, id: string, state: JobView['state']): Promise<JobView> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const job = await jobOf(client, id);
    if (job.state === state) return job;
    if (Date.now() > deadline) throw new Error(`${id} never was ${state}: ${JSON.stringify(job)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export async function done(client: Client, path: string, body: object = {}): Promise<JobView> {
  const { id } = await asked(client, path, body);
  return reached(client, id, 'done');
}

export async function download(client: Client, path: string): Promise<Buffer> {
  const response = await fetch(`${client.url}${path}`);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/zip']);
  return Buffer.from(await response.arrayBuffer());
}

/** Every workbook of an archive by its name. */
export async function workbooks(zip: Buffer): Promise<ReadonlyMap<string, Buffer>> {
  const { files } = await JSZip.loadAsync(zip);
  const entries = await Promise.all(
    Object.values(files).map(async (file) => [file.name, await file.async('nodebuffer')] as const),
  );
  return new Map(entries);
}

/** The rows of the first sheet as texts a reader sees. */
export function rowsOf(workbook: Buffer): readonly (readonly string[])[] {
  const { Sheets, SheetNames } = XLSX.read(workbook, { cellText: true });
  const sheet = Sheets[SheetNames[0] ?? ''];
  if (sheet === undefined) throw new Error('a workbook without a sheet');
  const rows = XLSX.utils.sheet_to_json<string[]>(sheet, { header: 1, raw: false, defval: '' });
  return rows.map((row) => row.map((cell) => cell.trim()));
}

/** The texts of the row that has this one in it. */
export function rowWith(rows: readonly (readonly string[])[], text: string): readonly string[] {
  const found = rows.find((row) => row.includes(text));
  if (found === undefined) throw new Error(`no row with ${text}: ${JSON.stringify(rows)}`);
  return found.filter((cell) => cell !== '');
}
