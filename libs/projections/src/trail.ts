import {
  fromFen,
  meaningOf,
  TARGET_STATUS_LABELS,
  targetDecider,
  type AnyEvent,
  type TargetEvent,
  type TargetStatus,
} from '@mingzhang/domain';
import { counts, type YearKey } from './carryover.js';
import { isBudget, isExecuted, sumsOf, type MovementSum } from './money.js';
import { eventLine } from './event-line.js';
import { movementsOf, PAYMENT_KINDS, type Movement } from './movements.js';
import type { ProjectYear } from './project-year.js';
import { moneyDelta } from './rows.js';
import type { TimelineEntry } from './views.js';

interface Running {
  budget: number;
  executed: number;
  target: TargetStatus;
}

/** A stretch of the timeline: its events in log order, and the plain sums of all that came before it. */
export interface Stretch {
  readonly events: readonly AnyEvent[];
  readonly before: readonly MovementSum[];
}

/** How many entries a page shows at once. */
export const STRETCH = 200;

/** How many events stand on the timeline. */
export const timelineTotal = ({ events, sums }: Pick<ProjectYear, 'events' | 'sums'>): number =>
  sums.reduce((all, sum) => all + (PAYMENT_KINDS.has(sum.kind) ? sum.events : 0), events.length);

/** The newest entries of a log that is folded as a whole. */
export function newestStretch(key: YearKey, events: readonly AnyEvent[], limit = STRETCH): Stretch {
  const shown = events.slice(-limit);
  const before = events.slice(0, events.length - shown.length).flatMap(movementsOf);
  return { events: shown, before: sumsOf(before.filter((one) => isPlainOf(key, one))) };
}

const isPlainOf = ({ projectId, fiscalYear }: YearKey, one: Movement): boolean =>
  one.projectId === projectId && one.fiscalYear === fiscalYear && one.origin === null;

/** 时间线, in log order: what each event changed, from what to what. Carried-over money changes it where it counts. */
export function trail(year: ProjectYear, { events, before }: Stretch): readonly TimelineEntry[] {
  const { projectId, fiscalYear, namings } = year;
  const placeOf = ({ logIndex, ordinal }: Movement): string => `${logIndex}/${ordinal}`;
  const counted = new Set(namings.filter(counts).map(({ movement }) => placeOf(movement)));
  const running = opening(year, events[0]?.logIndex ?? 0, before);
  return events.map((event) => {
    const own = movementsOf(event).filter(
      (movement) => movement.projectId === projectId && movement.fiscalYear === fiscalYear,
    );
    const counting = own.filter((movement) => movement.origin === null || counted.has(placeOf(movement)));
    return entry(event, own, counting, running);
  });
}

/** What stood before the first entry. */
function opening(
  { fiscalYear, namings, events }: ProjectYear,
  first: number,
  before: readonly MovementSum[],
): Running {
  const carried = namings.filter(counts).filter(({ movement }) => movement.logIndex < first);
  const sums = [...before, ...sumsOf(carried.map(({ movement }) => movement))];
  const total = (parts: readonly MovementSum[]): number => parts.reduce((sum, { fen }) => sum + fen, 0);
  return {
    budget: total(sums.filter(({ kind }) => isBudget(kind))),
    executed: total(sums.filter(({ kind, month }) => isExecuted(kind, month, fiscalYear))),
    target:
      events
        .filter(isTargetEvent)
        .filter(({ logIndex }) => logIndex < first)
        .map(statusAfter)
        .at(-1) ?? 'none',
  };
}

const statusAfter = (event: TargetEvent): TargetStatus =>
  targetDecider.evolve(targetDecider.initial, event).status;

function entry(
  event: AnyEvent,
  movements: readonly Movement[],
  counting: readonly Movement[],
  running: Running,
): TimelineEntry {
  return {
    ...eventLine(event, movements),
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
  const to = statusAfter(event);
  if (to === running.target) return [];
  const from = running.target;
  running.target = to;
  return [{ label: '绩效目标', unit: '', from: TARGET_STATUS_LABELS[from], to: TARGET_STATUS_LABELS[to] }];
}

const isTargetEvent = (event: AnyEvent): event is TargetEvent => meaningOf(event).touches === 'target';
