import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readListQuery, writeListQuery, type ListQuery } from './list-query.js';

const query: fc.Arbitrary<ListQuery> = fc.record({
  year: fc.option(fc.integer({ min: 1994, max: 2099 }), { nil: undefined }),
  q: fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
  unitId: fc.option(fc.constantFrom('jianghan-zfw', 'a'), { nil: undefined }),
  finding: fc.option(fc.constantFrom('OVER_130', 'NO_EVIDENCE'), { nil: undefined }),
  severity: fc.option(fc.constantFrom('error', 'warning', 'note'), { nil: undefined }),
  page: fc.integer({ min: 1, max: 999_999 }),
  sort: fc.constantFrom('name', 'adjusted', 'executed', 'rate'),
  order: fc.constantFrom('asc', 'desc'),
});

describe('the address of a list', () => {
  it('asks for what it was written from', () => {
    fc.assert(
      fc.property(query, (one) => {
        expect(readListQuery(new URLSearchParams(writeListQuery(one).toString()))).toEqual(one);
      }),
    );
  });

  it('is empty for the list as it opens', () => {
    expect(writeListQuery(readListQuery(new URLSearchParams())).toString()).toBe('');
  });

  it('leaves out what it cannot read', () => {
    const read = readListQuery(
      new URLSearchParams('year=二零二二&page=-3&sort=colour&order=up&finding=无佐证&severity=fatal'),
    );
    expect(read).toEqual(readListQuery(new URLSearchParams()));
  });
});
