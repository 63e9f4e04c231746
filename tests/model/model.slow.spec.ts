import { describe, it } from '@jest/globals';
import { folderLedger, memoryLedger } from './ledgers.js';
import { compareWithModel } from './run.js';

const LONG = { steps: 400, runs: 100, budgetMs: 45_000 };

describe('the ledger and the model, long', () => {
  it('events in memory', () => compareWithModel('memory', memoryLedger, LONG), 180_000);
  it('events in a folder', () => compareWithModel('a folder', folderLedger, LONG), 180_000);
});
