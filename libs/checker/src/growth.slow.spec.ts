import { describe, expect, it } from '@jest/globals';
import { growsTooFast } from '../../domain/src/values/growth.spec-kit.js';
import { check } from './check.js';
import { fixture, SEEDS } from './fixtures.spec-kit.js';
import { growing, textsOf, withText } from './growing.spec-kit.js';
import { mockReview } from './review.js';

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
