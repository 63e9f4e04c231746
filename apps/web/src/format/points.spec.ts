import { describe, expect, it } from '@jest/globals';
import { sumPoints } from './points.js';

describe('sumPoints', () => {
  it.each([
    [['20', '80'], '100'],
    [['15', '12.5'], '27.5'],
    [['0.1', '0.2'], '0.3'],
    [['33.33', '33.33', '33.34'], '100'],
    [['10'], '10'],
    [[], '0'],
  ])('%j make %s', (points, sum) => expect(sumPoints(points)).toBe(sum));
});
