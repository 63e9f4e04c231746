import type { Schema } from './fields.js';
import type { Random } from '../kit/random.js';

const ODD: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e21,
  Number.MAX_SAFE_INTEGER,
  '',
  ' ',
  '甲',
  'a',
  '0',
  '-0.00',
  '1e999',
  'NaN',
  '１２',
  '2024-02-30',
  '2024-12-31',
  '9'.repeat(400),
  '九'.repeat(3_000),
  '甲\u0000乙',
  '\ud800',
  '\u202e',
  '__proto__',
  'constructor',
  "'; DROP TABLE events; --",
  '%00',
  '../../etc/passwd',
  '{{7*7}}',
  [],
  {},
  [[[[]]]],
];

/** A copy: what is put into an input may be changed there again. */
const oddValue = (random: Random): unknown => structuredClone(random.pick(ODD));

/** Something for a place: mostly what its schema asks for, sometimes not. */
export function valueFor(random: Random, schema: Schema, depth = 0): unknown {
  if (random.chance(0.015)) return oddValue(random);
  const variants = schema.oneOf ?? schema.anyOf;
  if (variants !== undefined) return valueFor(random, random.pick(variants), depth + 1);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return random.pick(schema.enum);
  if (schema.properties !== undefined) return objectFor(random, schema, depth);
  if (schema.items !== undefined) {
    const { items } = schema;
    const length = depth > 6 ? 0 : random.below(4);
    return Array.from({ length }, () => valueFor(random, items, depth + 1));
  }
  if (schema.type === 'integer' || schema.type === 'number') return numberFor(random, schema);
  if (schema.type === 'boolean') return random.chance(0.5);
  return textFor(random, schema);
}

const objectFor = (random: Random, { properties = {} }: Schema, depth: number): unknown =>
  Object.fromEntries(
    Object.entries(properties).flatMap(([name, one]) =>
      random.chance(0.9) ? [[name, valueFor(random, one, depth + 1)]] : [],
    ),
  );

const numberFor = (random: Random, { minimum = 0, maximum = 3_000 }: Schema): number =>
  random.pick([minimum, maximum, 2022, 2024, minimum - 1, maximum + 1, random.below(3_000)]);

/** Ids that exist and ids that do not, days, amounts, words: chosen by the pattern that must let them through. */
const TEXTS = [
  'p',
  'q',
  'u',
  'jianghan-faxuehui',
  'jianghan-zfw',
  'jianghan-000102',
  'x-1',
  '2024-03-05',
  '2023-12-31',
  '1.00',
  '80000.00',
  '15',
  '集中支付',
  '2024-03/记-35',
  '说明',
  'CN-MOF-2020-10',
  'HUBEI-PROJECT-20-80',
  '2024-03-10T01:30:00.000Z',
  `sha256:${'0'.repeat(64)}`,
  '2013602',
  'funds.total.executed',
  'visits',
];

function textFor(random: Random, { pattern }: Schema): string {
  if (pattern === undefined) return random.pick(TEXTS);
  const rule = new RegExp(pattern, 'u');
  const fitting = TEXTS.filter((text) => rule.test(text));
  return fitting.length > 0 && random.chance(0.97) ? random.pick(fitting) : random.pick(TEXTS);
}

/** A valid input with a few of its places changed, dropped, doubled or filled with what does not belong there. */
export function mutated(random: Random, input: unknown): unknown {
  const copy: unknown = structuredClone(input);
  for (let times = random.pick([0, 0, 1, 1, 2]); times > 0; times -= 1) mutate(random, copy);
  return random.chance(0.02) ? oddValue(random) : copy;
}

function mutate(random: Random, value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  const container = value as Record<string, unknown>;
  const keys = Object.keys(container);
  const key = random.pick(keys);
  if (key === undefined) return;
  const inner = container[key];
  if (typeof inner === 'object' && inner !== null && random.chance(0.6)) return mutate(random, inner);
  const act = random.below(5);
  if (act === 0) delete container[key];
  else if (act === 1) container[key] = oddValue(random);
  else if (act === 2) container[key] = random.pick(TEXTS);
  else if (act === 3) container[`${key}x`] = inner;
  else if (Array.isArray(inner)) inner.push(...(structuredClone(inner) as unknown[]));
  else container[key] = [inner];
}

/** Text that is JSON for the most part. */
export function bodyText(random: Random, value: unknown): string {
  const text = JSON.stringify(value) ?? '';
  const act = random.below(40);
  if (act === 0) return text.slice(0, random.below(text.length + 1));
  if (act === 1)
    return text.replace(/"[^"]*"/u, random.pick(['NaN', '1e999', '-1e999', '"\\ud800"', 'undefined']));
  if (act === 2) return `\ufeff${text}`;
  return text;
}
