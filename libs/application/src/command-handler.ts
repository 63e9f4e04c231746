import {
  actingRole,
  actingUnnamed,
  classifiedProject,
  commandNamed,
  dayOf,
  eventDefinition,
  fieldsOf,
  type ActingPerson,
  type Actor,
  type AnyCommand,
  type AnyEvent,
  type CommandName,
  type Envelope,
  type Grant,
  type LedgerKind,
  type NewEvent,
  type Result,
  type Role,
} from '@mingzhang/domain';
import {
  OutcomeUnknown,
  type AppendResult,
  type EventData,
  type EventStore,
  type Json,
} from '@mingzhang/event-store';
import { Concerns } from './concerns.js';
import type { FactFinder } from './facts.js';
import { hashOf, uuidV5 } from './identity.js';
import { refused, type Outcome, type Refused } from './outcome.js';
import { holds, otherwiseSaid, recordedOf, type Recorded, type Work } from './recorded.js';
import { missing, precondition, refusedAt, tooManyWriters } from './refusals.js';
import { notWritten, receiptOf, warningsOf } from './receipt.js';
import type { LedgerObserver } from './observer.js';
import type { LedgerClock } from './ledger-clock.js';
import type { Entropy } from './ports.js';
import { ReadOnce, ReadTogether, Streams, type Load } from './streams.js';
import { Turns } from './turns.js';
import { fieldComplaint, fieldErrors } from './validation.js';

/** A person who signed in, with the person's grants and everybody's; which role acts is for the command to say. */
export interface Requester extends ActingPerson {
  readonly everybody: readonly Grant[];
}

export interface CommandRequest {
  readonly actor: Actor | Requester;
  readonly unitId?: string | null;
  /** Idempotency-Key; a command without natural key and without this one gets a key of its own and no protection. */
  readonly key?: string | undefined;
  /** If-Match: the revision the caller has seen. */
  readonly expectedRevision?: number | undefined;
  readonly correlationId?: string | undefined;
  readonly causationId?: string | undefined;
}

export interface HandlerDependencies {
  readonly store: EventStore;
  readonly clock: LedgerClock;
  readonly entropy: Entropy;
  readonly facts: FactFinder;
  readonly ledgerId: string;
  readonly kind: LedgerKind;
  readonly observer: LedgerObserver;
}

/** One of the commands that are given together. */
export interface Asked {
  readonly command: CommandName;
  readonly input: unknown;
}

/** What many commands have in common; each has a key of its own. */
export type Together = Omit<CommandRequest, 'key' | 'expectedRevision'>;

/** A request whose actor is known. */
type Given = Omit<CommandRequest, 'actor'> & {
  readonly actor: Actor;
  readonly key: string;
  readonly how: 'write' | 'look';
};

/** Two writers may meet on one document; the loser decides again on what the winner wrote. */
const MAX_ATTEMPTS = 8;
/** Who waits longer for those before him is told to come back. */
const TURN_MS = 20_000;

/** load → decide → append: the one way a fact or decision enters the ledger. */
export class CommandHandler {
  private readonly turns = new Turns();
  private readonly streams: Streams;

  constructor(private readonly deps: HandlerDependencies) {
    this.streams = new Streams(deps.store);
  }

  async execute(command: CommandName, input: unknown, request: CommandRequest): Promise<Outcome> {
    const work = await this.understood({ command, input }, request, new ReadOnce(this.streams));
    return 'ok' in work ? work : this.decided(work, { ...request, how: 'write' }, this.streams.load);
  }

  /**
   * Commands of different documents, given together: each is answered as if it came alone. What they refer to is read once,
   * their documents at one time, and their appends share a write. `look`: the whole way but the append; the receipt of what
   * would be new names no event.
   */
  async executeAll(
    asked: readonly Asked[],
    request: Together,
    how: 'write' | 'look' = 'write',
  ): Promise<readonly Outcome[]> {
    const reading = new ReadOnce(this.streams);
    const works = await Promise.all(asked.map((one) => this.understood(one, request, reading)));
    const { load } = new ReadTogether(this.streams);
    return Promise.all(
      works.map((work) => ('ok' in work ? work : this.decided(work, { ...request, how }, load))),
    );
  }

  /** What was asked, or why nobody needs to look at its document. */
  private async understood(
    { command: name, input: rawInput }: Asked,
    request: CommandRequest,
    reading: ReadOnce,
  ): Promise<Work | Refused> {
    const command = commandNamed(name);
    const parsed = command.input.safeParse(rawInput);
    if (!parsed.success) {
      const errors = fieldErrors(parsed.error, rawInput);
      const fields = fieldsOf(command);
      return refused(
        'invalid',
        {
          code: 'INVALID_INPUT',
          message: errors.map((error) => fieldComplaint(fields, error)).join('；'),
        },
        errors,
      );
    }
    const input: unknown = parsed.data;
    const role = await this.roleOf(command, input, request.actor, reading);
    if (!role.ok) return refusedAt(role.refusal);
    const actor = { id: request.actor.id, role: role.value };
    const stream = command.stream(input);
    const work = { name, command, input, stream, inputHash: hashOf({ command: name, input }), actor };
    return (await this.unusableReference(work, reading)) ?? work;
  }

  private async decided(
    work: Work,
    request: CommandRequest & Pick<Given, 'how'>,
    load: Load,
  ): Promise<Outcome> {
    const keyed = { ...request, actor: work.actor, key: request.key ?? this.deps.entropy.uuid() };
    // Writers of one document in this process need not race: only other processes make one lose.
    const outcome = await this.turns.take(work.stream, TURN_MS, () => this.attempt(work, keyed, load));
    return outcome ?? tooManyWriters();
  }

  /** Who may is asked before anything else is looked at: a refusal tells nothing of what the ledger holds. */
  private async roleOf(
    command: AnyCommand,
    input: unknown,
    actor: CommandRequest['actor'],
    reading: ReadOnce,
  ): Promise<Result<Role>> {
    const { label } = command;
    if (!('grants' in actor)) {
      return actingUnnamed({ label, rule: command, live: this.deps.kind === 'live' }, actor);
    }
    const concern = await new Concerns(reading.load).ofCommand(command, input);
    const today = dayOf(this.deps.clock.now());
    return actingRole(actor, { label, rule: command, concern, today, everybody: actor.everybody });
  }

  private async attempt(work: Work, request: Given, load: Load): Promise<Outcome> {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const events = await load(work.stream);
      const state = events.reduce(
        (before, event) => work.command.decider.evolve(before, event),
        work.command.decider.initial,
      );
      const key = work.command.naturalKey?.(work.input, state) ?? request.key;
      const recorded = recordedOf(work.command, events);
      const earlier = this.earlierAnswer(work, events, recorded, key);
      if (earlier !== null) return earlier;
      const stale = precondition(events, request.expectedRevision);
      if (stale !== null) return stale;
      const outcome = await this.decideAndAppend(work, events, state, { ...request, key });
      if (outcome !== null) return outcome;
    }
    return tooManyWriters();
  }

  /** What the input names must be there; of a classified project nothing but the placeholder itself is held. */
  private async unusableReference(
    { name, command, input }: Work,
    reading: ReadOnce,
  ): Promise<Refused | null> {
    for (const { stream, field, value, label } of command.references?.(input) ?? []) {
      const first = await reading.first(stream);
      if (first === null) return missing(field, value, label);
      const classified = first.type === 'ProjectRegistered' && first.payload.classified;
      if (classified && name !== 'changeProjectAttributes') {
        return refusedAt(classifiedProject(value, field));
      }
    }
    return null;
  }

  /**
   * The same key with the same input gets its first answer. A document that is recorded under a number of its own is
   * recognised by its content, whatever key came along.
   */
  private earlierAnswer(
    work: Work,
    events: readonly AnyEvent[],
    recorded: readonly Recorded[],
    key: string,
  ): Outcome | null {
    const same = events.filter(({ meta }) => meta.key === key && meta.inputHash === work.inputHash);
    const held = recorded.find((one) => holds(one, work));
    if (same.length === 0 && held !== undefined) same.push(held.event);
    if (same.length > 0) return { ok: true, receipt: receiptOf(same), replayed: true };
    const reused = events.find(({ meta }) => meta.key === key);
    if (reused === undefined) return null;
    const otherwise = otherwiseSaid(work, recorded).map((one) => `；${one}`);
    return refused('conflict', {
      code: 'KEY_REUSED',
      value: key,
      message: `键“${key}”已用于另一内容（登记于 ${dayOf(reused.meta.recordedAt)}，序号 ${reused.logIndex}）${otherwise.join('')}`,
      rule: '同一键同一内容只登记一次；同一键不同内容不予登记',
    });
  }

  /** Null: somebody else appended first, try again. */
  private async decideAndAppend(
    work: Work,
    events: readonly AnyEvent[],
    state: unknown,
    request: Given,
  ): Promise<Outcome | null> {
    const at = this.deps.clock.now();
    const context = {
      actor: request.actor,
      at,
      today: dayOf(at),
      facts: await this.deps.facts.find(work.command.facts?.(work.input, request.actor.role) ?? {}),
    };
    const decision = work.command.decide(work.input, state, context);
    if (!decision.ok) {
      const otherwise = otherwiseSaid(work, recordedOf(work.command, events));
      const { message } = decision.refusal;
      return refusedAt({ ...decision.refusal, message: [message, ...otherwise].join('；') });
    }
    if (request.how === 'look')
      return { ok: true, replayed: false, receipt: notWritten(work.stream, request.key) };
    const data = decision.value.map((event, ordinal) => this.eventData(event, ordinal, work, at, request));
    const began = performance.now();
    const correlationId = request.correlationId ?? request.key;
    const result = await this.append(work.stream, data, events.length, correlationId);
    if (!result.ok) return null;
    const back = this.deps.clock.recorded(at);
    if (back !== null) this.deps.observer.clockBack(back);
    this.deps.observer.appended({
      command: work.name,
      stream: work.stream,
      logIndex: result.logIndex,
      events: data.length,
      correlationId,
      milliseconds: performance.now() - began,
    });
    return {
      ok: true,
      replayed: false,
      receipt: {
        stream: work.stream,
        revision: result.revision,
        logIndex: result.logIndex,
        eventIds: data.map(({ id }) => id),
        key: request.key,
        warnings: warningsOf(decision.value as unknown as readonly AnyEvent[], context.today),
      },
    };
  }

  /** An unknown outcome is asked again with the same ids and revision: what was written is found, what was not is written. */
  private async append(
    stream: string,
    data: readonly EventData[],
    length: number,
    correlationId: string,
  ): Promise<AppendResult> {
    const expected = length === 0 ? 'no-stream' : length - 1;
    for (let retry = 0; ; retry += 1) {
      try {
        return await this.deps.store.append(stream, data, expected);
      } catch (error) {
        if (error instanceof OutcomeUnknown && retry < MAX_ATTEMPTS) continue;
        this.deps.observer.failed({ what: 'append', error, correlationId });
        throw error;
      }
    }
  }

  private eventData(event: NewEvent, ordinal: number, work: Work, at: string, request: Given): EventData {
    const definition = eventDefinition(event.type);
    // What is stored has passed its own schema: here, or as the input it still is.
    const passed = definition.schema === work.command.input && event.payload === work.input;
    const payload = (passed ? event.payload : definition.schema.parse(event.payload)) as Record<string, Json>;
    const envelope: Envelope = {
      schemaVersion: definition.version,
      ledgerId: this.deps.ledgerId,
      recordedAt: at,
      occurredOn: event.occurredOn,
      actor: request.actor,
      unitId: request.unitId ?? null,
      document: event.document ?? null,
      reason: event.reason ?? null,
      key: request.key,
      inputHash: work.inputHash,
      correlationId: request.correlationId ?? request.key,
      causationId: request.causationId ?? null,
      salts: Object.fromEntries(Object.keys(payload).map((field) => [field, this.deps.entropy.salt()])),
    };
    return {
      // A store takes ids it has for a retry: another content under the same key must have other ids.
      id: uuidV5(this.deps.ledgerId, [request.key, work.stream, work.inputHash, ordinal].join('\n')),
      type: event.type,
      data: payload,
      metadata: envelope as unknown as Record<string, Json>,
    };
  }
}
