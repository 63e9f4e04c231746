import { COMMANDS, type CommandName } from '@mingzhang/domain';
import type { Act } from '../kit/year.js';
import type { Schema } from './fields.js';
import { bodyText, mutated, valueFor } from './fuzz-values.js';
import type { Random } from '../kit/random.js';

export interface Request {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly schema?: Schema;
}
interface Operation {
  readonly operationId?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema?: Schema; readonly example?: unknown }>>;
  };
}
export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

export interface Route {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

export const routesOf = ({ paths }: OpenApi): readonly Route[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );

const ROLES = ['clerk', 'office', 'head', 'department', 'finance', 'auditor', 'administrator', 'root', ''];
const TYPES = [
  'application/json',
  'text/plain',
  'application/octet-stream',
  'application/json; charset=gbk',
  'x',
];
/** Reads of pages that belong to no route of the document. */
const PAGES = [
  '/',
  '/projects',
  '/projects/x',
  '/events/1',
  '/api',
  '/api/docs',
  '/api/openapi.json',
  '/health/ready',
  '/no/such',
];
const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'];

/** One request for a route: of its schema, of a valid example mutated, or quite beside it. */
export function requestFor(random: Random, route: Route, examples: readonly Act[]): Request {
  const { operation } = route;
  if (random.chance(0.02)) return { method: random.pick(METHODS), path: random.pick(PAGES), headers: {} };
  const path = pathOf(random, route) + queryOf(random, operation);
  const method = random.chance(0.01) ? random.pick(METHODS) : route.method;
  const content = Object.keys(operation.requestBody?.content ?? {})[0];
  if (content === undefined || method === 'GET' || method === 'HEAD') {
    return { method, path, headers: headersOf(random) };
  }
  const type = random.chance(0.02) ? random.pick(TYPES) : content;
  const headers = { ...headersOf(random), 'content-type': type };
  return { method, path, headers, body: bodyFor(random, operation, content, examples) };
}

function pathOf(random: Random, { path, operation }: Route): string {
  return path.replace(/\{(\w+)\}/gu, (_all, name: string) => {
    const schema = operation.parameters?.find((one) => one.name === name)?.schema ?? {};
    return encodeURIComponent(textOf(valueFor(random, schema))).slice(0, 300) || 'x';
  });
}

function queryOf(random: Random, { parameters = [] }: Operation): string {
  const query = parameters.flatMap(({ name, in: place, schema = {} }) =>
    place !== 'query' || random.chance(0.5)
      ? []
      : [`${name}=${encodeURIComponent(textOf(valueFor(random, schema)))}`],
  );
  if (random.chance(0.02)) query.push(random.pick(['x=1', 'year=2024&year=2025', 'asOf[]=1', '%', 'after=']));
  return query.length === 0 ? '' : `?${query.join('&').slice(0, 4_000)}`;
}

function headersOf(random: Random): Record<string, string> {
  return {
    ...(random.chance(0.5) ? { 'mingzhang-role': random.pick(ROLES) } : {}),
    ...(random.chance(0.1)
      ? { 'idempotency-key': random.pick(['a', 'b', 'a b', 'x'.repeat(300), '%']) }
      : {}),
    ...(random.chance(0.05)
      ? { 'if-match': random.pick(['"0"', '"1"', '"99999999999"', 'W/"1"', '*', '1']) }
      : {}),
    ...(random.chance(0.05) ? { 'if-none-match': random.pick(['"1"', '"x"', '*']) } : {}),
  };
}

/** A lone surrogate has no place in an address; JSON carries it escaped. */
const textOf = (value: unknown): string =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).toWellFormed();

function bodyFor(random: Random, operation: Operation, content: string, examples: readonly Act[]): string {
  if (content === 'application/octet-stream') return 'x'.repeat(random.below(5_000));
  const schema = operation.requestBody?.content[content]?.schema ?? {};
  const valid = examples.filter(({ command }) => command === operation.operationId).map(({ input }) => input);
  const example = (COMMANDS as Partial<Record<string, { example: unknown }>>)[
    operation.operationId as CommandName
  ];
  const models = [...valid, ...valid, ...(example === undefined ? [] : [example.example])];
  const value =
    models.length > 0 && random.chance(0.7) ? mutated(random, random.pick(models)) : valueFor(random, schema);
  return bodyText(random, value);
}
