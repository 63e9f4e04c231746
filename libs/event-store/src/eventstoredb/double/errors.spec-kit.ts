import grpc from '@grpc/grpc-js';
import type { ServiceError } from '@grpc/grpc-js';

export const rpcError = (code: grpc.status, details: string): ServiceError =>
  Object.assign(new Error(details), { code, details, metadata: new grpc.Metadata() });

/** The error a server sends for what its store throws. */
export const refusal = (error: unknown): ServiceError =>
  error instanceof Error && 'code' in error
    ? (error as ServiceError)
    : rpcError(grpc.status.UNKNOWN, String(error));
