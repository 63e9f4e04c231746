import { placeInWords, type Refusal } from '@mingzhang/domain';
import type { Place } from '../model.js';

/** What has the wrong type, with the place in the file. */
export interface Malformed {
  readonly path: string;
  readonly message: string;
}

/** By message: a cell that is read twice is told once. */
export type Told = Map<string, Malformed>;

export function tell(told: Told, path: string, what: string): void {
  const message = `${placeInWords(path)}：${what}`;
  told.set(message, { path, message });
}

/** A value of the input with its place. Reading a wrong type notes it and goes on, so that all of them are told at once. */
export interface Node {
  readonly place: Place;
  /** null and absent are one: the document has no such cell. */
  readonly present: boolean;
  readonly keys: readonly string[];
  get(key: string, label?: string): Node;
  list(label?: (row: Node, index: number) => string): readonly Node[];
  text(): string | null;
  /** Text that must be there: a missing column is told with its place. */
  required(): string;
  flag(): boolean;
  /** The same value under a name a reader of the document would give its place. */
  named(label: string): Node;
}

const join = (label: string, more: string): string =>
  more === '' ? label : label === '' ? more : `${label} › ${more}`;

export function nodeOf(value: unknown, place: Place, malformed: Told): Node {
  const wrong = (expected: string): void => {
    tell(malformed, place.path, `须为${expected}`);
  };
  const record = (): Readonly<Record<string, unknown>> => {
    if (value === null || value === undefined) return {};
    if (typeof value === 'object' && !Array.isArray(value)) return value as Readonly<Record<string, unknown>>;
    wrong('一组字段');
    return {};
  };
  const below = (item: unknown, step: string, label: string): Node =>
    nodeOf(item, { label: join(place.label, label), path: `${place.path}${step}` }, malformed);
  return {
    place,
    present: value !== null && value !== undefined,
    get keys() {
      return Object.keys(record());
    },
    get: (key, label = '') => {
      const fields = record();
      return below(Object.hasOwn(fields, key) ? fields[key] : undefined, `.${key}`, label);
    },
    list: (label = () => '') => {
      if (value === null || value === undefined) return [];
      if (!Array.isArray(value)) {
        wrong('列表');
        return [];
      }
      return value.map((item: unknown, index) => {
        const row = below(item, `[${index}]`, '');
        return row.named(label(row, index));
      });
    },
    text: () => {
      if (value === null || value === undefined) return null;
      if (typeof value === 'string') return value;
      wrong('文字（照原文填写，数字也写成带引号的文字）');
      return null;
    },
    required: () => {
      if (value === null || value === undefined) wrong('文字，但没有这一列');
      else if (typeof value !== 'string') wrong('文字（照原文填写，数字也写成带引号的文字）');
      return typeof value === 'string' ? value : '';
    },
    flag: () => {
      if (value !== null && value !== undefined && typeof value !== 'boolean') wrong(' true 或 false');
      return value === true;
    },
    named: (label) => nodeOf(value, { label: join(place.label, label), path: place.path }, malformed),
  };
}

const MOST_TOLD = 20;

/** One refusal for all places; null when every field had its type. */
export function refusalOf(told: Told): Refusal | null {
  const malformed = [...told.values()];
  const [first] = malformed;
  if (first === undefined) return null;
  return {
    code: 'MALFORMED_DOCUMENT',
    field: first.path,
    message: malformed.length === 1 ? first.message : `${first.message}（共 ${malformed.length} 处）`,
    details: malformed.slice(0, MOST_TOLD).map(({ path, message }) => ({ where: path, message })),
  };
}
