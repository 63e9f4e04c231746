import { spawn, type ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect } from '@jest/globals';
import { Client, type RoutedCommand } from '../kit/client.js';
import { headOf } from '../kit/dropped.js';
import { temporaryFolder } from '../kit/folders.js';
import { mingzhang, ROOT, type Finished } from '../kit/process.js';
import { startServer, type Server } from '../kit/server.js';

const papers = temporaryFolder();
afterAll(() => papers.remove());

let count = 0;
/** A file with this in it; answers its path. */
export function paper(content: string | Uint8Array): string {
  count += 1;
  const file = join(papers.dir, `paper-${count}`);
  writeFileSync(file, content);
  return file;
}
export const jsonLines = (lines: readonly object[]): string =>
  lines.map((line) => JSON.stringify(line)).join('\n');

/** One command from a file. */
export const does = (
  dir: string,
  name: RoutedCommand,
  input: unknown,
  ...more: string[]
): Promise<Finished> =>
  mingzhang(['do', name, '--file', paper(JSON.stringify(input)), '--data', dir, ...more]);

/** A file of commands; what was counted. */
export async function entered(dir: string, file: string, ...more: string[]): Promise<unknown> {
  const { code, stdout, stderr } = await mingzhang(['do', '--lines', file, '--data', dir, '--json', ...more]);
  expect([code, stderr]).toEqual([0, '']);
  return JSON.parse(stdout) as unknown;
}

/** Exit code 2, nothing on stdout, one line of Chinese; answers the line. */
export function oneLine({ code, stdout, stderr }: Finished): string {
  expect([code, stdout, stderr.split('\n').length - 1]).toEqual([2, '', 1]);
  expect(stderr).toMatch(/\p{Script=Han}/u);
  return stderr.trimEnd();
}

/** Work beside a server that holds the folder. The server ends however the work ends. */
export async function beside<T>(dir: string, work: (server: Server) => Promise<T>): Promise<T> {
  const server = await startServer({ dir });
  try {
    return await work(server);
  } finally {
    await server.stop();
  }
}

export const headIn = (dir: string): Promise<number> => beside(dir, ({ url }) => headOf(new Client(url)));

export const unit = { unitId: 'u', name: '甲单位', registeredOn: '2024-01-02' };
export const project = {
  projectId: 'p',
  name: '走访项目',
  unitId: 'u',
  category: 'specific',
  registeredOn: '2024-01-02',
};
export const line = { projectId: 'p', fiscalYear: 2024, source: 'fiscal' };
export const issue = {
  kind: 'issue',
  documentId: 'd-1',
  documentDate: '2024-01-20',
  entries: [{ line, amount: '100000.00' }],
};
export const voucher = (amount: unknown, number = '记-1') => ({
  sourceSystem: '集中支付',
  number,
  paidOn: '2024-03-15',
  lines: [{ no: 1, line, amount }],
});

/** `mingzhang …` that reads what the test writes to it. */
export function withInput(args: readonly string[]): ChildProcess {
  const { NODE_OPTIONS: _ours, ...env } = process.env;
  const cli = join(ROOT, 'apps', 'cli', 'bin', 'mingzhang.js');
  return spawn(process.execPath, [cli, ...args], { env, stdio: ['pipe', 'ignore', 'ignore'] });
}
