import { COMMANDS } from '@mingzhang/domain';
import { z } from 'zod';
import type { RoutedCommand } from '../kit/client.js';

/** The part of JSON Schema that commands use. */
export interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
}

export type Path = readonly (string | number)[];

/** One place where a value can be written: where, what may stand there, and the constants that choose its variant. */
export interface Field {
  readonly path: Path;
  readonly schema: Schema;
  readonly given: readonly (readonly [Path, unknown])[];
}

export const inputSchema = (command: RoutedCommand): Schema =>
  z.toJSONSchema(COMMANDS[command].input as z.ZodType, { io: 'input' }) as Schema;

/** Every leaf of a command's input, optional ones and every variant included. */
export function fieldsOf(command: RoutedCommand): readonly Field[] {
  const root = inputSchema(command);
  return walk(root, root, [], []);
}

function walk(root: Schema, schema: Schema, path: Path, given: Field['given']): readonly Field[] {
  if (schema.$ref !== undefined) {
    return walk(root, root.$defs?.[schema.$ref.split('/').at(-1) ?? ''] ?? {}, path, given);
  }
  const variants = schema.oneOf ?? schema.anyOf;
  if (variants !== undefined) {
    return variants.filter(({ type }) => type !== 'null').flatMap((one) => walk(root, one, path, given));
  }
  if (schema.properties !== undefined) {
    const chosen = Object.entries(schema.properties).flatMap(([name, one]) =>
      one.const === undefined ? [] : [[[...path, name], one.const] as const],
    );
    return Object.entries(schema.properties).flatMap(([name, one]) =>
      one.const === undefined ? walk(root, one, [...path, name], [...given, ...chosen]) : [],
    );
  }
  if (schema.items !== undefined) return walk(root, schema.items, [...path, 0], given);
  return [{ path, schema, given }];
}

/** The input with other values at some places; what lies between is made where it is not there. */
export function having(input: unknown, changes: Field['given']): unknown {
  const copy: unknown = structuredClone(input);
  for (const [path, value] of changes) {
    let at = copy as Record<string | number, unknown>;
    path.forEach((name, depth) => {
      if (depth === path.length - 1) at[name] = value;
      else {
        if (typeof at[name] !== 'object' || at[name] === null)
          at[name] = typeof path[depth + 1] === 'number' ? [] : {};
        at = at[name] as typeof at;
      }
    });
  }
  return copy;
}

/** Whether every container on the way to a field is already in the input. */
export function reaches(input: unknown, path: Path): boolean {
  let at: unknown = input;
  for (const name of path.slice(0, -1)) {
    if (typeof at !== 'object' || at === null) return false;
    at = (at as Record<string | number, unknown>)[name];
  }
  return typeof at === 'object' && at !== null;
}
