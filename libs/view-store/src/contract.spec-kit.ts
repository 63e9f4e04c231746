import { describe } from '@jest/globals';
import { applyClauses } from './contract/apply.spec-kit.js';
import type { OpenViews } from './contract/kit.spec-kit.js';
import { listClauses } from './contract/list.spec-kit.js';
import { moneyClauses } from './contract/money.spec-kit.js';
import { readClauses } from './contract/read.spec-kit.js';
import { searchClauses } from './contract/search.spec-kit.js';

export type { OpenedViews, OpenViews } from './contract/kit.spec-kit.js';

/**
 * What every ViewStore does. An adapter calls it once with a way to open fresh, empty views and passes every clause; there
 * is no option to leave one out. Dumps are compared only within one adapter.
 */
export const viewStoreContract = (name: string, open: OpenViews): void => {
  describe(`${name} keeps the ViewStore contract`, () => {
    applyClauses(open);
    readClauses(open);
    listClauses(open);
    describe('searching', () => searchClauses(open));
    describe('the money of a year', () => moneyClauses(open));
  });
};
