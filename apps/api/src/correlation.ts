import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

export const CORRELATION_HEADER = 'x-correlation-id';
const CORRELATION_ID = /^[A-Za-z0-9._-]{1,100}$/;

/** The caller's own id where it sent a usable one, else a new one: in the events, the log and the answer of one request. */
export function correlationId(headers: IncomingHttpHeaders): string {
  const sent = headers[CORRELATION_HEADER];
  return typeof sent === 'string' && CORRELATION_ID.test(sent) ? sent : randomUUID();
}
