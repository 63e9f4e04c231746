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

/** Evidence and scans, each under the hash of its bytes. The ledger holds the hash; here lies the file. */
export interface FileStore {
  /** Durable when it resolves. The same bytes are one file. */
  put(bytes: Uint8Array): Promise<{ readonly sha256: string; readonly bytes: number }>;
  get(sha256: string): Promise<Uint8Array | null>;
  has(sha256: string): Promise<boolean>;
}
