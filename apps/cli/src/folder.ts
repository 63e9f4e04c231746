import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LedgerFolder, StoreUnfit, type FolderHeld, type FolderOptions } from '@mingzhang/hosts/embedded';
import { complain, UsageError } from './output.js';
import { authorization } from './tokens.js';

export type Opened =
  | { readonly kind: 'local'; readonly folder: LedgerFolder }
  /** A server holds the folder: ask it. */
  | { readonly kind: 'remote'; readonly url: string };

/** What keeps a folder from being opened is one line and no program error. */
export async function openFolder(options: FolderOptions): ReturnType<typeof LedgerFolder.open> {
  try {
    return await LedgerFolder.open({ onNotice: complain, ...options });
  } catch (error) {
    if (error instanceof StoreUnfit) throw new UsageError(error.message);
    throw error;
  }
}

/** The folder itself where nobody holds it, else the address of the server that does. */
export async function openExisting(options: FolderOptions): Promise<Opened> {
  if (!existsSync(join(options.dir, 'events.db'))) {
    throw new UsageError(`${options.dir} 里没有账；用 mingzhang init、start 或 demo 建立`);
  }
  const opened = await openFolder({ ...options, creates: 'never' });
  if (!('heldBy' in opened)) return { kind: 'local', folder: opened };
  const { url } = opened.heldBy;
  if (url === null) throw new UsageError(`${heldLine(options.dir, opened)}，请稍后再试`);
  return { kind: 'remote', url };
}

export const heldLine = (dir: string, { heldBy: { pid, url } }: FolderHeld): string =>
  `数据目录 ${dir} 正由另一进程使用（进程号 ${pid ?? '不明'}${url === null ? '' : `，${url}`}）`;

/** Runs on the folder and closes it whatever happens. */
export async function withLocal<T>(
  folder: LedgerFolder,
  work: (folder: LedgerFolder) => Promise<T>,
): Promise<T> {
  try {
    return await work(folder);
  } finally {
    await folder.close();
  }
}

/** A request to the server that holds the folder; its problem becomes our one line. */
export async function askServer(url: string, path: string, init?: RequestInit): Promise<Response> {
  const headers = {
    ...authorization(url),
    ...(init?.headers as Readonly<Record<string, string>> | undefined),
  };
  const response = await fetch(`${url}${path}`, { ...init, headers });
  if (response.ok) return response;
  const { detail } = (await response.json()) as { detail?: string };
  throw new UsageError(detail ?? `服务答复 ${response.status}`);
}
