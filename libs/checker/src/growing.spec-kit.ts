import type { Json } from './perturb.spec-kit.js';

type Path = readonly (string | number)[];

const shapeOf = (path: Path): string =>
  path.map((step) => (typeof step === 'number' ? '[]' : `.${step}`)).join('');

/** The first value of each shape of path for which `wanted` holds. */
function placesOf(value: Json, wanted: (value: Json) => boolean): ReadonlyMap<string, Path> {
  const found = new Map<string, Path>();
  const walk = (at: Json, path: Path): void => {
    if (wanted(at) && path.length > 0 && !found.has(shapeOf(path))) found.set(shapeOf(path), path);
    if (typeof at !== 'object' || at === null) return;
    for (const [key, item] of Object.entries(at))
      walk(item as Json, [...path, Array.isArray(at) ? Number(key) : key]);
  };
  walk(value, []);
  return found;
}

function put(value: Json, path: Path, change: (value: Json) => Json): Json {
  const [step, ...rest] = path;
  if (step === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((item: Json, index) => (index === step ? put(item, rest, change) : item));
  const fields = value as { readonly [key: string]: Json };
  return { ...fields, [step]: put(fields[step] ?? null, rest, change) };
}

const NAMES = new Set(['name', 'label', 'labelClean', 'item', 'title', 'project', 'code']);

/** The same row under another name. */
function renamed(value: Json, number: number, key = ''): Json {
  if (typeof value === 'string') return NAMES.has(key) ? `${value}${number}` : value;
  if (Array.isArray(value)) return value.map((item: Json) => renamed(item, number, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, renamed(item as Json, number, name)]),
  );
}

/** Two rows of each list are enough to have every kind of cell. */
function shortened(value: Json): Json {
  if (Array.isArray(value)) return value.slice(0, 2).map(shortened);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shortened(item as Json)]));
}

const withoutChecks = (document: Json): Json => ({ ...(shortened(document) as object), checks: [] });

/** Each list of a document, with so many rows as asked: the rows it has again and again, under their names and under new ones. */
export function growing(seed: Json): readonly (readonly [string, (rows: number) => Json])[] {
  const document = withoutChecks(seed);
  const lists = placesOf(document, (value) => Array.isArray(value) && value.length > 0);
  const many = (path: Path, rows: number, row: (value: Json, number: number) => Json): Json =>
    put(document, path, (list) => {
      const own = list as readonly Json[];
      return Array.from({ length: rows }, (_, at) => row(own[at % own.length] ?? null, at));
    });
  return [...lists].flatMap(([shape, path]) => [
    [`${shape}, the same`, (rows: number) => many(path, rows, (row) => row)] as const,
    [`${shape}, renamed`, (rows: number) => many(path, rows, renamed)] as const,
  ]);
}

/** The first text of every kind in a document. */
export const textsOf = (document: Json): readonly (readonly [string, Path])[] => [
  ...placesOf(withoutChecks(document), (value) => typeof value === 'string'),
];

export const withText = (document: Json, path: Path, text: string): Json =>
  put(withoutChecks(document), path, () => text);
