import { expect } from '@jest/globals';
import fc from 'fast-check';
import { steps } from './commands.js';
import type { OpenLedger } from './ledgers.js';
import { Model } from './model.js';
import { World } from './world.js';

export interface Run {
  /** At most; a run is of any length up to it. */
  readonly steps: number;
  readonly runs: number;
  /** Ends early where the machine is slow: fewer runs, not a failure. */
  readonly budgetMs: number;
}

/** MODEL_SEED replays what an earlier run printed. */
const seed = Number(process.env['MODEL_SEED'] ?? Date.now() % 2_147_483_647);

/** The same steps on the product and on the model; everything compared after each. */
export async function compareWithModel(
  name: string,
  open: OpenLedger,
  { steps: maxCommands, runs, budgetMs }: Run,
): Promise<void> {
  process.stdout.write(`model run on ${name}: MODEL_SEED=${seed}\n`);
  let faults = 0;
  await fc.assert(
    fc.asyncProperty(fc.commands([...steps], { maxCommands, size: 'max' }), async (commands) => {
      const clock = { at: '2023-01-01T01:00:00.000Z', now: () => clock.at };
      const ledger = await open(clock);
      try {
        const world = new World(ledger, clock);
        expect(
          await world.execute('registerUnit', { unitId: 'u', name: '单位', registeredOn: '2023-01-01' }),
        ).toBe('ok');
        await fc.asyncModelRun(() => ({ model: new Model(), real: world }), commands);
        faults += ledger.faultsFired;
      } finally {
        await ledger.close();
      }
    }),
    { seed, numRuns: runs, interruptAfterTimeLimit: budgetMs, markInterruptAsFailure: false },
  );
  expect(faults).toBeGreaterThan(0);
}
