import type { Instant } from '@mingzhang/domain';

/** Time is read here and nowhere else. */
export interface Clock {
  now(): Instant;
}

/** Randomness likewise: salts of the envelope and ids of requests. */
export interface Entropy {
  uuid(): string;
  /** 128 bits, base64url. */
  salt(): string;
}
