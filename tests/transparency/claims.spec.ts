import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ROOT } from '../kit/process.js';

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: ROOT })
  .toString()
  .split('\n')
  .filter((path) => path !== '');

const linesOf = (path: string): readonly (readonly [place: string, line: string])[] =>
  readFileSync(join(ROOT, path), 'utf8')
    .split('\n')
    .map((line, n) => [`${path}:${n + 1}`, line] as const);

/** What people read: pages, command line, answers, verdicts, receipts. */
const SAID = tracked.filter(
  (path) => /^(apps|libs)\/[\w-]+\/src\/.*\.tsx?$/u.test(path) && !/\.spec(-kit)?\.tsx?$/u.test(path),
);
const DOCUMENTS = tracked.filter((path) => /^(README[^/]*|CHANGELOG|docs\/.*)\.md$/u.test(path));
const isComment = (line: string): boolean => /^\s*(\/\/|\/?\*)/u.test(line);

/** Words that no ledger on one machine may say of itself (docs/specs/threat-model.md). */
const NEVER =
  /不可篡改|防篡改|无法篡改|不能篡改|绝对可信|保证真实|区块链|tamper[- ]?proof|unforgeable|blockchain|cannot be (changed|tampered)/iu;

/** A claim about proof … */
const CLAIM = /证明|没有发现|一字未改|盖住/u;
/** … says by whose checkpoint, … */
const BY_WHOM = /检查点|见证人|回执/u;
/** … or claims nothing: what is not shown, what a page or a paper is called, what an exit code means, and findings of the business. */
const CLAIMS_NOTHING: readonly RegExp[] = [
  /不证明|证明不了|不再能由它证明|要证明|不在证明之内|来证明/u,
  /['">]\s*证明(\s*·\s*明账)?\s*['"<]/u,
  /退出码：0 没有发现/u,
  /没有发现疑点|进度或时间证明/u,
  // Shown behind the state of the event, which says it.
  /证明：\{event\.proof\.label\}/u,
  // A detail of a finding, printed under the report's own basis.
  /detail: '事项本身仍得到证明'/u,
];

describe('what is said about proof', () => {
  it('never says more than a ledger on one machine can show', () => {
    const said = [...SAID, ...DOCUMENTS].flatMap(linesOf).filter(([, line]) => NEVER.test(line));
    expect(said.map(([place]) => place)).toEqual([]);
  });

  it('says by whose checkpoint, in every line of pages, command line, verdicts and receipts', () => {
    const lines = SAID.flatMap(linesOf).filter(([, line]) => !isComment(line) && CLAIM.test(line));
    const bare = lines.filter(
      ([, line]) => !BY_WHOM.test(line) && !CLAIMS_NOTHING.some((innocent) => innocent.test(line)),
    );
    expect(lines.length).toBeGreaterThan(30);
    expect(bare).toEqual([]);
  });

  it('names checkpoint or witness wherever a document speaks of what was shown unchanged', () => {
    const claims = DOCUMENTS.filter((path) => !path.startsWith('docs/rules')).flatMap((path) =>
      readFileSync(join(ROOT, path), 'utf8')
        .split(/\n\s*\n/u)
        .filter((paragraph) =>
          /\b(proved?|proves) (that )?(un|nothing|every)|nobody can (quietly )?(rewrite|change)|tamper/iu.test(
            paragraph,
          ),
        )
        .filter((paragraph) => !/checkpoint|witness|by nothing/iu.test(paragraph))
        .map((paragraph) => `${path}: ${paragraph.slice(0, 80)}`),
    );
    expect(claims).toEqual([]);
  });
});
