import { z } from 'zod';
import { day, instant, type Day } from '../calendar/day.js';
import { ROLE_LABELS } from './role.js';
import { SHOWN_AS, worded, type ShownAs } from './words.js';

export const role = worded(ROLE_LABELS);

/** Opaque: a name never enters an event (docs/specs/envelope.md). */
export const actor = z.object({
  id: z.string().min(1).max(80).meta({ title: '人员标识' }),
  role: role.meta({ title: '角色' }),
});
export type Actor = z.infer<typeof actor>;

export const documentReference = z.object({
  no: z.string().max(80).nullable().meta({ title: '文号' }),
  date: day.meta({ title: '文件日期' }),
});
export type DocumentReference = z.infer<typeof documentReference>;

/** What every event carries beside its payload. Field by field in docs/specs/envelope.md, with test vectors. */
export const envelope = z.object({
  schemaVersion: z.int().positive().meta({ title: '格式版本' }),
  ledgerId: z.uuid().meta({ title: '账的标识' }),
  recordedAt: instant.meta({ title: '登记时间' }),
  occurredOn: day.meta({ title: '发生日' }),
  actor: actor.meta({ title: '经手', [SHOWN_AS]: 'actor' satisfies ShownAs }),
  unitId: z.string().nullable().meta({ title: '单位' }),
  document: documentReference.nullable().meta({ title: '所据文件' }),
  reason: z.string().nullable().meta({ title: '事由' }),
  key: z.string().min(1).max(200).meta({ title: '防重复标识' }),
  inputHash: z
    .string()
    .regex(/^sha256:[0-9a-f]{64}$/)
    .meta({ title: '输入校验值' }),
  correlationId: z.string().min(1).max(80).meta({ title: '同批标识' }),
  causationId: z.string().nullable().meta({ title: '起因事项' }),
  /** One random salt per payload field, so that a single field can be disclosed or withheld later. */
  salts: z.record(z.string(), z.string()).meta({ title: '逐项披露用的随机数' }),
});
export type Envelope = z.infer<typeof envelope>;

/** 同批标识 of what a file brings in as one batch begins so; a caller of its own may send such a one (docs/specs/envelope.md). */
const IMPORT = 'import-';
export const importBatch = (name: string): string => `${IMPORT}${name}`;
export const isImported = (correlationId: string): boolean => correlationId.startsWith(IMPORT);

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
  { version, upcasts }: Pick<EventDefinition, 'version' | 'upcasts'> = { version: 1, upcasts: {} },
): EventDefinition<T, S> => ({ type, version, upcasts, label, schema, example, says });

export type PayloadOf<D> = D extends EventDefinition<string, infer S> ? z.output<S> : never;
export type EventOf<D> = D extends EventDefinition<infer T, infer S> ? LedgerEvent<T, z.output<S>> : never;
export type NewEventOf<D> = D extends EventDefinition<infer T, infer S> ? NewEvent<T, z.output<S>> : never;
