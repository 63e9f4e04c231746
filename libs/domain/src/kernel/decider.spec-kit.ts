import { expect } from '@jest/globals';
import { dayOf } from '../calendar/day.js';
import { commandNamed, type CommandName, type AnyEvent } from '../registry.js';
import type { FactName, FactsFound } from '../facts.js';
import type { LedgerEvent, NewEvent } from './event.js';
import { refuse, type Refusal } from './refusal.js';
import { localActor, notAllowed, type Role } from './role.js';

const HASH = `sha256:${'0'.repeat(64)}`;
let eventCount = 0;

/** An event as a stream holds it, with an envelope that says no more than the spec does. */
export function recorded(
  event: Pick<AnyEvent, 'type' | 'payload'> & { by?: Role; occurredOn?: string },
): AnyEvent {
  eventCount += 1;
  const id = `00000000-0000-4000-8000-${String(eventCount).padStart(12, '0')}`;
  return {
    id,
    type: event.type,
    payload: event.payload,
    stream: 'spec',
    revision: 0,
    logIndex: eventCount,
    meta: {
      schemaVersion: 1,
      ledgerId: id,
      recordedAt: '2024-01-01T00:00:00.000Z',
      occurredOn: event.occurredOn ?? '2024-01-01',
      actor: localActor(event.by ?? 'clerk'),
      unitId: null,
      document: null,
      reason: null,
      key: 'spec',
      inputHash: HASH,
      correlationId: 'spec',
      causationId: null,
      salts: {},
    },
  } as unknown as AnyEvent;
}

interface Then {
  events(...expected: readonly (Pick<NewEvent, 'type'> & Partial<NewEvent>)[]): void;
  refused(code: string): Refusal;
}

/** given these events, when this command, then these events or this refusal. Input passes the command's own schema first. */
export const given = (...history: readonly AnyEvent[]) => ({
  when(
    name: CommandName,
    input: unknown,
    more: { by?: Role; at?: string; facts?: Partial<FactsFound<FactName>> } = {},
  ): Then {
    const command = commandNamed(name);
    const state = history.reduce(
      (before, event) => command.decider.evolve(before, event as LedgerEvent),
      command.decider.initial,
    );
    const at = more.at ?? '2024-06-01T02:00:00.000Z';
    const actor = localActor(more.by ?? 'clerk');
    const mayNot = notAllowed(command.label, command, actor);
    const context = { actor, at, today: dayOf(at), facts: more.facts ?? {} };
    const decision =
      mayNot === null ? command.decide(command.input.parse(input), state, context) : refuse(mayNot);
    return {
      events(...expected) {
        expect(decision).toMatchObject({ ok: true });
        if (!decision.ok) return;
        expect(decision.value).toHaveLength(expected.length);
        expected.forEach((event, index) => expect(decision.value[index]).toMatchObject(event));
      },
      refused(code) {
        expect(decision).toMatchObject({ ok: false, refusal: { code } });
        if (decision.ok) throw new Error('accepted');
        return decision.refusal;
      },
    };
  },
});
