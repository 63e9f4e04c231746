import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { PositionCache } from './position-cache.js';

const dir = mkdtempSync(join(tmpdir(), 'mingzhang-positions-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const text = ({ file }: PositionCache): string => readFileSync(file, 'utf8');

it('the first process begins with nothing, the next ones with what the last one to close gave back', async () => {
  const first = new PositionCache(dir, 'one', 'a');
  await first.begin();
  expect(readdirSync(dir)).toEqual([]);
  writeFileSync(first.file, 'known to a');
  await first.giveBack();
  const [second, third] = [new PositionCache(dir, 'one', 'b'), new PositionCache(dir, 'one', 'c')];
  await Promise.all([second.begin(), third.begin()]);
  expect([text(second), text(third)]).toEqual(['known to a', 'known to a']);
  writeFileSync(third.file, 'known to c');
  await second.giveBack();
  await third.giveBack();
  expect(readdirSync(dir)).toHaveLength(1);
  const fourth = new PositionCache(dir, 'one', 'd');
  await fourth.begin();
  expect(text(fourth)).toBe('known to c');
  await fourth.giveBack();
});

it('ledgers share nothing, and a process that never knew anything gives nothing back', async () => {
  const before = readdirSync(dir);
  const other = new PositionCache(dir, 'other', 'a');
  await other.begin();
  await other.giveBack();
  expect(readdirSync(dir)).toEqual(before);
});
