import { describe, expect, it } from '@jest/globals';
import { readAmount, readPoints, readRate } from '../scoring/index.js';
import { FAMILIES, growsTooFast, tooFast } from './growth.spec-kit.js';
import { parseActual, parseTarget } from './index.js';
import { normalize } from './normalize.js';
import { chineseNumeral } from './numerals.js';
import { readDate } from './read-date.js';
import { readNothing } from './read-words.js';
import { canonicalUnit, isKnownUnit, scaled } from './units.js';

/** A printed form has cells of some forty characters; a request may bring one of a million. */
const LONG = 2_000;

describe('reading a text takes time in proportion to its length, whatever stands in it', () => {
  it.each([
    ['a target', (text: string) => parseTarget(text, { name: '占比', level2: '成本' })],
    ['the name beside a target', (text: string) => parseTarget('10%', { name: text, level2: text })],
    ['an actual', (text: string) => parseActual(text)],
    ['an empty cell or a placeholder', readNothing],
    ['a date', readDate],
    ['widths and blanks', normalize],
    ['a numeral', chineseNumeral],
    ['a unit', (text: string) => [canonicalUnit(text), isKnownUnit(text), scaled(text)]],
    ['an amount of funds', (text: string) => readAmount(text, '万元')],
    ['points', readPoints],
    ['a rate', (text: string) => readRate(text, null)],
  ])('%s', (_, read) => {
    expect(tooFast(read, LONG, FAMILIES)).toEqual([]);
  });
});

describe('a cell short enough to be read costs little more than a shorter one', () => {
  // Every cell differs, so that none is remembered: four hundred of them are one hostile form.
  const cells = (piece: string, length: number): readonly string[] =>
    Array.from(
      { length: 30 },
      (_, at) => `${piece.repeat(length / piece.length / 2)}${at}${'×'.repeat(length / 2)}`,
    );

  it.each(['1', '2023年', '1；', '10万', '1× '])('“%s” again and again, then times signs', (piece) => {
    expect(growsTooFast((length) => cells(piece, length).map((cell) => parseTarget(cell)), 60)).toBeNull();
  });
});

describe('what the patterns read before, they read now', () => {
  it.each([
    ['（此处填写目标值）', 'none'],
    ['【请填报】', 'none'],
    ['(填写', 'qualitative'],
    ['填写(目标)', 'qualitative'],
  ])('%s is %s', (text, kind) => {
    expect(parseTarget(text).value.kind).toBe(kind);
  });

  it.each([
    ['50×0.005×4', true],
    ['按3个*12个月', true],
    ['约。50×4', false],
    ['×4', false],
    ['4×', false],
  ])('%s is a formula: %s', (text, formula) => {
    const { value } = parseTarget(text);
    expect(value.kind === 'unreadable' && value.reason === 'formula').toBe(formula);
  });
});
