import { describe } from '@jest/globals';
import { askingClauses } from './contract/asking.spec-kit.js';
import type { OpenQueue } from './contract/kit.spec-kit.js';
import { runningClauses } from './contract/running.spec-kit.js';
import { threadClauses } from './contract/thread.spec-kit.js';

export type { OpenedQueue, OpenQueue } from './contract/kit.spec-kit.js';

/**
 * What every JobQueue does. An adapter calls it once with a way to open fresh, empty queues that do one job at a time, and
 * passes every clause; there is no option to leave one out.
 */
export const jobQueueContract = (name: string, open: OpenQueue): void => {
  describe(`${name} keeps the JobQueue contract`, () => {
    askingClauses(open);
    runningClauses(open);
    threadClauses(open);
  });
};
