import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { leafOfEvent, nodesOf, treeHead, type LoggedEvent } from '@mingzhang/transparency';
import fc from 'fast-check';
import { fields, text } from './arbitrary.js';

const second = (command: string, input: string): string =>
  execFileSync('python3', ['tests/transparency/second.py', command], {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });

const event = fc.record({
  id: fc.uuid(),
  type: text,
  stream: text,
  revision: fc.nat(),
  data: fields,
  metadata: fc.tuple(fields, fields).map(([others, salts]) => ({ ...others, salts })),
});

describe('the second implementation, written from the specification', () => {
  it('prints the vectors of the specification', () => {
    const spec = readFileSync('docs/specs/transparency.md', 'utf8');
    const vectors = readFileSync('tests/transparency/vectors.ndjson', 'utf8');
    for (const hash of second('leaves', vectors).trim().split(/\s/u)) expect(spec).toContain(`\`${hash}\``);
    expect(spec).toContain(`\`${second('root', vectors).trim().replace('3 ', '')}\``);
  });

  it('gives every event the leaf, and every ledger the head, that the log gives', () => {
    const events: LoggedEvent[] = fc.sample(event, 400);
    const lines = events.map((one) => `${JSON.stringify(one)}\n`).join('');
    const leaves = events.map(leafOfEvent);
    const theirs = second('leaves', lines).trim().split('\n');
    expect(theirs.map((line) => line.slice(65))).toEqual(leaves.map((leaf) => leaf.toString('hex')));
    const head = treeHead(nodesOf(leaves), 400).toString('base64');
    expect(second('root', lines)).toBe(`400 ${head}\n`);
  });
});
