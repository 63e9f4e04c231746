import {
  eventDefinition,
  fromFen,
  meaningOf,
  ROLE_LABELS,
  TARGET_STATUS_LABELS,
  targetDecider,
  wan,
  type AnyEvent,
  type TargetEvent,
  type TargetStatus,
} from '@mingzhang/domain';
import { counts } from './carryover.js';
import { isLate, movementsOf, type Movement } from './movements.js';
import type { ProjectYear } from './project-year.js';
import { moneyDelta } from './rows.js';
import type { TimelineEntry } from './views.js';

interface Running {
  budget: number;
  executed: number;
  target: TargetStatus;
}

/** 时间线, in log order: what each event changed, from what to what. Carried-over money changes it where it counts. */
export function trail(
  { projectId, fiscalYear, namings }: Pick<ProjectYear, 'projectId' | 'fiscalYear' | 'namings'>,
  events: readonly AnyEvent[],
): readonly TimelineEntry[] {
  const placeOf = ({ logIndex, ordinal }: Movement): string => `${logIndex}/${ordinal}`;
  const counted = new Set(namings.filter(counts).map(({ movement }) => placeOf(movement)));
  const running: Running = { budget: 0, executed: 0, target: 'none' };
  return events.map((event) => {
    const own = movementsOf(event).filter(
      (movement) => movement.projectId === projectId && movement.fiscalYear === fiscalYear,
    );
    const counting = own.filter((movement) => movement.origin === null || counted.has(placeOf(movement)));
    return entry(event, own, counting, running);
  });
}

function entry(
  event: AnyEvent,
  movements: readonly Movement[],
  counting: readonly Movement[],
  running: Running,
): TimelineEntry {
  const { label, summary } = meaningOf(event);
  return {
    logIndex: event.logIndex,
    eventId: event.id,
    type: event.type,
    label: label?.(event) ?? eventDefinition(event.type).label,
    occurredOn: event.meta.occurredOn,
    recordedAt: event.meta.recordedAt,
    late: isLate(event),
    actorRole: ROLE_LABELS[event.meta.actor.role],
    docNo: event.meta.document?.no ?? null,
    summary: summary?.(event, total(movements)) ?? '',
    changes: [...moneyChanges(counting, running), ...targetChange(event, running)],
  };
}

function moneyChanges(movements: readonly Movement[], running: Running): TimelineEntry['changes'] {
  let budget = 0;
  let executed = 0;
  for (const movement of movements) {
    const delta = moneyDelta(movement);
    budget += delta.adjusted;
    executed += delta.executed;
  }
  const before = { ...running };
  running.budget += budget;
  running.executed += executed;
  return [
    ...(budget === 0 ? [] : [step('全年预算数', before.budget, running.budget)]),
    ...(executed === 0 ? [] : [step('全年执行数', before.executed, running.executed)]),
  ];
}

const step = (label: string, from: number, to: number): TimelineEntry['changes'][number] => ({
  label,
  unit: '元',
  from: fromFen(from),
  to: fromFen(to),
});

function targetChange(event: AnyEvent, running: Running): TimelineEntry['changes'] {
  if (!isTargetEvent(event)) return [];
  const to = targetDecider.evolve(targetDecider.initial, event).status;
  if (to === running.target) return [];
  const from = running.target;
  running.target = to;
  return [{ label: '绩效目标', unit: '', from: TARGET_STATUS_LABELS[from], to: TARGET_STATUS_LABELS[to] }];
}

const isTargetEvent = (event: AnyEvent): event is TargetEvent => meaningOf(event).touches === 'target';

const total = (movements: readonly Movement[]): string =>
  wan(fromFen(Math.abs(movements.reduce((sum, { fen }) => sum + fen, 0))));
