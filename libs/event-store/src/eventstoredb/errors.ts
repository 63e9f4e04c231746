import { ErrorType } from '@eventstore/db-client';
import { StoreUnavailable } from '../port.js';

/** Our own bound ran out: a server that hangs ignores the client's deadlines. */
export class NoAnswer extends StoreUnavailable {
  override readonly name = 'NoAnswer';
  constructor(afterMs: number) {
    super(`EventStoreDB gave no answer within ${afterMs} ms`);
  }
}

/** `unknown`: the server may or may not have done it. Everything not known to be something else is that. */
export type Failure = 'conflict' | 'too-large' | 'no-stream' | 'refused' | 'unknown';

const BY_TYPE: Readonly<Record<string, Failure>> = {
  [ErrorType.WRONG_EXPECTED_VERSION]: 'conflict',
  [ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED]: 'too-large',
  [ErrorType.STREAM_NOT_FOUND]: 'no-stream',
  [ErrorType.STREAM_DELETED]: 'refused',
  [ErrorType.ACCESS_DENIED]: 'refused',
  [ErrorType.INVALID_ARGUMENT]: 'refused',
  [ErrorType.INVALID_TRANSACTION]: 'refused',
  [ErrorType.UNSUPPORTED]: 'refused',
};

/** gRPC status codes that say that nothing was done: INVALID_ARGUMENT, PERMISSION_DENIED, UNIMPLEMENTED, UNAUTHENTICATED. */
const REFUSING_CODES: readonly unknown[] = [3, 7, 12, 16];

/**
 * What a failure of the client means. It comes in two shapes: a CommandError with `type` (and perhaps `code`), or a plain gRPC
 * error with `code` only; which of them depends on the call and on how far it got.
 */
export const failureOf = (error: unknown): Failure => {
  if (!(error instanceof Error)) return 'unknown';
  const { type, code } = error as { type?: string; code?: unknown };
  const byType = BY_TYPE[type ?? ''];
  if (byType !== undefined) return byType;
  return REFUSING_CODES.includes(code) ? 'refused' : 'unknown';
};
