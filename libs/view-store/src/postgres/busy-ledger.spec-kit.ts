import { evaluationOpened, type AnyEvent } from '@mingzhang/domain';
import type { EventData, EventStore } from '@mingzhang/event-store';
import { EventLog, line } from '../contract/kit.spec-kit.js';
import { SqliteViewStore } from '../sqlite/sqlite-view-store.js';

/** A ledger of `size` events in which everything happens again and again, in an order that `seed` changes. */
export function busyLedger(size: number, seed = 0): readonly AnyEvent[] {
  const history = new EventLog().unit('unit-a', '甲单位').unit('unit-b', '乙单位');
  for (const project of PROJECTS) history.project(project, `项目${project}`);
  while (history.events.length < size) happen(history, history.events.length + seed);
  return history.events.slice(0, size);
}

const PROJECTS = ['a', 'b', 'c', 'd'];

function happen(history: EventLog, n: number): void {
  const project = PROJECTS[(n * 7) % PROJECTS.length] ?? 'a';
  const year = 2022 + (n % 3);
  const on = `${year}-${String((n % 12) + 1).padStart(2, '0')}-15`;
  const own = line(project, year);
  const carried = line(project, year, 'carryover');
  const other = line(PROJECTS[n % PROJECTS.length] ?? 'a', year, 'other');
  const yuan = `${n}.${String(n % 100).padStart(2, '0')}`;
  const key = { projectId: project, fiscalYear: year };
  const stream = `evaluation-${project}-${year}-main`;
  const target = { ...key, targetId: `target-${project}-${year}` };
  const acts: readonly (() => unknown)[] = [
    () => history.paid(own, yuan, on),
    () => history.budget('issue', own, yuan, on),
    () => history.carryover(carried, line(project, year - 1), yuan, on),
    () => history.refunded(own, '0.01', `${year + (n % 2)}-01-02`),
    () => history.transfer(own, other, yuan, on),
    () => history.corrected(own, other, '1.00', on),
    () =>
      history.add(
        'ProjectAttributesChanged',
        {
          projectId: project,
          effectiveOn: on,
          name: `更名${n}`,
          unitId: n % 2 ? 'unit-a' : 'unit-b',
          reason: '更名',
        },
        { on },
      ),
    () => history.add('TargetSubmitted', { ...target, submittedOn: on }, { on }),
    () => history.add('EvaluationOpened', { ...evaluationOpened.example, ...key }, { on, stream }),
    () => history.add('EvaluationSubmitted', key, { on, stream }),
  ];
  acts[Math.floor(n / 2) % acts.length]?.();
}

/** What every store must hold after these events: said by SQLite, in one batch. */
export async function expectedDump(events: readonly AnyEvent[]): Promise<Readonly<Record<string, unknown>>> {
  const views = SqliteViewStore.open(':memory:');
  if (views === null) throw new Error('a new file has another version');
  const logIndex = events.length - 1;
  await views.apply({ from: null, to: { token: `t${logIndex}`, logIndex }, events });
  const dump = await views.dump();
  await views.close();
  return dump;
}

/** Tokens differ from store to store; everything else may not. */
export function withoutToken(dump: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return { ...dump, checkpoint: (dump['checkpoint'] as { log_index: number }[]).map((row) => row.log_index) };
}

/** The same events in an event store. */
export async function appendAll(store: EventStore, events: readonly AnyEvent[]): Promise<void> {
  for (const { id, type, stream, revision, payload, meta } of events) {
    const data = { id, type, data: payload, metadata: meta } as unknown as EventData;
    const answer = await store.append(stream, [data], revision === 0 ? 'no-stream' : revision - 1);
    if (!answer.ok) throw new Error(`${stream} is not as the history has it`);
  }
}
