import { describe, expect, it } from '@jest/globals';
import { pointsBetween, signedPoints, sumPoints } from './points.js';

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

describe('a difference of points', () => {
  it.each([
    ['18.33', '20.00', '1.67', '+1.67'],
    ['20.00', '18.33', '-1.67', '−1.67'],
    ['9.80', '9.8', '0.00', '0.00'],
  ])('from %s to %s is %s, printed %s', (before, after, difference, printed) => {
    expect(pointsBetween(before, after)).toBe(difference);
    expect(signedPoints(difference)).toBe(printed);
  });

  it('is none where one side has no score', () => {
    expect(pointsBetween(null, '1.00')).toBeNull();
    expect(pointsBetween('1.00', null)).toBeNull();
  });
});
