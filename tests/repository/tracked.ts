import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Every file git keeps, by its path from the root. */
export const TRACKED: readonly string[] = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' })
  .split('\0')
  .filter((path) => path !== '');

/** What people wrote: no data of others, nothing generated whole. */
export const WRITTEN = TRACKED.filter(
  (path) => /\.(ts|tsx|mjs|js|md|sh|yml|css|html)$|^\.ci\//.test(path) && !path.startsWith('fixtures/'),
);

const texts = new Map<string, string>();
export function textOf(path: string): string {
  const text = texts.get(path) ?? readFileSync(path, 'utf8');
  texts.set(path, text);
  return text;
}
