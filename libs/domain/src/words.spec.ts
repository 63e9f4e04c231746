import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { COMMANDS, type CommandName, EVENT_DEFINITIONS } from './registry.js';
import { envelope } from './kernel/event.js';
import { LABELS, SHOWN_AS } from './kernel/words.js';
import { FINDINGS } from './findings/catalogue.js';
import { FIGURE_RULES } from './figure/rules.js';

interface Schema {
  readonly title?: string;
  readonly enum?: readonly string[];
  readonly const?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly [LABELS]?: Readonly<Record<string, string>>;
  readonly [SHOWN_AS]?: string;
}
/** A place of an event or a command: where it is told, under which title, with which words for which values. */
interface Place {
  readonly path: string;
  readonly title: string | undefined;
  readonly values: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
}

/** A typed value is told as one whole: the domain prints it. */
const WHOLES: ReadonlySet<unknown> = new Set(['value']);

function placesOf(schema: Schema, path: string, title: string | undefined): readonly Place[] {
  const told = schema.title ?? title;
  const values = [...(schema.enum ?? []), ...(schema.const === undefined ? [] : [schema.const])];
  const here = { path, title: told, values, labels: schema[LABELS] ?? {} };
  if (WHOLES.has(schema[SHOWN_AS])) return [{ ...here, values: [] }];
  const inner = Object.entries(schema.properties ?? {}).flatMap(([name, one]) =>
    placesOf(one, path === '' ? name : `${path}.${name}`, undefined),
  );
  // What is said of a choice as a whole counts for each of its variants.
  const variants = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].map((one) => ({
    ...one,
    title: told ?? one.title,
  }));
  const parts = [...variants, ...(schema.items === undefined ? [] : [schema.items])];
  return [...(path === '' ? [] : [here]), ...inner, ...parts.flatMap((one) => placesOf(one, path, told))];
}

const walk = (schema: z.ZodType): readonly Place[] =>
  placesOf(
    z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Schema,
    '',
    undefined,
  );

const EVENTS = EVENT_DEFINITIONS.map(({ type, schema }) => ({ of: type as string, places: walk(schema) }));
const INPUTS = (Object.keys(COMMANDS) as CommandName[]).map((name) => ({
  of: name as string,
  places: walk(COMMANDS[name].input),
}));
const ALL = [...EVENTS, ...INPUTS, { of: 'envelope', places: walk(envelope) }];
const CHINESE = /^[^A-Za-z]*\p{Script=Han}[^A-Za-z]*$/u;

describe('words', () => {
  it.each(ALL)('$of: every field has a title in Chinese, each place exactly one', ({ places }) => {
    const titles = new Map<string, Set<string>>();
    for (const { path, title = '' } of places) titles.set(path, (titles.get(path) ?? new Set()).add(title));
    const wrong = [...titles].filter(
      ([, told]) => told.size !== 1 || ![...told].every((title) => CHINESE.test(title)),
    );
    expect(wrong).toEqual([]);
  });

  it.each(ALL)('$of: every value of an enum has a label in Chinese', ({ places }) => {
    const missing = places.flatMap(({ path, values, labels }) =>
      values.filter((value) => !CHINESE.test(labels[value] ?? '')).map((value) => `${path}=${value}`),
    );
    expect(missing).toEqual([]);
  });

  it('an id, a year and a source are called the same wherever they are written', () => {
    const titles = new Map<string, Set<string>>();
    for (const { path, title = '' } of [...EVENTS, ...INPUTS].flatMap(({ places }) => places)) {
      const name = path.split('.').at(-1) ?? '';
      if (!/Id$|^fiscalYear$|^tag$|^docNo$/.test(name)) continue;
      titles.set(name, (titles.get(name) ?? new Set()).add(title));
    }
    // A longer title says which one (实施单位, 批复文号), or that the id itself is given (单位标识).
    const different = [...titles].filter(([, told]) => {
      const base = [...told].toSorted((a, b) => a.length - b.length)[0] ?? '';
      return ![...told].every((title) => title.endsWith(base) || title === `${base}标识`);
    });
    expect(different).toEqual([]);
    expect(titles.size).toBeGreaterThan(8);
  });

  it('every event and command has a label of its own', () => {
    for (const definitions of [EVENT_DEFINITIONS, Object.values(COMMANDS)]) {
      const labels = definitions.map(({ label }) => label);
      expect(labels.filter((label) => !CHINESE.test(label))).toEqual([]);
      expect(labels.filter((label, place) => labels.indexOf(label) !== place)).toEqual([]);
    }
  });
});

/** No file, no issue, no paragraph of our own notes: what a clerk can look up, or words. */
const OF_THE_HOUSE = /\.md|\.json|issue|shared|seeds|examples|§/i;

describe('findings and rules of figures', () => {
  const findings = Object.entries(FINDINGS);
  it('have one title each, none shared', () => {
    const titles = findings.map(([, { title }]) => title);
    expect(titles.filter((title, place) => titles.indexOf(title) !== place)).toEqual([]);
  });

  it.each(findings)('%s cites law, document or scheme, and is told in Chinese', (_code, told) => {
    for (const text of [told.title, told.rule, told.source, told.remedy]) {
      expect(text).toMatch(/\p{Script=Han}/u);
      expect(text).not.toMatch(OF_THE_HOUSE);
    }
  });

  it.each(Object.entries(FIGURE_RULES))('%s cites law, document or scheme', (_rule, { text, source }) => {
    for (const said of [text, source]) {
      expect(said).toMatch(/\p{Script=Han}/u);
      expect(said).not.toMatch(OF_THE_HOUSE);
    }
  });
});
