import type { z } from 'zod';
import type { JobProgress, JobRequest, Json } from './port.js';

/** What a job is, wherever it runs. */
export interface JobDefinition<Input extends z.ZodType = z.ZodType, Result extends z.ZodType = z.ZodType> {
  readonly name: string;
  /** As people see it, in Chinese. */
  readonly label: string;
  /** JSON that parses to itself: it is read back from the queue, perhaps after an upgrade. */
  readonly input: Input;
  /** Small: what is large goes into a file that the result names (limits.ts). */
  readonly result: Result;
  /** Names what is to be done: with the job's name it is the id, so asking twice is asking once. */
  key(input: z.output<Input>): string;
  /** How often it is tried before it is dead. */
  readonly attempts: number;
  /** The pause after the first failed attempt; it doubles with each. */
  readonly backoffMs: number;
  /** One attempt is aborted after this. */
  readonly timeoutMs: number;
}

export const defineJob = <Input extends z.ZodType, Result extends z.ZodType>(
  definition: JobDefinition<Input, Result>,
): JobDefinition<Input, Result> => definition;

/** A request whose input has the type its definition asks for. */
export const requestJob = <Input extends z.ZodType>(
  { name }: JobDefinition<Input>,
  input: z.input<Input>,
): JobRequest => ({ name, input });

/** Redis builds its keys with colons; ids are also read by people and stand in addresses. */
const KEY = /^[\p{L}\p{N}._@-]{1,150}$/u;

/** @throws for a key of other signs than letters, digits and ._@-: keys are made by programs. */
export function jobId({ name }: JobDefinition, key: string): string {
  if (!KEY.test(key)) throw new Error(`«${key}» is no key for ${name}`);
  return `${name}/${key}`;
}

export interface JobContext {
  readonly id: string;
  /** 1 for the first. */
  readonly attempt: number;
  /** Aborts when the job is cancelled, takes too long or the process ends. A thread is ended instead. */
  readonly signal: AbortSignal;
  progress(progress: JobProgress): Promise<void>;
}

export type JobHandler<Input = unknown, Result = unknown> = (
  input: Input,
  context: JobContext,
) => Promise<Result>;

/** Thrown by a handler: trying again is useless, the job is dead at once. */
export class PermanentFailure extends Error {
  override readonly name = 'PermanentFailure';
}

/** Who does a job: a function here, or a module in a thread of its own, for work that would hold up this process. */
export type JobBinding = { readonly definition: JobDefinition } & (
  { readonly run: JobHandler } | { readonly module: URL; readonly settings: Json }
);

export const handle = <Input extends z.ZodType, Result extends z.ZodType>(
  definition: JobDefinition<Input, Result>,
  run: JobHandler<z.output<Input>, z.input<Result>>,
): JobBinding => ({ definition, run: run as JobHandler });

/** `module` is JavaScript and calls `serveJob`; `settings` are this process's own, such as where its files lie. */
export const handleInThread = (
  definition: JobDefinition,
  module: URL,
  settings: Json = null,
): JobBinding => ({ definition, module, settings });
