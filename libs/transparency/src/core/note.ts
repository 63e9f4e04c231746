import { createPublicKey, verify } from 'node:crypto';
import { sha256 } from './hash.js';

/** Signature types of C2SP signed-note that are known here; others (SM2 among them) are other numbers, and are ignored, not guessed. */
export const SIGNATURE_TYPE = { ed25519: 0x01, cosignature: 0x04 } as const;

/** A public key by which a note is verified. `type` says how, and is part of the key's id. */
export interface VerifierKey {
  readonly name: string;
  readonly type: number;
  readonly key: Buffer;
}

export interface NoteSignature {
  readonly name: string;
  readonly keyId: Buffer;
  readonly bytes: Buffer;
}

/** A signed note (C2SP signed-note): the text with its final newline, and who signed it. */
export interface Note {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** The note or key is not what it must be; `message` says what is wrong with it. */
export class NoteError extends Error {
  override readonly name = 'NoteError';
}

const KEY_ID_BYTES = 4;
const ED25519_KEY_BYTES = 32;
/** A note with more is refused unread. */
const MAX_SIGNATURES = 100;
const SPKI_ED25519 = Buffer.from('302a300506032b6570032100', 'hex');
const NAME = /^[^\s+\p{Z}]+$/u;
/** Below U+0020, but for the newline. */
const CONTROL = /[^\P{Cc}\n\x7f-\x9f]/u;
const SIGNATURE_LINE = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u;

export const keyId = ({ name, type, key }: VerifierKey): Buffer =>
  sha256(name, '\n', Buffer.of(type), key).subarray(0, KEY_ID_BYTES);

/** `<name>+<key id>+<base64 of type and key>`, as C2SP signed-note writes a key. */
export const formatVerifierKey = (key: VerifierKey): string =>
  `${key.name}+${keyId(key).toString('hex')}+${Buffer.concat([Buffer.of(key.type), key.key]).toString('base64')}`;

/** @throws NoteError for a key that is cut, of an unknown type, or whose id is not its own */
export function parseVerifierKey(text: string): VerifierKey {
  const [, name = '', id = '', encoded = ''] =
    /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/u.exec(text.trim()) ?? [];
  const material = decodeBase64(encoded);
  if (!NAME.test(name) || material === null) throw new NoteError('not a verifier key');
  const key = { name, type: material[0] ?? 0, key: material.subarray(1) };
  const known = Object.values(SIGNATURE_TYPE).some((type) => type === key.type);
  if (!known || key.key.length !== ED25519_KEY_BYTES) throw new NoteError(`key of unknown type ${key.type}`);
  if (keyId(key).toString('hex') !== id) throw new NoteError('the key id is not that of the key');
  return key;
}

/** Base64 written the one way it is written, or null. */
function decodeBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : null;
}

export const formatSignature = ({ name, keyId: id, bytes }: NoteSignature): string =>
  `— ${name} ${Buffer.concat([id, bytes]).toString('base64')}\n`;

export const formatNote = ({ text, signatures }: Note): string =>
  `${text}\n${signatures.map(formatSignature).join('')}`;

/** @throws NoteError where the form is broken; says nothing about the signatures */
export function parseNote(note: string): Note {
  if (CONTROL.test(note)) throw new NoteError('a control character in the note');
  const border = note.lastIndexOf('\n\n');
  if (border < 0 || !note.endsWith('\n')) throw new NoteError('no blank line before the signatures');
  return { text: note.slice(0, border + 1), signatures: parseSignatures(note.slice(border + 2)) };
}

/** Signature lines alone, as a witness answers with. @throws NoteError */
export function parseSignatures(text: string): readonly NoteSignature[] {
  const lines = text.split('\n').slice(0, -1);
  if (!text.endsWith('\n') || lines.length > MAX_SIGNATURES) throw new NoteError('not signature lines');
  return lines.map((line) => {
    const [, name = '', encoded = ''] = SIGNATURE_LINE.exec(line) ?? [];
    const raw = decodeBase64(encoded);
    if (raw === null || raw.length <= KEY_ID_BYTES) throw new NoteError(`not a signature line: ${line}`);
    return { name, keyId: raw.subarray(0, KEY_ID_BYTES), bytes: raw.subarray(KEY_ID_BYTES) };
  });
}

/** The signature this key claims to have made, or undefined. */
export const signatureOf = (note: Note, key: VerifierKey): NoteSignature | undefined =>
  note.signatures.find(({ name, keyId: id }) => name === key.name && id.equals(keyId(key)));

export const verifyEd25519 = (key: Buffer, message: string, signature: Buffer): boolean =>
  verify(
    null,
    Buffer.from(message),
    createPublicKey({ key: Buffer.concat([SPKI_ED25519, key]), format: 'der', type: 'spki' }),
    signature,
  );
