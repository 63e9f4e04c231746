import { z } from 'zod';
import { day, instant, type Day } from '../calendar/day.js';
import { ROLES } from './role.js';

export const role = z.enum(ROLES);

/** Opaque: a name never enters an event (docs/specs/envelope.md). */
export const actor = z.object({ id: z.string().min(1).max(80), role });
export type Actor = z.infer<typeof actor>;

export const documentReference = z.object({ no: z.string().max(80).nullable(), date: day });
export type DocumentReference = z.infer<typeof documentReference>;

/** What every event carries beside its payload. Field by field in docs/specs/envelope.md, with test vectors. */
export const envelope = z.object({
  schemaVersion: z.int().positive(),
  ledgerId: z.uuid(),
  recordedAt: instant,
  occurredOn: day,
  actor,
  unitId: z.string().nullable(),
  document: documentReference.nullable(),
  reason: z.string().nullable(),
  key: z.string().min(1).max(200),
  inputHash: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  correlationId: z.string().min(1).max(80),
  causationId: z.string().nullable(),
  /** One random salt per payload field, so that a single field can be disclosed or withheld later. */
  salts: z.record(z.string(), z.string()),
});
export type Envelope = z.infer<typeof envelope>;

/** An event as folds see it. */
export interface LedgerEvent<T extends string = string, P = unknown> {
  readonly id: string;
  readonly type: T;
  readonly stream: string;
  readonly revision: number;
  readonly logIndex: number;
  readonly payload: P;
  readonly meta: Envelope;
}

/** What a decision produces; the application adds id, salts and the rest of the envelope. */
export interface NewEvent<T extends string = string, P = unknown> {
  readonly type: T;
  readonly payload: P;
  readonly occurredOn: Day;
  readonly document?: DocumentReference;
  readonly reason?: string;
}

export interface EventDefinition<T extends string = string, S extends z.ZodType = z.ZodType> {
  readonly type: T;
  /** The version written today. Older ones are lifted by `upcasts[n]` from n to n + 1. */
  readonly version: number;
  readonly upcasts: Readonly<Record<number, (payload: unknown) => unknown>>;
  readonly label: string;
  readonly schema: S;
  readonly example: z.input<S>;
  /** What it says has happened, for the catalogue (docs/events.md). */
  readonly says: string;
}

export const defineEvent = <T extends string, S extends z.ZodType>(
  type: T,
  label: string,
  schema: S,
  example: z.input<S>,
  says: string,
): EventDefinition<T, S> => ({ type, version: 1, upcasts: {}, label, schema, example, says });

export type PayloadOf<D> = D extends EventDefinition<string, infer S> ? z.output<S> : never;
export type EventOf<D> = D extends EventDefinition<infer T, infer S> ? LedgerEvent<T, z.output<S>> : never;
export type NewEventOf<D> = D extends EventDefinition<infer T, infer S> ? NewEvent<T, z.output<S>> : never;
