import { describe, expect, it } from '@jest/globals';
import {
  AccessDeniedError,
  CancelledError,
  DeadlineExceededError,
  MaxAppendSizeExceededError,
  NotFoundError,
  StreamDeletedError,
  StreamNotFoundError,
  TimeoutError,
  UnavailableError,
  UnknownError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { failureOf, NoAnswer } from './errors.js';

/** What grpc-js throws where the client does not convert it: `code` and no `type`. */
const grpcError = (code: number): Error =>
  Object.assign(new Error('14 UNAVAILABLE: …'), { code, details: '' });

describe('the meaning of a failure', () => {
  it.each([
    [
      'conflict',
      new WrongExpectedVersionError(null as never, { streamName: 'a', expected: 1n, current: 2n }),
    ],
    ['too-large', MaxAppendSizeExceededError.fromMaxAppendSize(1_048_576)],
    ['no-stream', new StreamNotFoundError(null as never, 'a')],
    ['refused', StreamDeletedError.fromStreamName('a')],
    ['refused', new AccessDeniedError()],
    ['unknown', new UnavailableError()],
    ['unknown', new DeadlineExceededError()],
    ['unknown', new TimeoutError()],
    ['unknown', new CancelledError()],
    ['unknown', new NotFoundError()],
    ['unknown', new UnknownError(undefined, 'Server Is Not Ready')],
  ])('%s: a CommandError, by its type (%#)', (failure, error) => {
    expect(failureOf(error)).toBe(failure);
  });
  it.each([
    // https://grpc.io/docs/guides/status-codes
    ['unknown', 1, 'CANCELLED'],
    ['unknown', 2, 'UNKNOWN'],
    ['refused', 3, 'INVALID_ARGUMENT'],
    ['unknown', 4, 'DEADLINE_EXCEEDED'],
    ['refused', 7, 'PERMISSION_DENIED'],
    ['unknown', 10, 'ABORTED'],
    ['refused', 12, 'UNIMPLEMENTED'],
    ['unknown', 13, 'INTERNAL'],
    ['unknown', 14, 'UNAVAILABLE'],
    ['refused', 16, 'UNAUTHENTICATED'],
  ])('%s: a plain gRPC error with code %i %s', (failure, code) => {
    expect(failureOf(grpcError(code))).toBe(failure);
  });
  it('unknown: our own bound, and what nobody has thought of', () => {
    expect(failureOf(new NoAnswer(100))).toBe('unknown');
    expect(failureOf(new Error('Failed to discover after 10 attempts.'))).toBe('unknown');
    expect(failureOf('a string')).toBe('unknown');
  });
});
