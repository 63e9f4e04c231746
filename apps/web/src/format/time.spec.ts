import { describe, expect, it } from '@jest/globals';
import { dayOfInstant, instantText } from './time.js';

describe('instantText', () => {
  it.each([
    ['2024-01-10T01:00:02.000Z', '2024-01-10 09:00'],
    ['2023-12-31T15:59:59.999Z', '2023-12-31 23:59'],
    ['2023-12-31T16:00:00.000Z', '2024-01-01 00:00'],
  ])('%s is %s in Beijing', (instant, text) => {
    expect(instantText(instant)).toBe(text);
    expect(dayOfInstant(instant)).toBe(text.slice(0, 10));
  });
});
