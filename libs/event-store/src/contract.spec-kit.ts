import { describe } from '@jest/globals';
import { appendClauses } from './contract/append.spec-kit.js';
import { closeClauses } from './contract/close.spec-kit.js';
import { concurrencyClauses } from './contract/concurrency.spec-kit.js';
import { contentClauses } from './contract/content.spec-kit.js';
import type { Open } from './contract/kit.spec-kit.js';
import { readClauses } from './contract/read.spec-kit.js';
import { subscribeClauses } from './contract/subscribe.spec-kit.js';

export type { Open, Opened } from './contract/kit.spec-kit.js';

/**
 * What every EventStore does. An adapter calls it once with a way to open fresh ledgers and passes every clause; there is no
 * option to leave one out. It expects nothing of tokens but that they come back, and measures no time.
 */
export const eventStoreContract = (name: string, open: Open): void => {
  describe(`${name} keeps the EventStore contract`, () => {
    appendClauses(open);
    readClauses(open);
    subscribeClauses(open);
    concurrencyClauses(open);
    contentClauses(open);
    closeClauses(open);
  });
};
