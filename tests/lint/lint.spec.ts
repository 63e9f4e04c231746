import { ESLint } from 'eslint';
import { describe, expect, it } from '@jest/globals';

/** The real configuration of the repository, on a text that stands for a file that exists: nothing is written. */
const eslint = new ESLint({ cwd: process.cwd() });

async function refusals(filePath: string, text: string): Promise<readonly string[]> {
  const [result] = await eslint.lintText(text, { filePath });
  return (result?.messages ?? []).map(({ ruleId, message }) => `${ruleId}: ${message}`);
}

const DOMAIN = 'libs/domain/src/money/money.ts';
const PROJECTIONS = 'libs/projections/src/funds.ts';

describe('lint guards what it says it guards', () => {
  it('refuses a cycle of two files', async () => {
    // money.ts on disk imports decimal.ts.
    const planted = "import { fromFen } from './money.js';\nexport const one = fromFen(1);\n";
    expect(await refusals('libs/domain/src/money/decimal.ts', planted)).toEqual([
      expect.stringContaining('import-x/no-cycle'),
    ]);
  });

  it.each([
    ['libs/domain', DOMAIN, '@mingzhang/projections', 'may import only: no other lib'],
    ['libs/projections', PROJECTIONS, '@mingzhang/event-store', 'may import only: domain'],
    ['libs/documents', 'libs/documents/src/index.ts', '@mingzhang/application', 'may import only: domain'],
  ])('refuses in %s an import against the arrows', async (_lib, file, module, told) => {
    const found = await refusals(file, `export * from '${module}';\n`);
    expect(found).toContainEqual(expect.stringMatching(new RegExp(`no-restricted-imports.*${told}`, 'u')));
  });

  it('allows an import along the arrows', async () => {
    expect(await refusals(PROJECTIONS, "export { sum } from '@mingzhang/domain';\n")).toEqual([]);
    expect(await refusals(DOMAIN, "export * from './decimal.js';\nexport { z } from 'zod';\n")).toEqual([]);
  });

  it.each([
    DOMAIN,
    PROJECTIONS,
    'libs/checker/src/index.ts',
    'libs/application/src/index.ts',
    'apps/cli/src/main.ts',
  ])('refuses a bare decimal.js in %s', async (file) => {
    const found = await refusals(file, "export { Decimal } from 'decimal.js';\n");
    expect(found).toContainEqual(expect.stringMatching(/no-restricted-imports.*One configured Decimal/u));
  });

  it.each([
    ['node:fs', "export { readFileSync } from 'node:fs';\n"],
    ['fs', "export { readFileSync } from 'fs';\n"],
    ['a library', "export { Kysely } from 'kysely';\n"],
    ['a library whose name begins like an allowed one', "export * from 'zod-to-anything';\n"],
  ])('refuses %s in the pure core', async (_name, text) => {
    for (const file of [DOMAIN, PROJECTIONS, 'libs/checker/src/index.ts']) {
      const found = await refusals(file, text);
      expect(found).toContainEqual(expect.stringMatching(/no-restricted-imports.*is pure/u));
    }
  });

  it.each(['node:fs', '../log/tile-log.js', '@mingzhang/domain', 'zod'])(
    'refuses %s in what computes leaves and proofs',
    async (module) => {
      const found = await refusals('libs/transparency/src/core/leaf.ts', `export * from '${module}';\n`);
      expect(found).toContainEqual(expect.stringMatching(/only itself and node:crypto/u));
    },
  );

  it.each(['node:http', '../log/tile-log.js', '@mingzhang/domain'])(
    'refuses %s in the verifier',
    async (module) => {
      const found = await refusals('libs/transparency/src/verify/walk.ts', `export * from '${module}';\n`);
      expect(found).toContainEqual(expect.stringMatching(/The verifier imports only/u));
    },
  );

  it('refuses every other lib in the log and its verifier', async () => {
    for (const module of ['@mingzhang/domain', '@mingzhang/event-store', '@mingzhang/application'])
      expect(await refusals('libs/transparency/src/index.ts', `export * from '${module}';\n`)).toContainEqual(
        expect.stringMatching(/libs\/transparency may import only: no other lib/u),
      );
  });

  it.each([
    ['the clock', 'export const now = Date.now();\n', 'no-restricted-syntax'],
    ['randomness', 'export const some = Math.random();\n', 'no-restricted-syntax'],
    ['a float', "export const number = Number('1');\n", 'no-restricted-syntax'],
    ['the process', 'export const { env } = process;\n', 'no-restricted-globals'],
  ])('refuses %s in the pure core', async (_name, text, rule) => {
    expect(await refusals(DOMAIN, text)).toContainEqual(expect.stringContaining(rule));
  });
});
