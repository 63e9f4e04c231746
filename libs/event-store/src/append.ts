/// <reference lib="es2024.string" />
import { UnstorableEvent, type AppendResult, type EventData, type ExpectedRevision } from './port.js';

/**
 * Bytes of UTF-8 JSON that one append may hold, over all its events: the limit of EventStoreDB, kept by every store so that
 * a ledger can move between them.
 */
export const MAX_APPEND_BYTES = 1024 * 1024;

/** Of one UTF-16 unit: counting the bytes is left out where even this many a unit would fit. */
const MAX_UTF8_BYTES = 3;

/** Levels of nesting in one event; also what ends the walk over a cyclic value. */
const MAX_DEPTH = 64;

/** Neither a control character nor a lone surrogate; a leading `$` belongs to EventStoreDB's system streams and events. */
const STREAM_NAME = /^(?!\$)[^\p{Cc}\p{Cs}]{1,400}$/u;
const EVENT_TYPE = /^(?!\$)[^\p{Cc}\p{Cs}]{1,64}$/u;
/** Lower case, because stores that keep the 16 bytes give them back so. */
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A checked append: `json[n]` is the event with `ids[n]`, serialised when the append was called. */
export interface Append {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly ids: readonly string[];
  readonly json: readonly string[];
}

/** @throws UnstorableEvent for input no store takes; RangeError for a programming error (empty list, impossible revision). */
export const checkAppend = (
  stream: string,
  events: readonly EventData[],
  expected: ExpectedRevision,
): Append => {
  if (events.length === 0) throw new RangeError('an append needs at least one event');
  if (typeof expected === 'number') checkCount('expected revision', expected);
  if (!STREAM_NAME.test(stream)) throw new UnstorableEvent(`stream name ${JSON.stringify(stream)}`);
  const json = events.map(serialise);
  checkSize(json);
  const ids = events.map((event) => event.id);
  if (ids.length > 1 && new Set(ids).size < ids.length) {
    throw new UnstorableEvent('two events of one append share an id');
  }
  return { stream, expected, ids, json };
};

const checkSize = (json: readonly string[]): void => {
  const characters = json.reduce((sum, text) => sum + text.length, 0);
  if (characters * MAX_UTF8_BYTES <= MAX_APPEND_BYTES) return;
  const bytes = json.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  if (bytes > MAX_APPEND_BYTES) {
    throw new UnstorableEvent(
      `one append holds at most 1 MiB (${MAX_APPEND_BYTES} bytes) of JSON, this one has ${bytes}`,
    );
  }
};

/** @throws RangeError unless `value` is 0, 1, 2 … */
export const checkCount = (what: string, value: number): void => {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${what} ${value}`);
};

const serialise = ({ id, type, data, metadata }: EventData, n: number): string => {
  if (!UUID.test(id)) throw new UnstorableEvent(`events[${n}].id is not a lower-case UUID`);
  if (!EVENT_TYPE.test(type)) throw new UnstorableEvent(`events[${n}].type ${JSON.stringify(type)}`);
  const problem = within('.data', data) ?? within('.metadata', metadata);
  if (problem !== null) throw new UnstorableEvent(`events[${n}]${problem}`);
  return JSON.stringify({ id, type, data, metadata });
};

const within = (place: string, value: unknown, depth = 0): string | null => {
  const problem = problemOf(value, depth);
  return problem === null ? null : place + problem;
};

/** What keeps a value from coming back from JSON as it went in, with its place; null when nothing does. */
const problemOf = (value: unknown, depth: number): string | null => {
  if (typeof value === 'string') return value.isWellFormed() ? null : ' holds a lone surrogate';
  if (value === null || typeof value === 'boolean') return null;
  if (typeof value === 'object') return problemInside(value, depth + 1);
  if (typeof value !== 'number') return ` is of type ${typeof value}`;
  if (Object.is(value, -0)) return ' is -0, which JSON does not keep';
  return Number.isFinite(value) ? null : ` is ${value}`;
};

const problemInside = (value: object, depth: number): string | null => {
  if (depth > MAX_DEPTH) return ` is nested deeper than ${MAX_DEPTH} levels`;
  if (Array.isArray(value)) {
    for (let n = 0; n < value.length; n += 1) {
      const problem = problemOf(value[n], depth);
      if (problem !== null) return `[${n}]${problem}`;
    }
    return null;
  }
  if (!isPlain(value)) return ' is not a plain object';
  const fields = value as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(fields)) {
    if (!key.isWellFormed()) return ' has a key with a lone surrogate';
    const problem = problemOf(fields[key], depth);
    if (problem !== null) return `.${key}${problem}`;
  }
  return null;
};

/** By the shape of the prototype chain, not by identity: an object from another realm (worker, vm) is plain too. */
const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
};

/** An event already in the stream, as far as a retry is judged by it. */
export interface Position {
  readonly id: string;
  readonly logIndex: number;
}

/**
 * The answer to an append that writes nothing (a conflict, or a retry answered as the first time), or null when it is to be
 * written after `last`, the stream's last revision (−1: no stream).
 */
export const answerWithoutWriting = (
  append: Append,
  last: number,
  positionAt: (revision: number) => Position,
): AppendResult | null => {
  const conflict: AppendResult = { ok: false, actual: last < 0 ? 'no-stream' : last };
  if (append.expected === 'exists') return last < 0 ? conflict : null;
  const expected = append.expected === 'no-stream' ? -1 : append.expected;
  if (expected === last) return null;
  const revision = expected + append.ids.length;
  if (revision > last) return conflict;
  const written = append.ids.every((id, n) => positionAt(expected + 1 + n).id === id);
  return written ? { ok: true, revision, logIndex: positionAt(revision).logIndex } : conflict;
};
