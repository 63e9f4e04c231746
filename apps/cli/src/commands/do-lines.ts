import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import { hashOfText } from '@mingzhang/application';
import { importBatch, role as roleSchema, type Role } from '@mingzhang/domain';
import { complain, EXIT, say, UsageError, type ExitCode } from '../output.js';
import { DO_NAMES, type DoName } from './do-help.js';
import type { Hand, Handing } from './do-ledger.js';

export interface LinesRequest {
  readonly file: string;
  /** 批号: part of every derived key. */
  readonly batch: string | undefined;
  readonly role: Role | undefined;
  readonly goOn: boolean;
  readonly json: boolean;
}

const MAX_LINE = 1024 * 1024;

/**
 * Hands in a file of commands, one line at a time and in order, in bounded memory. A line's key comes from batch, position
 * and content: the same file again adds nothing, a line put right is a new command.
 */
export async function doLines(hand: Hand, request: LinesRequest): Promise<ExitCode> {
  const { file, goOn, json } = request;
  const batch = request.batch ?? basename(file);
  const together = importBatch(hashOfText(batch).slice(-32));
  const counts = { recorded: 0, replayed: 0, refused: 0 };
  let number = 0;
  for await (const line of linesOf(file)) {
    number += 1;
    if (line.trim() === '') continue;
    const handing = read(line, batch, number, request.role);
    const answer =
      typeof handing === 'string'
        ? { ok: false as const, complaint: handing }
        : await hand({ ...handing, batch: together });
    if (answer.ok) {
      counts[answer.replayed ? 'replayed' : 'recorded'] += 1;
      for (const warning of answer.receipt.warnings) complain(`第 ${number} 行：提醒：${warning}`);
    } else {
      const complaint = `第 ${number} 行：${answer.complaint}`;
      if (!goOn) throw new UsageError(`${complaint}；其前 ${counts.recorded + counts.replayed} 条已登记`);
      complain(complaint.replaceAll('\n', ' '));
      counts.refused += 1;
    }
  }
  const refused = counts.refused === 0 ? '' : `，不予登记 ${counts.refused} 条`;
  say(
    json
      ? JSON.stringify(counts)
      : `新登记 ${counts.recorded} 条，此前已登记 ${counts.replayed} 条${refused}`,
  );
  return counts.refused === 0 ? EXIT.ok : EXIT.badInput;
}

async function* linesOf(file: string): AsyncGenerator<string> {
  if (file !== '-' && statSync(file, { throwIfNoEntry: false })?.isFile() !== true) {
    throw new UsageError(`没有文件 ${file}`);
  }
  const input = file === '-' ? process.stdin : createReadStream(file);
  yield* createInterface({ input, crlfDelay: Infinity });
}

/** The command of a line, or what is wrong with the line. */
function read(line: string, batch: string, number: number, role: Role | undefined): Handing | string {
  if (line.includes('\ufffd')) return '不是 UTF-8 编码';
  if (line.length > MAX_LINE) return '超过 1 MiB，请分成几行';
  const value = parsed(line);
  if (value === null) return '不是一个 JSON 对象';
  const { command, input, key, role: own, ...others } = value;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) return `没有“${unknown}”这一项；可写 command、input、key、role`;
  if (!isName(command)) return `没有命令“${String(command)}”；mingzhang do --list 列出全部命令`;
  if (key !== undefined && !isKey(key)) return KEY_RULE;
  const named = own === undefined ? { success: true as const, data: role } : roleSchema.safeParse(own);
  if (!named.success) return `没有角色“${String(own)}”`;
  return { name: command, input, key: key ?? derivedKey(batch, number, line), role: named.data };
}

function parsed(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

const derivedKey = (batch: string, number: number, line: string): string =>
  hashOfText(`${batch}\n${number}\n${line}`);

export const isName = (name: unknown): name is DoName => DO_NAMES.includes(name as DoName);
/** As the HTTP header takes it. */
export const isKey = (key: unknown): key is string =>
  typeof key === 'string' && /^[\x21-\x7e]{1,200}$/.test(key);
export const KEY_RULE = '键须为 1 至 200 个可见字符（字母、数字、符号）';
