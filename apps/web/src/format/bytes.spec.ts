import { expect, it } from '@jest/globals';
import { bytesText } from './bytes.js';

it.each([
  [0, '0 字节'],
  [1023, '1023 字节'],
  [36045, '35.2 千字节'],
  [1_048_576, '1.0 兆字节'],
  [5_452_595, '5.2 兆字节'],
])('%d is %s', (bytes, text) => expect(bytesText(bytes)).toBe(text));
