import { describe, expect, it } from '@jest/globals';
import {
  budgetChangesSchema,
  formSchema,
  historySchema,
  projectListSchema,
  projectPageSchema,
  provenanceSchema,
  timelinePartSchema,
} from '@mingzhang/projections';
import { z } from 'zod';
import { DECLARED } from './declared.js';

/** Fields that hold words, days and names of things, by name: everything else that a view says in a string is a number. */
const WORDS: ReadonlySet<string> = new Set(
  `
    acceptedOn actorId causeLabel documentId actorRole answeredOn approvedOn asOf askedOn assignmentId basis category categoryLabel cell code completion datedOn department docNo dueOn
    enteredBy eventId evidence evidenceExpected evidenceId explanation field fileBy fileName filedOn
    formHash frequency frequencyLabel goal grade id improvement indicatorId issuedOn issuer key kind
    kindLabel label layout level1 level2 line measure message missing name note occurredOn office on opinion origin personId place
    projectId reason recordedAt remark remedy rows rule schemeId secrecyReview sha256 signedAt source
    sourceLabel stampedOn statusLabel submitBy summary targetId text title type unitId unitName upTo
    where
  `
    .trim()
    .split(/\s+/u),
);

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly $defs?: Readonly<Record<string, Schema>>;
}

/** Every place of a view that may hold a number outside a figure: "lines[].balance". */
function open(schema: Schema, defs: Readonly<Record<string, Schema>>, path = ''): readonly string[] {
  const named = schema.$ref?.split('/').at(-1);
  if (named === 'Figure') return [];
  if (named !== undefined) return open(defs[named] ?? {}, defs, path);
  const parts = schema.anyOf ?? schema.oneOf;
  if (parts !== undefined) return parts.flatMap((part) => open(part, defs, path));
  if (schema.items !== undefined) return open(schema.items, defs, `${path}[]`);
  if (schema.properties !== undefined) {
    return Object.entries(schema.properties).flatMap(([name, part]) =>
      open(part, defs, path === '' ? name : `${path}.${name}`),
    );
  }
  const isWord = schema.enum !== undefined || schema.const !== undefined || WORDS.has(nameOf(path));
  const types = [schema.type].flat();
  return types.includes('number') || (types.includes('string') && !isWord) ? [path] : [];
}

const nameOf = (path: string): string => path.replace(/\[\]$/u, '').split('.').at(-1) ?? '';

const openOf = (schema: z.ZodType): readonly string[] => {
  const written = z.toJSONSchema(schema) as Schema;
  return open(written, written.$defs ?? {});
};

describe('a field of a view that holds money, a rate or a score', () => {
  it.each([
    ['form', formSchema],
    ['project page', projectPageSchema],
    ['budget changes', budgetChangesSchema],
    ['list', projectListSchema],
    ['timeline', timelinePartSchema],
    ['years side by side', historySchema],
    ['documents behind a sum', provenanceSchema],
  ])('of the %s is a figure, or declared with its reason', (_name, schema) => {
    expect(openOf(schema).filter((path) => !DECLARED.has(path))).toEqual([]);
  });

  it('is found where it is neither', () => {
    const plain = z.object({ lines: z.array(z.object({ left: z.string().nullable(), share: z.number() })) });
    expect(openOf(plain)).toEqual(['lines[].left', 'lines[].share']);
  });

  it('is still there where it is declared', () => {
    const there = new Set(
      [formSchema, projectPageSchema, projectListSchema, historySchema, provenanceSchema].flatMap((schema) =>
        openOf(schema),
      ),
    );
    expect([...DECLARED].filter((path) => !there.has(path))).toEqual([]);
  });
});
