import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { type Signer } from '../core/checkpoint.js';
import { NoteError, SIGNATURE_TYPE } from '../core/note.js';
import { formatSecretKey, parseSecretKey } from '../core/signer.js';
import { readIfThere, replace } from './files.js';

const OWNER_ONLY = 0o600;
const SEED_BYTES = 32;

/**
 * The signing key in this file, made at first use for this name and readable by its owner only. The name is in the key: a file of another
 * log is refused. @throws NoteError
 */
export async function signerIn(
  file: string,
  name: string,
  type: (typeof SIGNATURE_TYPE)[keyof typeof SIGNATURE_TYPE] = SIGNATURE_TYPE.ed25519,
): Promise<Signer> {
  const there = await readIfThere(file);
  const text = there === null ? formatSecretKey(name, randomBytes(SEED_BYTES)) : there.toString('utf8');
  if (there === null) await replace(file, text, OWNER_ONLY);
  const signer = parseSecretKey(text, type);
  if (signer.key.name !== name)
    throw new NoteError(`${file} is the key of ${signer.key.name}, not of ${name}`);
  if (((await stat(file)).mode & 0o077) !== 0)
    throw new NoteError(`${file} can be read by others: chmod 600`);
  return signer;
}
