import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { textOf, TRACKED, WRITTEN } from './tracked.js';

/** Spelled in two halves, so that this file does not hold them. */
const LEFTOVER = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX', 'HA' + 'CK'].join('|')})\\b`, 'u');

const scripts = (): readonly string[] =>
  Object.keys(
    (JSON.parse(readFileSync('package.json', 'utf8')) as { readonly scripts: Record<string, string> })
      .scripts,
  );

/** The names in the table of apps/cli/src/main.ts. */
const cliCommands = (): readonly string[] =>
  [...textOf('apps/cli/src/main.ts').matchAll(/^ {2}(\w+): async \(\) =>/gmu)].map(([, name = '']) => name);

/** Commands a text shows: `npx mingzhang rebuild | doctor [--data DIR]` names two. */
const commandsIn = (text: string): readonly string[] =>
  [...text.matchAll(/npx mingzhang ((?:[a-z]+ \| )*[a-z]+)/gu)].flatMap(([, names = '']) =>
    names.split(' | '),
  );

describe('the repository is kept tidy', () => {
  it('nothing is left for later in a comment', () => {
    expect(WRITTEN.filter((path) => LEFTOVER.test(textOf(path)))).toEqual([]);
  });

  it('every file in docs/ is named by another file, or its folder is linked', () => {
    const named = (path: string): boolean =>
      WRITTEN.some(
        (other) =>
          other !== path &&
          (textOf(other).includes(basename(path)) || textOf(other).includes(`(${dirname(path)}/)`)),
      );
    expect(TRACKED.filter((path) => path.startsWith('docs/')).filter((path) => !named(path))).toEqual([]);
  });

  it.each(['README.md', 'README.zh-CN.md'])('the commands of %s are those of the command line', (readme) => {
    const shown = new Set(commandsIn(textOf(readme)));
    expect(cliCommands().length).toBeGreaterThan(10);
    expect([...shown].toSorted()).toEqual([...cliCommands()].toSorted());
  });

  it('every `npm run` that a text or script shows is a script', () => {
    const shown = WRITTEN.filter((path) => /\.(md|sh|mjs)$|^\.ci\//u.test(path)).flatMap((path) =>
      [...textOf(path).matchAll(/npm run (?:--silent )?([a-z]+(?::[a-z]+)*)/gu)].map(
        ([, name = '']) => `${path}: ${name}`,
      ),
    );
    expect(shown.length).toBeGreaterThan(5);
    expect(shown.filter((one) => !scripts().includes(one.split(': ')[1] ?? ''))).toEqual([]);
  });
});
