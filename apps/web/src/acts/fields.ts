import {
  commandNamed,
  day,
  id,
  LABELS,
  lineRef,
  schemeId,
  SHOWN_AS,
  type CommandName,
  type Labels,
} from '@mingzhang/domain';
import { z } from 'zod';
import type { Choosable } from './choosable.js';

/** How a value is asked for. */
export type Widget =
  | { readonly kind: 'text'; readonly max: number }
  | { readonly kind: 'prose'; readonly max: number }
  /** A cell as a paper prints it, read as a target or as a result; may be empty. */
  | { readonly kind: 'printed'; readonly read: 'target' | 'actual' | null }
  | { readonly kind: 'money' | 'day' | 'year' | 'count' | 'decimal' | 'flag' | 'instant' | 'band' }
  | { readonly kind: 'choice' | 'choices'; readonly options: Labels }
  | { readonly kind: 'named'; readonly of: Choosable }
  /** The id of what is made by this act. */
  | { readonly kind: 'own' }
  | { readonly kind: 'file' | 'scheme' | 'address' }
  /** A constant: told apart by it, asked of nobody. */
  | { readonly kind: 'fixed'; readonly value: string }
  | { readonly kind: 'group'; readonly fields: readonly Field[]; readonly isLine: boolean }
  | { readonly kind: 'rows'; readonly row: Field }
  /** One of several documents, told apart by a constant of each. */
  | {
      readonly kind: 'variants';
      readonly tag: string;
      readonly title: string;
      readonly of: readonly Variant[];
    }
  /** One of several groups with nothing that tells them apart but what is in them. */
  | { readonly kind: 'either'; readonly of: readonly Field[] };

export interface Variant {
  readonly value: string;
  readonly label: string;
  readonly fields: readonly Field[];
}

/** One place of a command's input. */
export interface Field {
  readonly name: string;
  readonly title: string;
  readonly help: string | null;
  /** May not be left out; a nullable one is then null where nothing is written. */
  readonly required: boolean;
  readonly nullable: boolean;
  readonly initial: unknown;
  readonly example: string | null;
  readonly widget: Widget;
}

type Schema = z.core.JSONSchema.BaseSchema & {
  readonly example?: unknown;
  readonly [LABELS]?: Labels;
  readonly [SHOWN_AS]?: string;
};

const schemaOf = (type: z.ZodType): Schema => z.toJSONSchema(type, { io: 'input', reused: 'inline' });
const patternOf = (type: z.ZodType): string => schemaOf(type).pattern ?? '';
const DAY = patternOf(day);
const ID = patternOf(id);
const SCHEME_ID = patternOf(schemeId);
const LONG = 300;

/** What a name means wherever a schema uses it for something that is there already. */
const NAMED: Readonly<Record<string, Choosable>> = {
  projectId: 'project',
  unitId: 'unit',
  indicatorId: 'indicator',
  documentId: 'budgetDocument',
  causedBy: 'budgetDocument',
  adoptedFrom: 'target',
  targetId: 'target',
  reportId: 'result',
  evidenceId: 'evidence',
  arrivalId: 'arrival',
  schemeId: 'scheme',
  number: 'voucher',
  /** Rows of the form. */
  rows: 'indicator',
};

/** The fields of a command from its one schema: the one that validates it. */
export function fieldsOfCommand(name: CommandName): Field {
  const command = commandNamed(name);
  const example: unknown = command.input.parse(command.example);
  const named = new Set(command.references?.(example).map(({ field }) => field.replace(/\.\d+/g, '[]')));
  return fieldOf(schemaOf(command.input), { name: '', path: '', required: true, named });
}

interface Place {
  readonly name: string;
  readonly path: string;
  readonly required: boolean;
  /** The paths that the command looks up elsewhere, of its example. */
  readonly named: ReadonlySet<string>;
}

function fieldOf(given: Schema, place: Place): Field {
  const { schema, nullable } = withoutNull(given);
  const widget = widgetOf(schema, nullable, place);
  const { description, example } = schema;
  return {
    name: place.name,
    title: schema.title ?? '',
    help: helpOf(widget, description),
    required: place.required,
    nullable,
    initial: schema.default ?? null,
    example: typeof example === 'string' || typeof example === 'number' ? String(example) : null,
    widget,
  };
}

/** `T | null` is a field that may be empty; what is said of it stands outside the choice. */
function withoutNull(given: Schema): { readonly schema: Schema; readonly nullable: boolean } {
  const { anyOf = [], ...rest } = given;
  const others = anyOf.filter(({ type }) => type !== 'null');
  const [only] = others;
  if (others.length === anyOf.length || others.length !== 1 || only === undefined)
    return { schema: given, nullable: false };
  return { schema: { ...only, ...rest }, nullable: true };
}

function widgetOf(schema: Schema, nullable: boolean, place: Place): Widget {
  if (schema[SHOWN_AS] === 'scheme') return { kind: 'scheme' };
  if (schema.oneOf !== undefined) return variants(schema.oneOf, place);
  if (schema.anyOf !== undefined)
    return { kind: 'either', of: schema.anyOf.map((one) => fieldOf(one, place)) };
  if (schema.properties !== undefined)
    return { kind: 'group', fields: inside(schema, place), isLine: schema[SHOWN_AS] === LINE };
  if (schema.items !== undefined) return rows(schema, place);
  return leaf(schema, nullable, place);
}

const LINE = schemaOf(lineRef)[SHOWN_AS];

const inside = ({ properties = {}, required = [] }: Schema, place: Place): readonly Field[] =>
  Object.entries(properties).map(([name, one]) =>
    fieldOf(one as Schema, {
      ...place,
      name,
      path: place.path === '' ? name : `${place.path}.${name}`,
      required: required.includes(name),
    }),
  );

function variants(all: readonly Schema[], place: Place): Widget {
  const of = all.map((one) => {
    const fields = inside(one, place);
    const tag = fields.find(({ widget }) => widget.kind === 'fixed');
    if (tag?.widget.kind !== 'fixed') throw new Error(`variants without a tag: ${place.path}`);
    return { tag, value: tag.widget.value, fields: fields.filter((field) => field !== tag), schema: one };
  });
  const [first] = of;
  if (first === undefined) throw new Error(`no variants: ${place.path}`);
  const { name, title } = first.tag;
  const labelOf = ({ properties = {} }: Schema, value: string): string =>
    (properties[name] as Schema)[LABELS]?.[value] ?? value;
  return {
    kind: 'variants',
    tag: name,
    title,
    of: of.map(({ value, fields, schema }) => ({ value, fields, label: labelOf(schema, value) })),
  };
}

function rows(list: Schema, place: Place): Widget {
  const items = list.items as Schema;
  const words = items[LABELS];
  if (items.enum !== undefined && words !== undefined) return { kind: 'choices', options: words };
  // A row that is one value is called as its list is.
  const titled =
    items.properties === undefined ? { ...items, title: items.title ?? list.title ?? '' } : items;
  return { kind: 'rows', row: fieldOf(titled, { ...place, path: `${place.path}[]`, required: true }) };
}

const SHOWN: Readonly<Record<string, Widget>> = {
  money: { kind: 'money' },
  instant: { kind: 'instant' },
  band: { kind: 'band' },
  address: { kind: 'address' },
  stated: { kind: 'decimal' },
};

function leaf(schema: Schema, nullable: boolean, place: Place): Widget {
  const { name } = place;
  const shown = SHOWN[schema[SHOWN_AS] ?? ''];
  if (shown !== undefined) return shown;
  if (schema.const !== undefined) return { kind: 'fixed', value: String(schema.const) };
  if (schema[LABELS] !== undefined) return { kind: 'choice', options: schema[LABELS] };
  if (schema.type === 'boolean') return { kind: 'flag' };
  if (schema.type === 'integer') return { kind: name === 'fiscalYear' ? 'year' : 'count' };
  if (schema.type !== 'string') throw new Error(`no way to ask for ${place.path}`);
  return text(schema, nullable, place);
}

function text(schema: Schema, nullable: boolean, { name, path, named }: Place): Widget {
  const { pattern = '', title = '', maxLength = LONG, minLength = 0 } = schema;
  if (pattern === DAY) return { kind: 'day' };
  if (name === 'sha256') return { kind: 'file' };
  const of = NAMED[name];
  if (named.has(path) && of !== undefined) return { kind: 'named', of };
  if (pattern === SCHEME_ID) return { kind: 'named', of: 'scheme' };
  if (pattern === ID) {
    const isOwn = of === undefined || (title.endsWith('标识') && !nullable);
    return isOwn ? { kind: 'own' } : { kind: 'named', of };
  }
  if (isDecimal(pattern)) return { kind: 'decimal' };
  if (minLength === 0 && schema.maxLength !== undefined)
    return { kind: 'printed', read: name === 'target' || name === 'actual' ? name : null };
  return maxLength > LONG ? { kind: 'prose', max: maxLength } : { kind: 'text', max: maxLength };
}

const isDecimal = (pattern: string): boolean => {
  if (pattern === '') return false;
  const asked = new RegExp(pattern, 'u');
  return asked.test('12.5') && !asked.test('字');
};

/** What a schema says of a field, where the way it is asked for does not say it already. */
const helpOf = ({ kind }: Widget, description: string | undefined): string | null =>
  description === undefined || kind === 'money' || kind === 'day' || kind === 'year' || kind === 'group'
    ? null
    : description;
