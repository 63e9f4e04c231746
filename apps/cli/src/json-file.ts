import { readFileSync, statSync } from 'node:fs';
import { UsageError } from './output.js';

const MAX_BYTES = 64 * 1024 * 1024;

/** Parses a JSON file of bounded size; says where it is broken. */
export const readJson = (file: string): unknown => parsed(file, bytesOf(file));

/** The same from standard input, to its end. */
export async function readJsonFromStdin(): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return parsed('标准输入', Buffer.concat(chunks));
}

function parsed(file: string, bytes: Uint8Array): unknown {
  const text = decoded(file, bytes);
  if (text.trim() === '') throw new UsageError(`${file} 是空文件`);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new UsageError(`${file} 不是合法的 JSON（${place(text, brokenAt(text))}）`);
  }
}

function bytesOf(file: string): Uint8Array {
  try {
    const stat = statSync(file);
    if (stat.isDirectory()) throw new UsageError(`${file} 是目录，不是文件`);
    if (!stat.isFile()) throw new UsageError(`${file} 不是普通文件`);
    if (stat.size > MAX_BYTES) throw new UsageError(`${file} 超过 64 MiB，请分成几个文件`);
    return readFileSync(file);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { code } = error as { code?: string };
    if (code === 'ENOENT') throw new UsageError(`没有文件 ${file}`);
    throw new UsageError(`不能读取 ${file}（${code ?? '未知原因'}）`);
  }
}

function decoded(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const lossy = new TextDecoder('utf-8').decode(bytes);
    throw new UsageError(`${file} 不是 UTF-8 编码（${place(lossy, lossy.indexOf('\ufffd'))}）`);
  }
}

/** Line and column are what a person can find. */
function place(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `第 ${before.length} 行第 ${(before.at(-1) ?? '').length + 1} 列`;
}

/**
 * Where the text stops being JSON. The parser tells the position of some errors only, so that it is looked for: the longest
 * beginning that is merely incomplete.
 */
function brokenAt(text: string): number {
  let sound = 0;
  let broken = text.length + 1;
  while (broken - sound > 1) {
    const middle = Math.floor((sound + broken) / 2);
    if (isBeginning(text.slice(0, middle))) sound = middle;
    else broken = middle;
  }
  return sound;
}

function isBeginning(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const { message } = error as Error;
    const position = /position (\d+)/.exec(message)?.[1];
    return (
      message.includes('end of JSON input') || (position !== undefined && Number(position) >= text.length)
    );
  }
}
