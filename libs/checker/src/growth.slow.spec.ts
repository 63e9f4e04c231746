import { describe, expect, it } from '@jest/globals';
import { FAMILIES, growsTooFast, tooFast } from '../../domain/src/values/growth.spec-kit.js';
import { check } from './check.js';
import { findFormulas } from './costing/formula.js';
import { tokenize } from './costing/tokens.js';
import { fixture, SEEDS } from './fixtures.spec-kit.js';
import { growing, textsOf, withText } from './growing.spec-kit.js';
import { amountCell } from './read/amount.js';
import { mockReview } from './review.js';

const PLACE = { label: '', path: '$' };

describe('checking a document takes time in proportion to its rows, whichever list has many', () => {
  it.each(SEEDS)('%s', (name) => {
    const slow = growing(fixture(`seeds/${name}`)).flatMap(([list, ofRows]) => {
      const found = growsTooFast((rows) => check(ofRows(rows)), 60);
      return found === null ? [] : [`${list}: ${found}`];
    });
    expect(slow).toEqual([]);
  });
});

describe('checking a document takes time in proportion to its texts, wherever a long one stands', () => {
  it.each(SEEDS)('%s', (name) => {
    const hostile = ['1-', '(', '（填写', '合计(', '增加 ', '共1项：一、'];
    const document = fixture(`seeds/${name}`);
    const slow = textsOf(document).flatMap(([place, path]) =>
      hostile.flatMap((piece) => {
        const read = (length: number): unknown =>
          mockReview(withText(document, path, piece.repeat(length / piece.length)));
        const found = growsTooFast(read, 2_000);
        return found === null ? [] : [`${place}, ${piece}: ${found}`];
      }),
    );
    expect(slow).toEqual([]);
  });
});

describe('reading a text takes time in proportion to its length, whatever stands in it', () => {
  it.each([
    ['a costing formula', findFormulas],
    ['its parts', tokenize],
    ['an amount', (text: string) => amountCell(text, PLACE, '万元', text)],
  ])('%s', (_, read) => {
    expect(tooFast(read, 2_000, FAMILIES)).toEqual([]);
  });

  it('“1-1-1…” of 20 KB, which took two minutes', () => {
    expect(growsTooFast((length) => findFormulas('1-'.repeat(length / 2)), 2_500)).toBeNull();
  });
});

describe('a document full of mistakes', () => {
  it('a wrong type in each of 100,000 cells is told once a cell, without looking through what was told', () => {
    const wrong = (count: number): unknown =>
      check({
        id: 's',
        tables: [
          {
            title: '表',
            columns: ['甲'],
            rows: Array.from({ length: count }, () => ({ label: 1, code: 2, values: 3 })),
          },
        ],
      });
    expect(growsTooFast(wrong, 200)).toBeNull();
  });
});
