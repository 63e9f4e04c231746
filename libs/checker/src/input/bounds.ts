import { placeInWords, type Refusal } from '@mingzhang/domain';

/** A document far larger than any office prints is refused before anything is read from it. */
export const BOUNDS = {
  depth: 24,
  documents: 20_000,
  rows: 2_000,
  /** A disclosure has a dozen tables. */
  tables: 100,
  /** The columns of a table are the fields of its rows. */
  fields: 200,
  nodes: 200_000,
  /** The name of a field or of a column. */
  heading: 200,
  characters: 20_000,
} as const;

interface Open {
  readonly value: unknown;
  readonly path: string;
  readonly depth: number;
}

const tooLarge = (path: string, message: string): Refusal => ({
  code: 'DOCUMENT_TOO_LARGE',
  field: path,
  message: `${placeInWords(path)}：${message}`,
});

const HEADING = /\.columns\[\d+\]$/;
const mostRows = (path: string): number => {
  if (path === '$') return BOUNDS.documents;
  return path.endsWith('.tables') ? BOUNDS.tables : BOUNDS.rows;
};

/** Too many fields, or a heading no page has room for. */
function checkFields(keys: readonly string[], path: string): Refusal | null {
  if (keys.length > BOUNDS.fields) return tooLarge(path, `共 ${keys.length} 栏，超过 ${BOUNDS.fields} 栏`);
  const long = keys.find((key) => key.length > BOUNDS.heading);
  return long === undefined ? null : tooLarge(path, `栏目名称超过 ${BOUNDS.heading} 字`);
}

const childPath = (path: string, key: string): string =>
  /^[\w-]+$/.test(key) ? `${path}.${key}` : `${path}["${key}"]`;

/** Walks with a stack of its own: a document nested a hundred thousand deep must not end the process. */
export function checkBounds(input: unknown): Refusal | null {
  const open: Open[] = [{ value: input, path: '$', depth: 0 }];
  let seen = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, path, depth } = next;
    seen += 1;
    if (seen > BOUNDS.nodes) return tooLarge(path, `内容超过 ${BOUNDS.nodes} 项`);
    if (depth > BOUNDS.depth) return tooLarge(path.slice(0, 200), `嵌套超过 ${BOUNDS.depth} 层`);
    const characters = HEADING.test(path) ? BOUNDS.heading : BOUNDS.characters;
    if (typeof value === 'string' && value.length > characters) {
      return tooLarge(path, `文字超过 ${characters} 字`);
    }
    if (Array.isArray(value)) {
      const most = mostRows(path);
      if (value.length > most) return tooLarge(path, `共 ${value.length} 行，超过 ${most} 行`);
      const rows: readonly unknown[] = value;
      rows.forEach((row, index) => open.push({ value: row, path: `${path}[${index}]`, depth: depth + 1 }));
    } else if (typeof value === 'object' && value !== null) {
      const tooWide = checkFields(Object.keys(value), path);
      if (tooWide !== null) return tooWide;
      for (const [key, item] of Object.entries(value)) {
        open.push({ value: item, path: childPath(path, key.slice(0, 80)), depth: depth + 1 });
      }
    }
  }
  return null;
}
