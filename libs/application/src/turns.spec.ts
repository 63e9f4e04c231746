import { expect, it } from '@jest/globals';
import { Turns } from './turns.js';

const LONG_MS = 600_000;

it('work on one thing goes one after the other in the order it was asked for, failures included', async () => {
  const turns = new Turns();
  const done: string[] = [];
  const work = (name: string) => async () => {
    done.push(`${name} begins`);
    await Promise.resolve();
    if (name === 'b') throw new Error(name);
    done.push(`${name} ends`);
    return name;
  };
  const all = await Promise.allSettled(['a', 'b', 'c'].map((name) => turns.take('x', LONG_MS, work(name))));
  expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(done).toEqual(['a begins', 'a ends', 'b begins', 'c begins', 'c ends']);
});

it('work on different things does not wait', async () => {
  const turns = new Turns();
  let release = (): void => undefined;
  const held = turns.take('x', LONG_MS, () => new Promise<void>((resolve) => (release = resolve)));
  expect(await turns.take('y', LONG_MS, async () => 'y')).toBe('y');
  release();
  await held;
});

it('whose turn does not come in time has done nothing, and those behind still wait', async () => {
  const turns = new Turns();
  let release = (): void => undefined;
  let done = 0;
  const held = turns.take('x', LONG_MS, () => new Promise<void>((resolve) => (release = resolve)));
  const impatient = turns.take('x', 1, async () => (done += 1));
  const patient = turns.take('x', LONG_MS, async () => done);
  expect(await impatient).toBeNull();
  release();
  expect([await patient, done]).toEqual([0, 0]);
  await held;
});
