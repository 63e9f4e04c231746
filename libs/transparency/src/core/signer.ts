import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import type { Signer } from './checkpoint.js';
import { keyId, NoteError, SIGNATURE_TYPE } from './note.js';

const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_BYTES = 32;
const SECRET = /^PRIVATE\+KEY\+([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/u;
const FIRST = Buffer.of(SIGNATURE_TYPE.ed25519);

type SignatureType = (typeof SIGNATURE_TYPE)[keyof typeof SIGNATURE_TYPE];

/** An Ed25519 signer from its 32 secret bytes. A log signs notes, a witness cosigns: the same key has another id for each. */
export function signerOf(name: string, seed: Buffer, type: SignatureType = SIGNATURE_TYPE.ed25519): Signer {
  const secret = createPrivateKey({
    key: Buffer.concat([PKCS8_ED25519, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const key = createPublicKey(secret).export({ format: 'der', type: 'spki' }).subarray(-PUBLIC_BYTES);
  return { key: { name, type, key }, ed25519: (message) => sign(null, Buffer.from(message), secret) };
}

/** `PRIVATE+KEY+<name>+<key id>+<base64>`: how Go's sumdb/note keeps a signing key, which its tools can read. */
export function formatSecretKey(name: string, seed: Buffer): string {
  const id = keyId(signerOf(name, seed).key).toString('hex');
  return `PRIVATE+KEY+${name}+${id}+${Buffer.concat([FIRST, seed]).toString('base64')}\n`;
}

/** @throws NoteError; its message shows nothing of the key */
export function parseSecretKey(text: string, type: SignatureType = SIGNATURE_TYPE.ed25519): Signer {
  const [, name = '', id = '', encoded = ''] = SECRET.exec(text.trim()) ?? [];
  const material = Buffer.from(encoded, 'base64');
  if (material.length !== PUBLIC_BYTES + 1 || !material.subarray(0, 1).equals(FIRST))
    throw new NoteError('not an Ed25519 signing key');
  const seed = material.subarray(1);
  if (keyId(signerOf(name, seed).key).toString('hex') !== id)
    throw new NoteError('the id of the signing key is not its own');
  return signerOf(name, seed, type);
}
