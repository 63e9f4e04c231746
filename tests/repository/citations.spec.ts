import { describe, expect, it } from '@jest/globals';
import { deadCitations, deadLinks } from './citations.js';
import { textOf, WRITTEN } from './tracked.js';

const others = WRITTEN.filter((path) => !path.startsWith('tests/repository/citations'));

describe('what is cited is in the repository', () => {
  it('every document and section that a file cites is there', () => {
    expect(others.flatMap((path) => deadCitations(path))).toEqual([]);
  });

  it('every link of a document leads to something', () => {
    expect(others.filter((path) => path.endsWith('.md')).flatMap((path) => deadLinks(path))).toEqual([]);
  });

  it('nothing cites a folder beside the repository or a number of a tracker', () => {
    const cited = others.flatMap((path) =>
      [
        ...textOf(path).matchAll(
          /\.\.\/shared\b|(?<![\w/])shared\/(?:forms|seeds|next)\b|\bissues? ?#?\d+/giu,
        ),
      ].map(([text]) => `${path}: ${text}`),
    );
    expect(cited).toEqual([]);
  });

  it('a dead citation is seen where there is one', () => {
    expect(deadCitations('libs/x.ts', '// docs/rules.md §12.5, §99.1 and docs/none.md')).toEqual([
      'libs/x.ts: docs/rules.md §99.1',
      'libs/x.ts: docs/none.md',
    ]);
    expect(deadCitations('libs/x.ts', '/** (docs/rules.md\n * §12.3, §12.27) */')).toEqual([
      'libs/x.ts: docs/rules.md §12.27',
    ]);
    expect(deadCitations('libs/x.ts', '// rules.md §1')).toEqual(['libs/x.ts: rules.md']);
    expect(deadCitations('docs/x.md', 'rules.md §1')).toEqual([]);
    expect(deadLinks('docs/x.md', '[a](rules.md#r1) [b](rules.md#r99) [c](decisions/) [d](none/)')).toEqual([
      'docs/x.md: rules.md#r99',
      'docs/x.md: none/',
    ]);
  });
});
