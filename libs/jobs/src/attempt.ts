import type { z } from 'zod';
import { PermanentFailure, type JobContext, type JobDefinition } from './definition.js';
import { MAX_ERROR_CHARACTERS, MAX_RESULT_BYTES } from './limits.js';
import type { JobRefusal, JobRequest, Json } from './port.js';
import type { JobRegistry } from './registry.js';
import { runInThread } from './thread/run-in-thread.js';

/** Why a signal aborts. Neither counts as a failure of the job. */
export type Stop = 'cancelled' | 'closing';

export type Outcome =
  | { readonly kind: 'done'; readonly result: Json }
  | { readonly kind: 'failed'; readonly error: string; readonly permanent: boolean }
  | { readonly kind: Stop };

export interface Attempt {
  readonly name: string;
  readonly input: Json;
  readonly context: JobContext;
}

/** What is stored: the input as its schema gives it back. */
export function checkedInput(
  definition: JobDefinition,
  { input }: JobRequest,
): { readonly ok: true; readonly input: Json } | { readonly ok: false; readonly refusal: JobRefusal } {
  const parsed = definition.input.safeParse(input);
  if (parsed.success) return { ok: true, input: parsed.data as Json };
  const issues = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  return { ok: false, refusal: { code: 'job.inputInvalid', issues } };
}

/** One attempt of a job, the same in every queue. Never rejects. */
export async function runAttempt(registry: JobRegistry, attempt: Attempt): Promise<Outcome> {
  const began = performance.now();
  const outcome = await outcomeOf(registry, attempt);
  const { name, context } = attempt;
  registry.report({
    id: context.id,
    name,
    attempt: context.attempt,
    outcome: outcome.kind,
    error: outcome.kind === 'failed' ? outcome.error : null,
    milliseconds: Math.round(performance.now() - began),
  });
  return outcome;
}

async function outcomeOf(registry: JobRegistry, { name, input, context }: Attempt): Promise<Outcome> {
  const binding = registry.binding(name);
  // Perhaps another worker, of a newer version, knows it.
  if (binding === null) return { kind: 'failed', error: `本程序没有“${name}”作业`, permanent: false };
  const { definition } = binding;
  const parsed = definition.input.safeParse(input);
  if (!parsed.success) return failed('排队时的参数与本版本程序不符', parsed.error);
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(), definition.timeoutMs);
  const signal = AbortSignal.any([context.signal, timeout.signal]);
  const own = { ...context, signal };
  try {
    const work =
      'run' in binding ? binding.run(parsed.data, own) : runInThread(binding, parsed.data as Json, own);
    return done(definition, await Promise.race([work, aborted(signal)]));
  } catch (error) {
    if (context.signal.aborted) return { kind: context.signal.reason as Stop };
    if (timeout.signal.aborted) {
      return { kind: 'failed', error: `超过 ${definition.timeoutMs / 1000} 秒未完成`, permanent: false };
    }
    return { kind: 'failed', error: messageOf(error), permanent: error instanceof PermanentFailure };
  } finally {
    clearTimeout(timer);
  }
}

function done(definition: JobDefinition, value: unknown): Outcome {
  const parsed = definition.result.safeParse(value);
  if (!parsed.success) return failed('作业结果不合规格', parsed.error);
  const json = JSON.stringify(parsed.data ?? null);
  if (Buffer.byteLength(json) > MAX_RESULT_BYTES) {
    return { kind: 'failed', error: `作业结果超过 ${MAX_RESULT_BYTES} 字节`, permanent: true };
  }
  return { kind: 'done', result: JSON.parse(json) as Json };
}

const failed = (what: string, { issues }: z.ZodError): Outcome => {
  const places = issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('；');
  return { kind: 'failed', error: `${what}：${places}`.slice(0, MAX_ERROR_CHARACTERS), permanent: true };
};

const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, MAX_ERROR_CHARACTERS);

/** A handler that does not listen to its signal is left to itself: its effects are keyed. */
const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    const stop = (): void => reject(new Error('the attempt was aborted'));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
