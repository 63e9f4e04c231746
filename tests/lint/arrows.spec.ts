import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';

type Arrows = Readonly<Record<string, readonly string[]>>;

const sorted = (arrows: Arrows): Arrows =>
  Object.fromEntries(
    Object.keys(arrows)
      .toSorted()
      .map((lib) => [lib, (arrows[lib] ?? []).toSorted()]),
  );

async function lintArrows(): Promise<Arrows> {
  const url = pathToFileURL('eslint.config.mjs').href;
  const { LAYERS } = (await import(url)) as { readonly LAYERS: Arrows };
  return sorted(LAYERS);
}

/** Rows of the table: | `libs/x` | a, b | or “no other lib”. */
function printedArrows(): Arrows {
  const rows = readFileSync('docs/architecture.md', 'utf8').matchAll(
    /^\| `(libs\/[^`]+)` *\| ([^|]+?) *\|$/gmu,
  );
  return sorted(
    Object.fromEntries(
      [...rows].map(([, lib = '', allowed = '']) => [
        lib,
        allowed === 'no other lib' ? [] : allowed.split(', '),
      ]),
    ),
  );
}

function packagedArrows(): Arrows {
  const libs = readdirSync('libs').filter((name) => existsSync(`libs/${name}/package.json`));
  return sorted(
    Object.fromEntries(
      libs.map((name) => {
        const { dependencies = {} } = JSON.parse(readFileSync(`libs/${name}/package.json`, 'utf8')) as {
          readonly dependencies?: Readonly<Record<string, string>>;
        };
        const ours = Object.keys(dependencies).filter((one) => one.startsWith('@mingzhang/'));
        return [`libs/${name}`, ours.map((one) => one.replace('@mingzhang/', ''))];
      }),
    ),
  );
}

describe('the arrows between libs', () => {
  it('are the same in docs/architecture.md and in the lint', async () => {
    expect(printedArrows()).toEqual(await lintArrows());
  });

  it('are the same in every lib’s package.json and in the lint', async () => {
    expect(packagedArrows()).toEqual(await lintArrows());
  });

  it('point one way: no lib is reached from itself', async () => {
    const arrows = await lintArrows();
    const reached = (lib: string): readonly string[] =>
      (arrows[`libs/${lib}`] ?? []).flatMap((one) => [one, ...reached(one)]);
    for (const lib of Object.keys(arrows))
      expect(reached(lib.replace('libs/', ''))).not.toContain(lib.replace('libs/', ''));
  });
});
