import { describe, it } from '@jest/globals';
import { folderLedger, memoryLedger } from './ledgers.js';
import { compareWithModel } from './run.js';

describe('the ledger and a model of a hundred lines agree after every step', () => {
  it(
    'events in memory',
    () => compareWithModel('memory', memoryLedger, { steps: 200, runs: 3, budgetMs: 20_000 }),
    60_000,
  );
  it(
    'events in a folder',
    () => compareWithModel('a folder', folderLedger, { steps: 200, runs: 3, budgetMs: 20_000 }),
    60_000,
  );
});
