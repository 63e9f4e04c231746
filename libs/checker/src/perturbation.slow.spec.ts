import { expect, it } from '@jest/globals';
import { fixture, findingsOf, SEEDS } from './fixtures.spec-kit.js';
import { amountSpots, perturb } from './perturb.spec-kit.js';

it('every printed amount of every seed changed in turn: at least 95 % raise a new error', () => {
  let places = 0;
  const lost: string[] = [];
  for (const name of SEEDS) {
    const document = fixture(`seeds/${name}`);
    const before = new Set(findingsOf(document).map((one) => JSON.stringify(one)));
    for (const spot of amountSpots(document)) {
      places += 1;
      const found = findingsOf(perturb(document, spot, '1.37')).some(
        (one) => one.severity === 'error' && !before.has(JSON.stringify(one)),
      );
      if (!found) lost.push(`${name} ${spot.path.join('.')} ${spot.printed}`);
    }
  }
  process.stdout.write(`${places} amounts changed, ${lost.length} not found:\n${lost.join('\n')}\n`);
  expect(places).toBeGreaterThan(400);
  expect(lost.length / places).toBeLessThanOrEqual(0.05);
}, 300_000);
