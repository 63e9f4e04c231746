/**
 * RFC 8785 (JSON canonicalisation): members sorted by UTF-16 code units, no blanks, numbers and strings as ECMAScript prints them.
 * The verifier's own: it must not believe the program whose log it checks (libs/domain has its own, stricter one; a test in
 * tests/transparency holds both equal). Takes what JSON.parse gives and throws for nothing: every stored event has a leaf.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const fields = value as Readonly<Record<string, unknown>>;
  let text = '';
  for (const key of Object.keys(fields).sort())
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(fields[key])}`;
  return `{${text}}`;
}
