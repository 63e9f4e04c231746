// Two ways of doing the same work, in turn, so that a machine that slows down slows both.
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Both functions resolve with units of work per second. */
export async function compare(name, unit, ours, baseline, rounds = 5) {
  const own = [];
  const bare = [];
  for (let round = 0; round < rounds; round += 1) {
    bare.push(await baseline(round));
    own.push(await ours(round));
  }
  const value = median(own);
  const against = median(bare);
  return { name, value, unit, baseline: against, ratio: value / against };
}

export const perSecond = (count, milliseconds) => (count * 1000) / milliseconds;
