import { z } from 'zod';
import type { AnyCommand } from './decider.js';
import { LABELS, SHOWN_AS, type Labels, type ShownAs } from './words.js';

/** One place of a command's input where a value is written, explained to a person. */
export interface InputField {
  /** As in refusals, but `[]` for any position of a list: "lines[].amount". */
  readonly path: string;
  readonly title: string;
  /** What may stand there, in Chinese. */
  readonly accepts: string;
  readonly required: boolean;
  /** The values of `kind` whose documents have this field; null where it does not depend on one. */
  readonly kinds: readonly string[] | null;
  /** From the command's example where that has the field, else of its kind; JSON. */
  readonly example: unknown;
  /** What the values of an enum are called, and how a value is shown that is stored for programs. */
  readonly words?: Labels;
  readonly shownAs?: ShownAs;
}

type Schema = z.core.JSONSchema.BaseSchema & {
  readonly example?: unknown;
  readonly [LABELS]?: Labels;
  readonly [SHOWN_AS]?: ShownAs;
};
interface Place {
  readonly path: string;
  readonly title: string | null;
  readonly required: boolean;
  readonly kinds: readonly string[] | null;
  /** Said of the whole where it may be empty; its variants do not repeat it. */
  readonly example: unknown;
}

/** The fields of a command, from the one schema that also validates it. What nobody titled is told as the whole it is part of. */
export function fieldsOf({ input, example }: Pick<AnyCommand, 'input' | 'example'>): readonly InputField[] {
  const root = z.toJSONSchema(input, { io: 'input' });
  const leaves = leavesOf(root, { path: '', title: null, required: true, kinds: null, example: undefined });
  const merged = new Map<string, InputField>();
  for (const [place, schema] of leaves) {
    const field = described(place, schema, valueAt(example, place.path));
    const before = merged.get(place.path);
    merged.set(place.path, before === undefined ? field : both(before, field));
  }
  const all = root.oneOf?.length;
  return [...merged.values()].map((field) =>
    field.kinds?.length === all ? { ...field, kinds: null } : field,
  );
}

/** "entries.2.amount", as a refusal names it, is the field "entries[].amount". */
export const fieldNamed = (fields: readonly InputField[], path: string): InputField | undefined =>
  fields.find((field) => field.path === path.replace(/\.\d+(?=\.|$)/g, '[]'));

type Leaf = readonly [Place, Schema];

function leavesOf(schema: Schema, place: Place): readonly Leaf[] {
  const here: Place = {
    ...place,
    title: schema.title ?? place.title,
    example: schema.example ?? place.example,
  };
  const variants = (schema.oneOf ?? schema.anyOf)?.filter(({ type }) => type !== 'null');
  if (variants !== undefined)
    return variants.flatMap((one) => leavesOf(one, variantOf(here, one, variants.length)));
  if (schema.properties !== undefined && schema[SHOWN_AS] !== 'scheme') {
    const inner = Object.entries(schema.properties).flatMap(([name, one]) =>
      leavesOf(one as Schema, {
        ...here,
        path: here.path === '' ? name : `${here.path}.${name}`,
        title: null,
        example: undefined,
        required: here.required && schema.required?.includes(name) === true,
      }),
    );
    return inner.some(([{ title }]) => title !== null) ? inner : [[here, schema]];
  }
  const items = schema.items as Schema | undefined;
  return items === undefined ? [[here, schema]] : leavesOf(items, { ...here, path: `${here.path}[]` });
}

/** Documents of several kinds are told apart by one constant; where nothing tells, one of several must be filled in. */
function variantOf(place: Place, { properties = {} }: Schema, variants: number): Place {
  const kind = Object.values(properties).find((one) => typeof one === 'object' && one.const !== undefined);
  if (typeof kind === 'object') return { ...place, kinds: [String(kind.const)] };
  return variants === 1 ? place : { ...place, required: false };
}

function described(place: Place, schema: Schema, given: unknown): InputField {
  const { path, title, required, kinds, example } = place;
  return {
    path,
    title: title ?? path,
    accepts: acceptsOf(schema),
    required,
    kinds,
    example: given ?? example ?? exampleOf(schema),
    ...(schema[LABELS] === undefined ? {} : { words: schema[LABELS] }),
    ...(schema[SHOWN_AS] === undefined ? {} : { shownAs: schema[SHOWN_AS] }),
  };
}

function both(one: InputField, other: InputField): InputField {
  const kinds = one.kinds === null || other.kinds === null ? null : [...one.kinds, ...other.kinds];
  const sameChoice = one.accepts === other.accepts || !other.accepts.startsWith(CHOICE);
  const accepts = sameChoice ? one.accepts : `${one.accepts}、${other.accepts.slice(CHOICE.length)}`;
  const words = { ...one.words, ...other.words };
  return { ...one, kinds, accepts, words, required: one.required && other.required };
}

const CHOICE = '取值 ';

function acceptsOf(schema: Schema): string {
  const values = schema.enum ?? (schema.const === undefined ? [] : [schema.const]);
  if (values.length > 0) return `${CHOICE}${values.map((one) => worded(schema, String(one))).join('、')}`;
  if (schema.description !== undefined) return schema.description;
  if (schema.type === 'boolean') return 'true 或 false';
  if (schema.type === 'integer') return '整数';
  if (schema.properties !== undefined) return '一组内容，见完整的例子';
  return schema.maxLength === undefined ? '文字' : `文字，至多 ${schema.maxLength} 字`;
}

/** "issue（下达）": what is written, and what it is called. */
function worded(schema: Schema, value: string): string {
  const label = schema[LABELS]?.[value];
  return label === undefined ? value : `${value}（${label}）`;
}

function exampleOf(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.type === 'boolean') return true;
  return schema.type === 'integer' ? (schema.minimum ?? 1) : '';
}

/** Of a list the first element that has the rest of the path. */
function valueAt(value: unknown, path: string): unknown {
  if (path === '') return value;
  const [, name = '', list, rest = ''] = /^([^.[\]]*)(\[\])?\.?(.*)$/.exec(path) ?? [];
  const inner = name === '' ? value : (value as Readonly<Record<string, unknown>> | null | undefined)?.[name];
  if (list === undefined) return inner == null ? undefined : valueAt(inner, rest);
  const found = (Array.isArray(inner) ? inner : []).map((one: unknown) => valueAt(one, rest));
  return found.find((one) => one !== undefined);
}
