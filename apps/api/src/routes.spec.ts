import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { ROUTES } from './routes.js';

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: unknown;
  readonly responses: Readonly<
    Record<
      string,
      { readonly content?: Readonly<Record<string, { readonly schema: { readonly $ref?: string } }>> }
    >
  >;
}
type Document = { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> };
/** Made of what the controllers declare; `npm run generate` keeps it fresh. */
const DOCUMENT = JSON.parse(
  readFileSync(new URL('../../../docs/openapi.json', import.meta.url), 'utf8'),
) as Document;

const fields = (schema: z.ZodType | undefined): readonly string[] =>
  schema === undefined ? [] : Object.keys((schema as unknown as z.ZodObject).shape).toSorted();

describe('the routes that pages take their types from', () => {
  it.each(Object.entries(ROUTES))('%s is asked and answered as the controllers do', (route, declared) => {
    const [method = '', address = ''] = route.split(' ');
    const operation = DOCUMENT.paths[address]?.[method.toLowerCase()];
    const { path, query, body, answer } = declared as {
      readonly path?: z.ZodType;
      readonly query?: z.ZodType;
      readonly body?: z.ZodType;
      readonly answer: z.ZodType;
    };
    const named = (place: string): readonly string[] =>
      (operation?.parameters ?? []).flatMap((one) => (one.in === place ? [one.name] : [])).toSorted();
    expect([named('path'), named('query')]).toEqual([fields(path), fields(query)]);
    expect(operation?.requestBody !== undefined).toBe(body !== undefined);
    const granted = operation?.responses['200'] ?? operation?.responses['202'];
    const { id } = z.globalRegistry.get(answer) ?? {};
    expect(granted?.content?.['application/json']?.schema.$ref).toBe(`#/components/schemas/${String(id)}`);
  });
});
