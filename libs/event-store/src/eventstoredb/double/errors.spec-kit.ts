import grpc from '@grpc/grpc-js';
import type { ServiceError } from '@grpc/grpc-js';
import { MAX_APPEND_BYTES } from '../../append.js';
import { UnstorableEvent } from '../../port.js';

export const rpcError = (
  code: grpc.status,
  details: string,
  metadata: Record<string, string> = {},
): ServiceError => {
  const answer = new grpc.Metadata();
  for (const [key, value] of Object.entries(metadata)) answer.set(key, value);
  return Object.assign(new Error(details), { code, details, metadata: answer });
};

/** The error a server sends for what its store throws. */
export const refusal = (error: unknown): ServiceError => {
  if (error instanceof UnstorableEvent) {
    return rpcError(grpc.status.INVALID_ARGUMENT, error.message, {
      exception: 'maximum-append-size-exceeded',
      'maximum-append-size': String(MAX_APPEND_BYTES),
    });
  }
  if (error instanceof Error && 'code' in error) return error as ServiceError;
  return rpcError(grpc.status.UNKNOWN, String(error));
};
