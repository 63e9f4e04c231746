import { typedDayOf, typedYuan } from '@mingzhang/domain';
import type { MoneyUnit } from '../format/money.js';
import type { Field, Variant, Widget } from './fields.js';

/** What has been written so far: texts as typed, in the shape of the input. `EITHER` says which of several groups is meant. */
export type Draft = unknown;
export type Fields = Readonly<Record<string, Draft>>;
export const EITHER = '#';

export const isFields = (draft: Draft): draft is Fields =>
  typeof draft === 'object' && draft !== null && !Array.isArray(draft);
export const fieldsIn = (draft: Draft): Fields => (isFields(draft) ? draft : {});
export const rowsIn = (draft: Draft): readonly Draft[] => (Array.isArray(draft) ? draft : []);
export const textIn = (draft: Draft): string =>
  typeof draft === 'string' || typeof draft === 'number' ? String(draft) : '';

/** What a form begins with. */
export interface Beginning {
  /** By name, wherever in the input: the project and year one comes from. */
  readonly ambient: Readonly<Record<string, string>>;
  /** By place: "lines.0.amount". */
  readonly at: Readonly<Record<string, unknown>>;
  readonly today: string;
  readonly newId: (name: string) => string;
}

export const beginning = (field: Field, given: Beginning): Draft => begun(field, '', given, 0);

export const isPlace = (text: string): boolean => /^[A-Za-z0-9]+(\.[A-Za-z0-9]+)*$/.test(text);
export const placed = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);

/** Days on which something is written down: today, unless somebody says otherwise. */
const RECORDING = new Set([
  'registeredOn',
  'attachedOn',
  'describedOn',
  'draftedOn',
  'submittedOn',
  'reversedOn',
  'withdrawnOn',
  'correctedOn',
]);

function begun(field: Field, path: string, given: Beginning, ordinal: number): Draft {
  const { widget, name, initial } = field;
  const here = given.at[path];
  switch (widget.kind) {
    case 'group':
      return inside(widget.fields, path, given, ordinal);
    case 'variants': {
      const value = here ?? given.at[placed(path, widget.tag)] ?? widget.of[0]?.value;
      const variant = variantOf(widget, value);
      return { ...inside(variant?.fields ?? [], path, given, ordinal), [widget.tag]: value };
    }
    case 'either': {
      const [first] = widget.of;
      return { ...fieldsIn(first === undefined ? {} : begun(first, path, given, ordinal)), [EITHER]: '0' };
    }
    case 'rows':
      return Array.from({ length: Math.max(1, rowsGiven(path, given)) }, (_, row) =>
        begun(widget.row, placed(path, String(row)), given, row),
      );
    case 'choices':
      return here ?? initial ?? [];
    case 'flag':
      return here ?? initial ?? false;
    case 'own':
      return here ?? given.newId(name);
    case 'money':
      // An amount of the ledger is in 元, and says so: a bare number is meant in the unit the reader sees.
      return typeof here === 'string' && /^-?\d+(\.\d+)?$/.test(here) ? `${here}元` : (here ?? '');
    case 'day':
      return here ?? given.ambient[name] ?? (RECORDING.has(name) ? given.today : '');
    default:
      return (
        here ??
        given.ambient[name] ??
        (name === 'no' || name === 'lineNo' ? String(ordinal + 1) : (initial ?? ''))
      );
  }
}

const inside = (fields: readonly Field[], path: string, given: Beginning, ordinal: number): Fields =>
  Object.fromEntries(fields.map((one) => [one.name, begun(one, placed(path, one.name), given, ordinal)]));

/** How many rows the places given name. */
const rowsGiven = (path: string, { at }: Beginning): number =>
  Object.keys(at)
    .filter((place) => place.startsWith(`${path}.`))
    .reduce((most, place) => Math.max(most, Number(place.slice(path.length + 1).split('.')[0]) + 1 || 0), 0);

/** A row more, as a form begins one. */
export const nextRow = (row: Field, path: string, count: number, given: Beginning): Draft =>
  begun(row, placed(path, String(count)), { ...given, at: {} }, count);

export const variantOf = (
  { of }: Extract<Widget, { kind: 'variants' }>,
  value: unknown,
): Variant | undefined => of.find((one) => one.value === value);

/** A draft with another value at a place; all that lies elsewhere stays the same object. */
export function withValue(draft: Draft, path: string, value: Draft): Draft {
  const [name = '', ...rest] = path.split('.');
  if (path === '') return value;
  if (Array.isArray(draft)) {
    return draft.map((one: Draft, at) => (String(at) === name ? withValue(one, rest.join('.'), value) : one));
  }
  const fields = fieldsIn(draft);
  return { ...fields, [name]: withValue(fields[name], rest.join('.'), value) };
}

export function valueAt(draft: Draft, path: string): Draft {
  if (path === '') return draft;
  const [name = '', ...rest] = path.split('.');
  const inner = Array.isArray(draft) ? (draft[Number(name)] as Draft) : fieldsIn(draft)[name];
  return valueAt(inner, rest.join('.'));
}

/** The nearest value of a name around a place: the project whose indicator is asked for. */
export function around(draft: Draft, path: string, name: string): string {
  const parts = path === '' ? [] : path.split('.');
  for (let depth = parts.length; depth >= 0; depth -= 1) {
    const found = textIn(fieldsIn(valueAt(draft, parts.slice(0, depth).join('.')))[name]);
    if (found !== '') return found;
  }
  return '';
}

export interface Typing {
  readonly unit: MoneyUnit;
  /** The year meant where a day says none. */
  readonly year: number;
}

/** Left out of the input. */
const NOTHING = Symbol('nothing');

/** The input as the command takes it: days and amounts as they are meant, numbers as numbers, what is empty left out or null. */
export function inputOf(field: Field, draft: Draft, typing: Typing): unknown {
  const input = taken(field, draft, typing);
  return input === NOTHING ? {} : input;
}

function taken(field: Field, draft: Draft, typing: Typing): unknown {
  const { widget, required, nullable } = field;
  const empty = required && nullable ? null : NOTHING;
  switch (widget.kind) {
    case 'group': {
      const input = together(widget.fields, fieldsIn(draft), typing);
      return !required && !isTouched(field, draft) ? NOTHING : input;
    }
    case 'variants': {
      const fields = fieldsIn(draft);
      const value = fields[widget.tag];
      return { [widget.tag]: value, ...together(variantOf(widget, value)?.fields ?? [], fields, typing) };
    }
    case 'either': {
      const chosen = widget.of[Number(fieldsIn(draft)[EITHER])];
      return chosen === undefined ? {} : taken(chosen, draft, typing);
    }
    case 'rows': {
      const rows = rowsIn(draft).map((row) => taken(widget.row, row, typing));
      return !required && rows.length === 0 ? NOTHING : rows;
    }
    case 'choices':
      return rowsIn(draft).length === 0 ? empty : draft;
    case 'flag':
      return draft === true;
    case 'scheme':
      return draft === '' ? empty : parsed(textIn(draft));
    case 'prose':
      return textIn(draft).trim() === '' ? empty : textIn(draft);
    default: {
      const text = textIn(draft).trim();
      if (text === ROW_OF_RATE) return null;
      if (text === '') return widget.kind === 'printed' && !nullable ? '' : empty;
      return meant(widget, text, typing);
    }
  }
}

/** Said of a row of the form: the one of the execution rate, which is no indicator. */
export const ROW_OF_RATE = '@rate';

function together(fields: readonly Field[], draft: Fields, typing: Typing): Fields {
  const taking = fields.map((one) => [one.name, taken(one, draft[one.name], typing)] as const);
  return Object.fromEntries(taking.filter(([, value]) => value !== NOTHING));
}

function meant({ kind }: Widget, text: string, { unit, year }: Typing): unknown {
  switch (kind) {
    case 'money':
      return typedYuan(text, unit) ?? text;
    case 'day':
      return typedDayOf(year, text);
    case 'year':
    case 'count':
    case 'band':
      return /^-?\d+$/.test(text) ? Number(text) : text;
    case 'decimal':
      return text.replace(/[，,\s%％分]/g, '');
    case 'instant':
      return instantOf(text);
    default:
      return text;
  }
}

/** "2024-03-10 09:30" in Beijing as an instant; any other text as it is. */
function instantOf(text: string): string {
  const [, on, time] = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})$/.exec(text) ?? [];
  if (on === undefined) return text;
  const at = new Date(`${on}T${time}:00.000+08:00`);
  return Number.isNaN(at.getTime()) ? text : at.toISOString();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Whether somebody wrote something into a group that may be left out: what came from elsewhere does not count. */
function isTouched({ widget }: Field, draft: Draft): boolean {
  if (widget.kind !== 'group') return true;
  const fields = fieldsIn(draft);
  return widget.fields.some(({ name, widget: { kind } }) => {
    const isPresent = kind !== 'flag' && kind !== 'own' && textIn(fields[name]).trim() !== '';
    return isPresent && name !== 'projectId' && name !== 'fiscalYear';
  });
}

/** The deepest place of a form that an error's path means: a field where there is one, else the group or list around it. */
export function placeOfError(field: Field, draft: Draft, path: string): string {
  const parts = path === '' ? [] : path.split('.');
  const at: string[] = [];
  let here: Field | undefined = field;
  let value = draft;
  for (const part of parts) {
    here = here === undefined ? undefined : within(here, value, part);
    if (here === undefined) break;
    at.push(part);
    value = valueAt(value, part);
  }
  return at.join('.');
}

function within({ widget }: Field, draft: Draft, part: string): Field | undefined {
  const named = (fields: readonly Field[]): Field | undefined => fields.find(({ name }) => name === part);
  switch (widget.kind) {
    case 'group':
      return named(widget.fields);
    case 'variants':
      return named(variantOf(widget, fieldsIn(draft)[widget.tag])?.fields ?? []);
    case 'either': {
      const chosen = widget.of[Number(fieldsIn(draft)[EITHER])];
      return chosen === undefined ? undefined : within(chosen, draft, part);
    }
    case 'rows':
      return Number(part) < rowsIn(draft).length ? widget.row : undefined;
    default:
      return undefined;
  }
}
