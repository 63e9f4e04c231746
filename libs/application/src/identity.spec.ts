import { describe, expect, it } from '@jest/globals';
import { hashOf, hashOfText, uuidV5 } from './identity.js';

/** The vectors of docs/specs/envelope.md, computed with sha256sum and Python's uuid. */
describe('the envelope’s test vectors', () => {
  const input = {
    unitId: 'jianghan-zfw',
    name: '江汉区委政法委',
    department: null,
    registeredOn: '2022-01-01',
  };
  it('hashes canonical JSON, whatever the order of keys', () => {
    expect(hashOf({ a: 1 })).toBe('sha256:015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862');
    expect(hashOfText('{"a":1}')).toBe(hashOf({ a: 1 }));
    const expected = 'sha256:732ba3e02d6481de0e2f48fdbceea1221c9e8d74ba56f7557805bc628a8d8e76';
    expect(hashOf({ command: 'registerUnit', input })).toBe(expected);
    expect(hashOf({ input, command: 'registerUnit' })).toBe(expected);
  });
  it('names events by UUID version 5', () => {
    const dns = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';
    expect(uuidV5(dns, 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
    const inputHash = hashOf({ command: 'registerUnit', input });
    expect(uuidV5(dns, `key-1\nunit-jianghan-zfw\n${inputHash}\n0`)).toBe(
      '5466c0ea-f1d3-5761-9eae-da0e61c0563f',
    );
  });
});
