/** A field of the truth beside what was read: where it stands in the answer, and both texts. */
export interface Field {
  readonly path: string;
  readonly printed: string;
  readonly read: string | undefined;
}

const tight = (value: unknown): string => (value == null ? '' : String(value).replace(/\s+/gu, ''));
const NAMED = ['name', 'title', 'label', 'item', 'source', 'no'] as const;

function keyOf(one: unknown): string {
  if (typeof one !== 'object' || one === null) return tight(one);
  const row = one as Readonly<Record<string, unknown>>;
  return tight(NAMED.map((key) => row[key]).find((value) => value != null && value !== ''));
}

/** Which row of the answer a row of the truth is: the same one by order, by its name where the counts differ. */
function partners(printed: readonly unknown[], read: unknown): readonly number[] {
  if (!Array.isArray(read)) return printed.map(() => -1);
  if (read.length === printed.length) return printed.map((_one, index) => index);
  let from = 0;
  return printed.map((one) => {
    const at = read.findIndex((other, index) => index >= from && keyOf(other) === keyOf(one));
    if (at >= 0) from = at + 1;
    return at;
  });
}

/** All fields of the truth; what the truth does not tell is not compared. */
export function fieldsOf(printed: unknown, read: unknown, path = ''): readonly Field[] {
  if (printed === null || printed === undefined) return [];
  if (Array.isArray(printed)) {
    const with_ = partners(printed, read);
    return printed.flatMap((one, index) => {
      const at = with_[index] ?? -1;
      const other = at < 0 ? undefined : (read as readonly unknown[])[at];
      return fieldsOf(one, other, `${path}[${at < 0 ? index : at}]`);
    });
  }
  if (typeof printed === 'object')
    return Object.entries(printed).flatMap(([key, value]) =>
      fieldsOf(
        value,
        (read as Readonly<Record<string, unknown>> | undefined)?.[key],
        path === '' ? key : `${path}.${key}`,
      ),
    );
  return [{ path, printed: tight(printed), read: read === undefined ? undefined : tight(read) }];
}

export const isRight = ({ printed, read }: Field): boolean => printed === (read ?? '');

/** Whether a question names the field, the row or the list it stands in. */
export const isAsked = ({ path }: Field, asked: readonly string[]): boolean =>
  asked.some(
    (field) =>
      field !== '' && (path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`)),
  );
