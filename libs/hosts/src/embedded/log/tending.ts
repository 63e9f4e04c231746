import { setTimeout as pause } from 'node:timers/promises';
import type { LedgerLog } from './ledger-log.js';
import type { Told } from './log-thread.js';

const TEND_MS = 1_000;

/** Keeps a log up until told to stop: a checkpoint where one is due, and a word to people where something is in the way. */
export async function tendLog(
  log: LedgerLog,
  stopping: AbortSignal,
  tell: (told: Told) => void,
): Promise<void> {
  let told: string | null = null;
  while (!stopping.aborted) {
    const trouble = await tended(log, tell);
    if (trouble !== null && trouble !== told) tell({ notice: `日志停在第 ${log.size} 项：${trouble}` });
    told = trouble;
    tell({ kept: { size: log.size, trouble } });
    await pause(TEND_MS, undefined, { signal: stopping }).catch(() => undefined);
  }
}

async function tended(log: LedgerLog, tell: (told: Told) => void): Promise<string | null> {
  try {
    const done = await log.tend();
    for (const { witness, at, reason } of done?.asked ?? [])
      if (at === null) tell({ notice: `见证人 ${witness.name} 没有签检查点：${reason ?? ''}` });
    return log.trouble === null ? null : String(log.trouble);
  } catch (error) {
    return String(error);
  }
}
