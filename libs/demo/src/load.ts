import type { Application } from '@mingzhang/application';
import { jianghanSteps } from './jianghan.js';
import { nanyueSteps } from './nanyue.js';
import type { StepClock } from './demo-world.js';
import { step, type Step } from './step.js';
import { yongdeSteps } from './yongde.js';

export const DEMO_TITLE = '演示账（公开文件）';
/** Where the demo's own calendar stands: 2024 has begun, its targets are approved or waiting. */
const DEMO_TODAY = '2024-03-29';

export function demoSteps(): readonly Step[] {
  const steps = [...jianghanSteps(), ...nanyueSteps(), ...yongdeSteps()];
  return [
    ...steps.toSorted((a, b) => a.on.localeCompare(b.on)),
    step(DEMO_TODAY, 'setLedgerClock', { at: `${DEMO_TODAY}T01:30:00.000Z` }, 'administrator'),
  ];
}

/** Enters the demo step by step. Each step has its own key, so that loading again adds nothing. */
export async function loadDemo(application: Application, clock: StepClock): Promise<number> {
  const steps = demoSteps();
  for (const [index, { on, role, command, input }] of steps.entries()) {
    clock.moveTo(on);
    const outcome = await application.execute(command, input, {
      actor: { id: `local:${role}`, role },
      key: `demo:${index}`,
      correlationId: 'demo',
    });
    if (!outcome.ok) {
      throw new Error(`demo step ${index} ${command}: ${outcome.refusal.code} ${outcome.refusal.message}`);
    }
  }
  await application.catchUp();
  return steps.length;
}
