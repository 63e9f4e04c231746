/// <reference lib="es2024.string" />
/** What JSON can hold, here without numbers beyond safe integers: money, rates and scores are strings. */
export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue | undefined };

/**
 * Canonical JSON (RFC 8785): keys sorted by UTF-16 code units, no blanks, the shortest string escapes. Undefined members
 * are absent, as in JSON. Throws RangeError for a number that is not a safe integer and for a lone surrogate: such a
 * value has no business in a preimage.
 */
export function canonicalJson(value: JsonValue): string {
  if (typeof value === 'number' && !Number.isSafeInteger(value))
    throw new RangeError(`not a safe integer: ${value}`);
  if (typeof value === 'string' && !value.isWellFormed()) throw new RangeError('lone surrogate in a string');
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members: string[] = [];
  // Without a function to compare by, strings are sorted by UTF-16 code units.
  for (const key of Object.keys(value).sort()) {
    const member = value[key];
    if (member !== undefined) members.push(`${canonicalJson(key)}:${canonicalJson(member)}`);
  }
  return `{${members.join(',')}}`;
}

const isList = (value: object): value is readonly JsonValue[] => Array.isArray(value);
