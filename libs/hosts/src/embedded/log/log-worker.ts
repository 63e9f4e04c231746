import { parentPort, workerData } from 'node:worker_threads';
import { setTimeout as pause } from 'node:timers/promises';
import { LedgerLog } from './ledger-log.js';
import type { Told } from './log-thread.js';

/** Runs in a thread of its own: hashing every field of every event must not hold up a request or an append. */
const { dir } = workerData as { dir: string };
const TEND_MS = 1_000;
const stopping = new AbortController();
parentPort?.once('message', () => stopping.abort());

const tell = (told: Told): void => parentPort?.postMessage(told);
const log = await LedgerLog.open(dir);
let told: string | null = null;
while (!stopping.signal.aborted) {
  let trouble: string | null;
  try {
    const done = await log.tend();
    for (const { witness, at, reason } of done?.asked ?? [])
      if (at === null) tell({ notice: `见证人 ${witness.name} 没有签检查点：${reason ?? ''}` });
    trouble = log.trouble === null ? null : String(log.trouble);
  } catch (error) {
    trouble = String(error);
  }
  if (trouble !== null && trouble !== told) tell({ notice: `日志停在第 ${log.size} 项：${trouble}` });
  told = trouble;
  tell({ kept: { size: log.size, trouble } });
  await pause(TEND_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
}
await log.close();
parentPort?.close();
