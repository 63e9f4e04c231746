import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const DIST = join(import.meta.dirname, '../../apps/web/dist');
const KB = 1000;
/** What an office with 4 Mbit/s waits 0.6 s for. */
const BOUND = 300 * KB;

const built = (path: string): string => readFileSync(join(DIST, path), 'utf8');
const gzipped = (path: string): number => statSync(join(DIST, `${path}.gz`)).size;

/** What the browser reads for a page of ours before anything of it can be shown. */
const named = (html: string): readonly string[] =>
  [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(([, path = '']) => path);

/** What a script cannot run without; what it reads later is not among it. */
const imported = (script: string): readonly string[] =>
  [...built(script).matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([^"']+\.js)["']/g)].map(
    ([, name = '']) => `assets/${name}`,
  );

function withImports(first: readonly string[]): ReadonlySet<string> {
  const found = new Set(first);
  for (const path of found) if (path.endsWith('.js')) for (const one of imported(path)) found.add(one);
  return found;
}

const chunkOf = (page: string): readonly string[] =>
  readdirSync(join(DIST, 'assets'))
    .filter((name) => new RegExp(`^${page}-.{8}\\.(js|css)$`).test(name))
    .map((name) => `assets/${name}`);

const firstLoad = (page: string): ReadonlySet<string> =>
  withImports(['index.html', ...named(built('index.html')), ...chunkOf(page)]);

const bytes = (files: ReadonlySet<string>): number =>
  [...files].reduce((sum, path) => sum + gzipped(path), 0);

describe('what a first visit reads', () => {
  it('the list of projects comes within 300 kB', () => {
    const files = firstLoad('ProjectListPage');
    // A list that was not found, or not followed, would be small for no merit of its own.
    expect(
      [...files].filter((path) => /ProjectListPage|react|jsx-runtime|index/.test(path)).length,
    ).toBeGreaterThan(2);
    expect(bytes(files)).toBeGreaterThan(100 * KB);
    expect(bytes(files)).toBeLessThanOrEqual(BOUND);
  });

  it('the editor of a form and the calendar of dates are not in it', () => {
    const list = firstLoad('ProjectListPage');
    const form = firstLoad('FormPage');
    expect([...form].filter((path) => !list.has(path)).length).toBeGreaterThan(0);
    expect([...list].filter((path) => /FormPage|ProjectYearPage|PeoplePage/.test(path))).toEqual([]);
  });
});
