import { expect, it } from '@jest/globals';
import { statesToChoose } from './states.js';

it('states that an address asks for together are named in words', () => {
  expect(statesToChoose('none,open,returned').at(-1)).not.toMatchObject({ value: 'none,open,returned' });
  expect(statesToChoose('submitted,filed').at(-1)).toEqual({
    value: 'submitted,filed',
    label: '待签批、已报送财政',
  });
});
