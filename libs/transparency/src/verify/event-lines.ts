import { createReadStream } from 'node:fs';
import type { LoggedEvent } from '../core/leaf.js';

/** An event as a line of the export gives it, or why the line is none. */
export type EventLine =
  | { readonly event: LoggedEvent & { readonly logIndex: number }; readonly nextByte: number }
  | { readonly wrong: string; readonly nextByte: number };

/** An event of the largest append any store takes, with room for its escapes. */
const MAX_LINE_BYTES = 8 * 1024 * 1024;
const NEWLINE = 0x0a;
const FIELDS = ['data', 'id', 'logIndex', 'metadata', 'revision', 'stream', 'type'];

type RawLine =
  | { readonly line: Buffer; readonly nextByte: number }
  | { readonly wrong: string; readonly nextByte: number };

/** The lines of the file from this byte on, one at a time: no more than one line is held. */
export async function* eventLines(file: string, fromByte = 0): AsyncGenerator<EventLine> {
  for await (const raw of rawLines(file, fromByte))
    yield 'wrong' in raw ? raw : { ...parsed(raw.line), nextByte: raw.nextByte };
}

/** Those events that have this text somewhere, in order; what is no event is left to who reads all lines. */
export async function* eventsWith(
  file: string,
  text: string,
): AsyncGenerator<LoggedEvent & { readonly logIndex: number }> {
  for await (const raw of rawLines(file, 0)) {
    if ('wrong' in raw || !raw.line.includes(text)) continue;
    const line = parsed(raw.line);
    if ('event' in line) yield line.event;
  }
}

async function* rawLines(file: string, fromByte: number): AsyncGenerator<RawLine> {
  let nextByte = fromByte;
  let held: Buffer[] = [];
  let heldBytes = 0;
  for await (const chunk of createReadStream(file, { start: fromByte }) as AsyncIterable<Buffer>) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      const line = Buffer.concat([...held, chunk.subarray(start, end)]);
      nextByte += line.length + 1;
      [held, heldBytes, start] = [[], 0, end + 1];
      yield { line, nextByte };
    }
    held.push(chunk.subarray(start));
    heldBytes += chunk.length - start;
    if (heldBytes > MAX_LINE_BYTES) return yield { wrong: `一行超过 ${MAX_LINE_BYTES} 字节`, nextByte };
  }
  if (heldBytes > 0) yield { wrong: '最后一行没有写完', nextByte: nextByte + heldBytes };
}

function parsed(
  line: Buffer,
): { readonly event: LoggedEvent & { readonly logIndex: number } } | { readonly wrong: string } {
  let value: unknown;
  try {
    value = JSON.parse(line.toString('utf8'));
  } catch {
    return { wrong: '不是 JSON' };
  }
  if (!isRecord(value)) return { wrong: '不是一个对象' };
  if (Object.keys(value).sort().join() !== FIELDS.join()) return { wrong: `字段须为 ${FIELDS.join('、')}` };
  const { id, type, stream, revision, logIndex, data, metadata } = value;
  const wellFormed =
    [id, type, stream].every((one) => typeof one === 'string') &&
    [revision, logIndex].every((one) => Number.isSafeInteger(one)) &&
    isRecord(data) &&
    isRecord(metadata);
  return wellFormed
    ? { event: value as unknown as LoggedEvent & { readonly logIndex: number } }
    : { wrong: '字段的类型不对' };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
