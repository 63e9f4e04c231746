import { report } from '@mingzhang/transparency';
import type { FiguresVerdict } from './figures.js';
import type { LogVerdict } from './log.js';

/** What came of verifying a folder's log: an error where its checkpoint cannot be believed, null where it was not asked for. */
export type LogOutcome = LogVerdict | Error | null;

/** Where no checkpoint was ever made nothing is wrong: nothing is proved either, and that is said. */
function foundIn(log: LogOutcome): number {
  if (log === null || typeof log === 'string') return 0;
  if (log instanceof Error) return 1;
  return log.found + (log.witnessed.enough ? 0 : 1);
}

/** Both verdicts for people, and how much was found. Every claim says by whose checkpoint. */
export function told(
  log: LogOutcome,
  figures: FiguresVerdict,
  keyGiven: boolean,
): { readonly found: number; readonly report: string } {
  const { events, rows, seals, findings, found, notes } = figures;
  const views = rows === null ? '没有视图可比' : `视图 ${rows} 行`;
  const lines = [
    ...(log === null ? [] : [logText(log, keyGiven)]),
    `重算 ${events} 项：${views}，封存的表 ${seals} 张${found === 0 ? '，逐字节相同' : `；不符 ${found} 处`}`,
    ...findings.map(({ text }) => text),
    ...notes.map((note) => `说明：${note}`),
    ...(log === null ? ['这里只核对算得对不对；事项本身有没有被改过，由 verify log 按检查点核验'] : []),
  ];
  return { found: foundIn(log) + found, report: lines.join('\n') };
}

function logText(log: Exclude<LogOutcome, null>, keyGiven: boolean): string {
  if (log instanceof Error) return `检查点不可信：${log.message}`;
  return typeof log === 'string' ? log : report(log, keyGiven, '数据目录');
}
