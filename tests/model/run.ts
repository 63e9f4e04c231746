import { expect } from '@jest/globals';
import fc from 'fast-check';
import { steps } from './commands.js';
import type { OpenLedger } from './ledgers.js';
import { Model } from './model.js';
import { World } from './world.js';

export interface Runs {
  /** At most in one run. */
  readonly steps: number;
  readonly runs: number;
  /** No new run begins after this: a slow machine makes fewer of them, and fails nothing. */
  readonly budgetMs: number;
}

const MOST_RUNS = 50;

/** The same steps on the product and on the model; everything compared after each. MODEL_SEED replays what a run printed. */
export async function compareWithModel(
  name: string,
  open: OpenLedger,
  { steps: maxCommands, runs, budgetMs }: Runs,
): Promise<void> {
  const first = Number(process.env['MODEL_SEED'] ?? Date.now() % 1_000_000_000);
  const began = Date.now();
  let faults = 0;
  let done = 0;
  // Three short runs may meet no fault by chance; without one nothing was shown, so more are made.
  const enough = (): boolean =>
    faults > 0 ? done >= runs || Date.now() - began >= budgetMs : done >= MOST_RUNS;
  for (; !enough(); done += 1) {
    const seed = first + done;
    const property = fc.asyncProperty(
      fc.commands([...steps], { maxCommands, size: 'max' }),
      async (commands) => {
        faults += await oneRun(open, commands);
      },
    );
    try {
      await fc.assert(property, { seed, numRuns: 1 });
    } catch (error) {
      process.stdout.write(`model run on ${name} failed: replay it with MODEL_SEED=${seed}\n`);
      throw error;
    }
  }
  process.stdout.write(`model runs on ${name}: ${done} from MODEL_SEED=${first}, ${faults} faults\n`);
  expect(faults).toBeGreaterThan(0);
}

/** Answers how many store faults really happened in it. */
async function oneRun(open: OpenLedger, commands: Iterable<fc.AsyncCommand<Model, World>>): Promise<number> {
  const clock = { at: '2023-01-01T01:00:00.000Z', now: () => clock.at };
  const ledger = await open(clock);
  try {
    const world = new World(ledger, clock);
    const unit = { unitId: 'u', name: '单位', registeredOn: '2023-01-01' };
    expect(await world.execute('registerUnit', unit)).toBe('ok');
    await fc.asyncModelRun(() => ({ model: new Model(), real: world }), commands);
    return ledger.faultsFired;
  } finally {
    await ledger.close();
  }
}
