import { parentPort, workerData } from 'node:worker_threads';
import { setTimeout as pause } from 'node:timers/promises';
import { LedgerLog } from './ledger-log.js';

/** Runs in a thread of its own: hashing every field of every event must not hold up a request or an append. */
const { dir } = workerData as { dir: string };
const TEND_MS = 1_000;
const stopping = new AbortController();
parentPort?.once('message', () => stopping.abort());

const notice = (text: string): void => parentPort?.postMessage(text);
const log = await LedgerLog.open(dir);
let told: unknown = null;
while (!stopping.signal.aborted) {
  try {
    const done = await log.tend();
    for (const { witness, at, reason } of done?.asked ?? [])
      if (at === null) notice(`见证人 ${witness.name} 没有签检查点：${reason ?? ''}`);
  } catch (error) {
    if (String(error) !== String(told)) notice(`日志停在第 ${log.size} 项：${String(error)}`);
    told = error;
  }
  await pause(TEND_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
}
await log.close();
parentPort?.close();
