import { readFileSync, statSync } from 'node:fs';
import { UsageError } from './output.js';

const MAX_BYTES = 64 * 1024 * 1024;

/** Parses a JSON file of bounded size; says where it is broken. */
export function readJson(file: string): unknown {
  const text = read(file);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new UsageError(`${file} 不是合法的 JSON${place(text, error)}`);
  }
}

function read(file: string): string {
  try {
    const { size } = statSync(file);
    if (size > MAX_BYTES) throw new UsageError(`${file} 超过 64 MiB，请分成几个文件`);
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { code } = error as { code?: string };
    if (code === 'ENOENT') throw new UsageError(`没有文件 ${file}`);
    if (code === 'EISDIR') throw new UsageError(`${file} 是目录，不是文件`);
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') throw new UsageError(`${file} 不是 UTF-8 编码`);
    throw new UsageError(`不能读取 ${file}（${code ?? '未知原因'}）`);
  }
}

/** V8 says the position in some of its messages; line and column are what a person can find. */
function place(text: string, error: unknown): string {
  const at = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
  if (at === undefined) return '';
  const before = text.slice(0, Number(at)).split('\n');
  return `（第 ${before.length} 行第 ${(before.at(-1) ?? '').length + 1} 列）`;
}
