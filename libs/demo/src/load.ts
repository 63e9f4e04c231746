import type { Application } from '@mingzhang/application';
import { localActor } from '@mingzhang/domain';
import type { StepClock } from './demo-world.js';
import { jianghanTableSteps } from './jianghan-tables.js';
import { jianghanSteps } from './jianghan.js';
import { nanyueSteps } from './nanyue.js';
import { step, type Step } from './step.js';
import { chengjiangSteps, tonghaiSteps } from './yunnan.js';
import { yongdeSteps } from './yongde.js';
import { zhanjiangSteps } from './zhanjiang.js';

export const DEMO_TITLE = '演示账（公开文件）';
/** Where the demo's own calendar stands: 2024 has begun, its targets are approved or waiting. */
const DEMO_TODAY = '2024-03-29';

/** The key of a step is its place in its own list: the rest, entered later or at once, never shifts it. */
interface Keyed extends Step {
  readonly key: string;
}

const inOrder = (steps: readonly Step[]): readonly Step[] =>
  steps.toSorted((a, b) => a.on.localeCompare(b.on));

const keyed = (prefix: string, steps: readonly Step[]): readonly Keyed[] =>
  steps.map((one, index) => ({ ...one, key: `${prefix}:${index}` }));

const base = (): readonly Keyed[] =>
  keyed('demo', [
    ...inOrder([...jianghanSteps(), ...nanyueSteps(), ...yongdeSteps()]),
    step(DEMO_TODAY, 'setLedgerClock', { at: `${DEMO_TODAY}T01:30:00.000Z` }, 'administrator'),
  ]);

/** The rest of the published documents: 江汉's tables, 通海, 澄江, 湛江. */
const rest = (): readonly Keyed[] =>
  keyed(
    'demo-all',
    inOrder([...jianghanTableSteps(), ...tonghaiSteps(), ...chengjiangSteps(), ...zhanjiangSteps()]),
  );

/** A day's base steps come before the rest of it, which names what they register. */
export const demoSteps = (all = false): readonly Keyed[] =>
  [...base(), ...(all ? rest() : [])].toSorted((a, b) => a.on.localeCompare(b.on));

/** Enters the demo step by step. Each step has its own key, so that loading again adds nothing. */
export async function loadDemo(application: Application, clock: StepClock, all = false): Promise<number> {
  const steps = demoSteps(all);
  for (const { on, role, command, input, key } of steps) {
    clock.moveTo(on);
    const outcome = await application.execute(command, input, {
      actor: localActor(role),
      key,
      correlationId: 'demo',
    });
    if (!outcome.ok) {
      throw new Error(`demo step ${key} ${command}: ${outcome.refusal.code} ${outcome.refusal.message}`);
    }
  }
  await application.catchUp();
  return steps.length;
}
