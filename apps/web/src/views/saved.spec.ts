import { expect, it } from '@jest/globals';
import { readViews, withView } from './saved.js';

const LATE = { name: '要催的', search: 'severity=error' };

it('reads what it wrote, and leaves out what has not its shape', () => {
  expect(readViews({ views: [LATE] })).toEqual([LATE]);
  expect(readViews({ views: [LATE, { name: '旧' }, 'x', null] })).toEqual([LATE]);
  for (const body of [null, undefined, 'text', {}, { views: 3 }]) expect(readViews(body)).toEqual([]);
});

it('keeps one view under a name: the newer takes its place', () => {
  const other = { name: '本单位', search: 'unitId=u' };
  const newer = { name: '要催的', search: 'status=open' };
  expect(withView([LATE, other], newer)).toEqual([other, newer]);
});
