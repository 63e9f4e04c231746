import { canonicalJson, type JsonValue } from '../scoring/canonical-json.js';
import { withThousands } from '../money/money.js';
import type { AnyCommand } from './decider.js';
import { fieldNamed, fieldsOf, type InputField } from './fields.js';

type Content = { readonly [name: string]: JsonValue };

const isContent = (value: JsonValue | undefined): value is Content =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A document told twice is the same document, in whatever order its lines come and however they are numbered. */
export const sameContent = (one: unknown, other: unknown): boolean =>
  unordered(one as JsonValue) === unordered(other as JsonValue);

function unordered(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(unordered).sort().join()}]`;
  if (!isContent(value)) return canonicalJson(value);
  const named = Object.keys(value)
    .filter((name) => name !== LINE_NUMBER)
    .sort();
  return `{${named.map((name) => `${name}:${unordered(value[name] ?? null)}`).join()}}`;
}

const LINE_NUMBER = 'no';

/**
 * Some lines of a voucher that was recorded whole: an office may get a voucher project by project. A line is known by its
 * number, as its key is (docs/rules.md §12.6): an equal line under another number is another line.
 */
export function isPartOf(input: unknown, recorded: unknown): boolean {
  const [part, whole] = [input as Content, recorded as Content];
  const head = (one: Content): Content => ({ ...one, lines: [] });
  if (!sameContent(head(part), head(whole))) return false;
  const known = new Set(linesOf(whole).map((line) => canonicalJson(line)));
  return linesOf(part).every((line) => known.has(canonicalJson(line)));
}

const linesOf = ({ lines }: Content): readonly JsonValue[] => (Array.isArray(lines) ? lines : []);

/** What an input says otherwise than the document recorded under its number: each place with both, in a clerk's words. */
export function contradictions(
  command: Pick<AnyCommand, 'input' | 'example'>,
  recorded: unknown,
  input: unknown,
): readonly string[] {
  const fields = fieldsOf(command);
  return differ({ path: '', row: '' }, recorded as JsonValue, input as JsonValue).map(
    ({ path, row, old, now }) => {
      const field = fieldNamed(fields, path);
      const told = (value: JsonValue | undefined): string => shown(field, value);
      return `${row}${field?.title ?? path}已登记的是 ${told(old)}，现为 ${told(now)}`;
    },
  );
}

interface Place {
  readonly path: string;
  /** Which line of the document, in words. */
  readonly row: string;
}
interface Contradiction extends Place {
  readonly old: JsonValue | undefined;
  readonly now: JsonValue | undefined;
}

function differ(
  place: Place,
  old: JsonValue | undefined,
  now: JsonValue | undefined,
): readonly Contradiction[] {
  if (Array.isArray(old) && Array.isArray(now)) return rowsDiffer(place, old, now);
  if (isContent(old) && isContent(now)) {
    // What the ledger adds to what was told (a value read from a cell) is no difference.
    return Object.keys(now).flatMap((name) =>
      differ({ ...place, path: inside(place.path, name) }, old[name], now[name]),
    );
  }
  return canonicalJson(old ?? null) === canonicalJson(now ?? null) ? [] : [{ ...place, old, now }];
}

const inside = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);

/** Lines that are numbered are compared by their number, others by their place. */
function rowsDiffer(
  { path }: Place,
  old: readonly JsonValue[],
  now: readonly JsonValue[],
): readonly Contradiction[] {
  const numbers = [...new Set([...now, ...old].map((row, at) => numberOf(row) ?? (at % now.length) + 1))];
  const at = (rows: readonly JsonValue[], number: number): JsonValue | undefined =>
    rows.find((row, index) => (numberOf(row) ?? index + 1) === number);
  return numbers.flatMap((number) => {
    const place = { path: inside(path, '0'), row: `第 ${number} 行` };
    const [before, after] = [at(old, number), at(now, number)];
    if (before !== undefined && after !== undefined) return differ(place, before, after);
    const amount = { ...place, path: inside(place.path, 'amount') };
    return [{ ...amount, old: amountOf(before), now: amountOf(after) }];
  });
}

const numberOf = (row: JsonValue): number | null =>
  isContent(row) && typeof row[LINE_NUMBER] === 'number' ? row[LINE_NUMBER] : null;
const amountOf = (row: JsonValue | undefined): JsonValue | undefined =>
  isContent(row) ? row['amount'] : row;

function shown(field: InputField | undefined, value: JsonValue | undefined): string {
  if (value === undefined || value === null) return '（无）';
  if (typeof value === 'object') return '（另一内容）';
  const text = String(value);
  if (field?.shownAs === 'money') return `${withThousands(text)} 元`;
  return field?.words?.[text] ?? text;
}
