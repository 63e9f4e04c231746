import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { canonicalJson, type JsonValue } from '@mingzhang/domain';
import type { Clock, Entropy } from './ports.js';

export const systemClock: Clock = { now: () => new Date().toISOString() };

const SALT_BYTES = 16;
/** Asking the system for 16 bytes costs as much as for 4,096. */
const POOL_BYTES = 4_096;
let pool = Buffer.alloc(0);
let used = 0;

function salt(): string {
  if (used >= pool.length) [pool, used] = [randomBytes(POOL_BYTES), 0];
  used += SALT_BYTES;
  return pool.toString('base64url', used - SALT_BYTES, used);
}

export const systemEntropy: Entropy = {
  uuid: () => randomUUID(),
  salt,
};

/** SHA-256 over RFC 8785 canonical JSON, with the algorithm named. */
export const hashOf = (value: unknown): string =>
  `sha256:${createHash('sha256')
    .update(canonicalJson(value as JsonValue))
    .digest('hex')}`;

export const hashOfText = (text: string): string =>
  `sha256:${createHash('sha256').update(text).digest('hex')}`;

/** RFC 9562 UUID version 5: the same name in the same namespace is the same id, so a retry writes the same event. */
export function uuidV5(namespace: string, name: string): string {
  const digest = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest()
    .subarray(0, 16);
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x50;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const hex = digest.toString('hex');
  return [8, 12, 16, 20, 32].map((end, index, ends) => hex.slice(ends[index - 1] ?? 0, end)).join('-');
}
