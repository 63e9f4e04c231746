import { parentPort, workerData } from 'node:worker_threads';
import { LedgerLog } from './ledger-log.js';
import type { Told } from './log-thread.js';
import { tendLog } from './tending.js';

/** Runs in a thread of its own: hashing every field of every event must not hold up a request or an append. */
const { dir } = workerData as { dir: string };
const stopping = new AbortController();
parentPort?.once('message', () => stopping.abort());

const tell = (told: Told): void => parentPort?.postMessage(told);
const log = await LedgerLog.open(dir);
await tendLog(log, stopping.signal, tell);
await log.close();
parentPort?.close();
