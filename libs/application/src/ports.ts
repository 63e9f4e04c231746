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

export interface StoredFile {
  readonly sha256: string;
  readonly bytes: number;
}

/** What the sender says beforehand, in bytes and as `sha256:` and 64 hexadecimal digits. */
export interface AnnouncedFile {
  readonly bytes?: number | undefined;
  readonly sha256?: string | undefined;
}

/** Why a file is not taken: it has no bytes, more than a file may have, more than there may be in all, or other ones than announced. */
export type FileRefusal = 'empty' | 'too-large' | 'full' | 'other-bytes';

/** A file that is not taken: nothing of it is kept. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';
  /** `limit`: the bytes that would have been taken, where there is such a number. */
  constructor(
    readonly reason: FileRefusal,
    readonly limit: number | null = null,
  ) {
    super(reason);
  }
}

/** Evidence and scans, each under the hash of its bytes. The ledger holds the hash; here lies the file. */
export interface FileStore {
  /**
   * Takes the bytes as they come, no more at a time than it can write. Durable when it resolves. The same bytes are one file.
   * @throws FileRefused; whatever it throws, nothing of the file stays.
   */
  put(
    content: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
    announced?: AnnouncedFile,
  ): Promise<StoredFile>;
  get(sha256: string): Promise<Uint8Array | null>;
  has(sha256: string): Promise<boolean>;
}

/** More people sign in at this moment than passwords can be looked at. */
export class TooManySignIns extends Error {
  override readonly name = 'TooManySignIns';
}

/** Passwords and what opens sessions. Nothing of it is ever kept as it is given out. */
export interface Secrets {
  /** Argon2id in its PHC form. @throws TooManySignIns, as `verify` does. */
  hash(password: string): Promise<string>;
  /** As slow for no hash as for a wrong one, so that time does not tell who has an account. */
  verify(hash: string | null, password: string): Promise<boolean>;
  /** 256 random bits, base64url. */
  token(): string;
  /** What a token is known by. */
  digest(token: string): string;
  /** For people to copy from a screen: 80 random bits in groups. */
  code(): string;
}
