import type { z } from 'zod';
import type { Day, Instant } from '../calendar/day.js';
import type { FactName, FactsAsked, FactsFound } from '../facts.js';
import type { Actor, LedgerEvent, NewEvent } from './event.js';
import type { Result } from './refusal.js';
import type { Role, RoleRule } from './role.js';

/** What a decision may know besides its input and its own document: who, when, and the facts its command asks for. */
export interface DecisionContext<Facts = unknown> {
  readonly actor: Actor;
  readonly at: Instant;
  readonly today: Day;
  readonly facts: Facts;
}

/** The life of one document. `evolve` ignores events it does not know; `S` of a stream without events is `initial`. */
export interface Decider<S, E extends LedgerEvent = LedgerEvent> {
  readonly initial: S;
  // A method, so that a decider of its own events serves where any decider is asked for.
  evolve(state: S, event: E): S;
}

/** A document elsewhere that the input names and that must exist. */
export interface Reference {
  readonly stream: string;
  readonly field: string;
  /** As the input names it. */
  readonly value: string;
  readonly label: string;
}

/**
 * A command: its input schema is the single source of HTTP validation, OpenAPI and CLI; `decide` the only place of its rule.
 * `stream` names the one stream it appends to. `naturalKey` marks inputs whose document number is their idempotency key.
 * Who may give it is in `roles`, what it must know of other documents in `facts`; both are seen to before it is decided.
 */
export interface CommandDefinition<
  S extends z.ZodType = z.ZodType,
  State = unknown,
  F extends FactName = never,
> extends RoleRule {
  readonly name: string;
  readonly label: string;
  readonly input: S;
  readonly example: z.input<S>;
  readonly stream: (input: z.output<S>) => string;
  /** Given the document as it stands, because a reversed voucher may be recorded once more under its number. */
  readonly naturalKey?: (input: z.output<S>, state: State) => string;
  readonly references?: (input: z.output<S>) => readonly Reference[];
  /** The event that records the document which the input tells: told again, it gets its first answer (kernel/told.ts). */
  readonly records?: string;
  readonly decider: Decider<State>;
  readonly facts?: (input: z.output<S>, role: Role) => FactsAsked<F>;
  readonly decide: (
    input: z.output<S>,
    state: State,
    context: DecisionContext<FactsFound<F>>,
  ) => Result<readonly NewEvent[]>;
}

export const defineCommand = <S extends z.ZodType, State, F extends FactName = never>(
  definition: CommandDefinition<S, State, F>,
): CommandDefinition<S, State, F> => definition;

/** Whatever command: for what treats all alike. It asks for some facts and decides on those. */
export interface AnyCommand extends Omit<CommandDefinition, 'facts' | 'decide'> {
  readonly facts?: (input: unknown, role: Role) => Partial<FactsAsked<FactName>>;
  readonly decide: (
    input: unknown,
    state: unknown,
    context: DecisionContext<Partial<FactsFound<FactName>>>,
  ) => Result<readonly NewEvent[]>;
}
