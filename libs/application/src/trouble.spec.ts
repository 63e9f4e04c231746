import { describe, expect, it } from '@jest/globals';
import { diskTrouble, errorName } from './trouble.js';

const coded = (code: string, name = 'SqliteError'): Error => Object.assign(new Error('x'), { code, name });

describe('what an error is called', () => {
  it.each([
    [new TypeError('x'), 'TypeError'],
    [coded('SQLITE_FULL'), 'SqliteError SQLITE_FULL'],
    [new Error('x', { cause: coded('ENOSPC', 'Error') }), 'Error < Error ENOSPC'],
    ['only a text', 'string'],
    [undefined, ''],
  ])('%s', (error, name) => {
    expect(errorName(error)).toBe(name);
  });

  it('an error that causes itself has an end', () => {
    const error = new Error('x');
    error.cause = error;
    expect(errorName(error)).toBe(Array(5).fill('Error').join(' < '));
  });
});

describe('what an error says of the disk', () => {
  it.each([
    ['SQLITE_FULL', 'full'],
    ['ENOSPC', 'full'],
    ['EDQUOT', 'full'],
    ['SQLITE_READONLY_DBMOVED', 'read-only'],
    ['EROFS', 'read-only'],
    ['SQLITE_IOERR_FSYNC', 'failing'],
    ['SQLITE_BUSY', null],
    ['ECONNREFUSED', null],
  ])('%s: %s, also as the cause of another', (code, trouble) => {
    expect(diskTrouble(coded(code))).toBe(trouble);
    expect(diskTrouble(new Error('unknown', { cause: coded(code) }))).toBe(trouble);
  });
});
