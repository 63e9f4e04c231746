import { HASH_BYTES, type Hash } from './hash.js';
import {
  formatNote,
  keyId,
  NoteError,
  parseNote,
  SIGNATURE_TYPE,
  signatureOf,
  verifyEd25519,
  type Note,
  type NoteSignature,
  type VerifierKey,
} from './note.js';

/** The head of a log: who it is, how many leaves, and their hash (C2SP tlog-checkpoint). */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
}

/** What signs; `ed25519` signs bytes with the private half of `key`. */
export interface Signer {
  readonly key: VerifierKey;
  readonly ed25519: (message: string) => Buffer;
}

export const checkpointText = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${root.toString('base64')}\n`;

/** Reads a checkpoint's text; extension lines are left alone. @throws NoteError */
export function parseCheckpointText(text: string): Checkpoint {
  const [origin = '', size = '', root = '', ...rest] = text.split('\n');
  const hash = Buffer.from(root, 'base64');
  const wrong =
    origin === '' ||
    !/^(0|[1-9]\d{0,14})$/u.test(size) ||
    hash.length !== HASH_BYTES ||
    hash.toString('base64') !== root ||
    rest.at(-1) !== '' ||
    rest.slice(0, -1).includes('');
  if (wrong) throw new NoteError('not a checkpoint: origin, tree size and root hash, a line each');
  return { origin, size: Number(size), root: hash };
}

export function signCheckpoint(checkpoint: Checkpoint, signer: Signer): string {
  const text = checkpointText(checkpoint);
  const signature = { name: signer.key.name, keyId: keyId(signer.key), bytes: signer.ed25519(text) };
  return formatNote({ text, signatures: [signature] });
}

/** A checkpoint that this key has signed, under this key's name. @throws NoteError for any other */
export function openCheckpoint(note: string, key: VerifierKey): Checkpoint & { readonly note: Note } {
  const parsed = parseNote(note);
  const checkpoint = parseCheckpointText(parsed.text);
  if (checkpoint.origin !== key.name)
    throw new NoteError(`a checkpoint of ${checkpoint.origin}, not of ${key.name}`);
  const signature = signatureOf(parsed, key);
  if (signature === undefined) throw new NoteError(`no signature of ${key.name}`);
  if (key.type !== SIGNATURE_TYPE.ed25519 || !verifyEd25519(key.key, parsed.text, signature.bytes))
    throw new NoteError(`the signature of ${key.name} does not verify`);
  return { ...checkpoint, note: parsed };
}

/** A checkpoint that one of these keys has signed. @throws NoteError for any other */
export function openByAny(note: string, keys: readonly VerifierKey[]): Checkpoint & { readonly note: Note } {
  let complaint: unknown = new NoteError('no key is known');
  for (const key of keys) {
    try {
      return openCheckpoint(note, key);
    } catch (error) {
      if (!(error instanceof NoteError)) throw error;
      complaint = error;
    }
  }
  throw complaint;
}

const TIMESTAMP_BYTES = 8;
const cosigned = (seconds: bigint | number, text: string): string =>
  `cosignature/v1\ntime ${seconds}\n${text}`;

/** A witness's statement: at this second (POSIX) this was the largest tree I had seen, consistent with all before (C2SP tlog-cosignature). */
export function cosign(text: string, signer: Signer, seconds: number): NoteSignature {
  const time = Buffer.alloc(TIMESTAMP_BYTES);
  time.writeBigUInt64BE(BigInt(seconds));
  const bytes = Buffer.concat([time, signer.ed25519(cosigned(seconds, text))]);
  return { name: signer.key.name, keyId: keyId(signer.key), bytes };
}

/** When the witness cosigned, in POSIX seconds; null where it did not. @throws NoteError for a signature of its that is false */
export function cosignedAt(note: Note, key: VerifierKey): number | null {
  const signature = signatureOf(note, key);
  if (signature === undefined || key.type !== SIGNATURE_TYPE.cosignature) return null;
  const { bytes } = signature;
  if (bytes.length < TIMESTAMP_BYTES) throw new NoteError(`the cosignature of ${key.name} is cut`);
  const seconds = bytes.readBigUInt64BE(0);
  if (!verifyEd25519(key.key, cosigned(seconds, note.text), bytes.subarray(TIMESTAMP_BYTES)))
    throw new NoteError(`the cosignature of ${key.name} does not verify`);
  return Number(seconds);
}
