import { runInThread, type Json } from '@mingzhang/jobs';
import type { Row } from '@mingzhang/imports';
import {
  isPlainText,
  planBytes,
  rowsIn,
  type FileAsked,
  type FileRead,
  type RowsAsked,
} from './plan-bytes.js';
import type { ThreadAsked } from './plan-thread.js';

const THREAD = new URL('./plan-thread.js', import.meta.url);
/** A year's 50,000 payments take a few seconds; what takes longer is no export of an office. */
const DEADLINE_MS = 60_000;

/** A text of some hundred rows is read in less time than a thread takes to start. */
const SMALL_BYTES = 64 * 1024;
const isSmall = (bytes: Uint8Array): boolean => bytes.length <= SMALL_BYTES && isPlainText(bytes);

async function inThread(asked: ThreadAsked, signal: AbortSignal): Promise<unknown> {
  const context = { id: 'import', attempt: 1, signal, progress: async () => undefined };
  return runInThread({ module: THREAD, settings: null }, asked as unknown as Json, context);
}

/** Reads a large file in a thread that is ended at the deadline, so that every other request is answered meanwhile. */
export async function planFile(asked: FileAsked, given?: AbortSignal): Promise<FileRead> {
  if (isSmall(asked.bytes)) return planBytes(asked);
  const deadline = AbortSignal.timeout(DEADLINE_MS);
  const signal = given === undefined ? deadline : AbortSignal.any([given, deadline]);
  try {
    return (await inThread({ what: 'plan', ...asked }, signal)) as FileRead;
  } catch (error) {
    if (!deadline.aborted) throw error;
    return { ok: false, message: `${DEADLINE_MS / 1000} 秒内没有读完，请把文件分成几个` };
  }
}

export async function rowsOfFile(asked: RowsAsked): Promise<readonly Row[]> {
  if (isSmall(asked.bytes)) return rowsIn(asked);
  return (await inThread({ what: 'rows', ...asked }, AbortSignal.timeout(DEADLINE_MS))) as readonly Row[];
}
