import { expect, it } from '@jest/globals';
import { inTurn } from './in-turn.js';

it('every one is done once, a few at a time', async () => {
  let [atOnce, most] = [0, 0];
  const done: number[] = [];
  const items = Array.from({ length: 30 }, (_, n) => n);
  await inTurn(items, 4, async (n) => {
    atOnce += 1;
    most = Math.max(most, atOnce);
    await Promise.resolve();
    atOnce -= 1;
    done.push(n);
  });
  expect(done.toSorted((a, b) => a - b)).toEqual(items);
  expect(most).toBe(4);
});
