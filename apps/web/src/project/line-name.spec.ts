import { expect, it } from '@jest/globals';
import { readLine } from './line-name.js';

it('reads the project and year a line belongs to', () => {
  expect(readLine('p-1/2022/fiscal')).toEqual({ projectId: 'p-1', fiscalYear: 2022, rest: 'fiscal' });
  expect(readLine('p-1/2022/fiscal/zx')).toEqual({ projectId: 'p-1', fiscalYear: 2022, rest: 'fiscal/zx' });
});

it.each(['', 'p', 'p/2022', 'p/22/fiscal', '/2022/fiscal'])('takes %j for no line', (text) =>
  expect(readLine(text)).toBeNull(),
);
