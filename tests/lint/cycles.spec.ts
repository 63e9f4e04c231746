import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const RELATIVE = /\bfrom\s+'(\.{1,2}\/[^']+)'/gu;

/** Every source file with the files it imports, whether for values or only for types (which the lint rule does not follow). */
function importsOf(root: string): Map<string, Set<string>> {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((file) => join(root, file))
    .filter((file) => /\/src\/.*\.tsx?$/u.test(file) && !/node_modules|\.d\.ts$/u.test(file));
  const known = new Set(files);
  return new Map(
    files.map((file) => {
      const modules = [...readFileSync(file, 'utf8').matchAll(RELATIVE)].map(([, module = '']) =>
        join(dirname(file), module).replace(/\.js$/u, ''),
      );
      const found = modules.flatMap((module) =>
        [`${module}.ts`, `${module}.tsx`].filter((one) => known.has(one)),
      );
      return [file, new Set(found)];
    }),
  );
}

/** Takes away what imports nothing that is left, again and again: what stays lies on a cycle or leads to one. */
function knotted(imports: Map<string, Set<string>>): readonly string[] {
  const left = new Map(imports);
  const free = (): string[] =>
    [...left].filter(([, modules]) => ![...modules].some((module) => left.has(module))).map(([file]) => file);
  for (let round = free(); round.length > 0; round = free()) for (const file of round) left.delete(file);
  return [...left.keys()];
}

describe('modules', () => {
  it('form no cycle, not even of types', () => {
    for (const root of ['libs', 'apps']) {
      const imports = importsOf(root);
      expect(imports.size).toBeGreaterThan(10);
      expect(knotted(imports)).toEqual([]);
    }
  });

  it('are seen to form one where they do', () => {
    const imports = new Map([
      ['a.ts', new Set(['b.ts'])],
      ['b.ts', new Set(['c.ts', 'd.ts'])],
      ['c.ts', new Set(['b.ts'])],
      ['d.ts', new Set<string>()],
    ]);
    expect(knotted(imports)).toEqual(['a.ts', 'b.ts', 'c.ts']);
  });
});
