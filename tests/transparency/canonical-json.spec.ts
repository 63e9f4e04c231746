import { describe, expect, it } from '@jest/globals';
import { canonicalJson as ledgerJson, type JsonValue } from '@mingzhang/domain';
import { canonicalJson } from '@mingzhang/transparency';
import fc from 'fast-check';
import { stored } from './arbitrary.js';

describe('the two writers of canonical JSON', () => {
  it('write the same: what the ledger hashes and what the verifier hashes are the same bytes', () => {
    fc.assert(
      fc.property(stored, (value) => {
        expect(canonicalJson(value)).toBe(ledgerJson(value as JsonValue));
      }),
    );
  });
});
