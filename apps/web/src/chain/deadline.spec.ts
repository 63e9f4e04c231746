import { expect, it } from '@jest/globals';
import { daysLeft } from './deadline.js';

it.each([
  ['2024-01-31', '2024-01-24', 7],
  ['2024-01-31', '2024-01-31', 0],
  ['2024-03-01', '2024-02-28', 2],
  ['2024-01-31', '2024-02-03', -3],
])('until %s from %s: %d days', (until, today, days) => expect(daysLeft(until, today)).toBe(days));
