import { randomBytes } from 'node:crypto';
import { link, readFile, stat, unlink } from 'node:fs/promises';
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
  const signer = parseSecretKey(there === null ? await madeOnce(file, text) : text, type);
  if (signer.key.name !== name)
    throw new NoteError(`${file} is the key of ${signer.key.name}, not of ${name}`);
  if (((await stat(file)).mode & 0o077) !== 0)
    throw new NoteError(`${file} can be read by others: chmod 600`);
  return signer;
}

/** Of several processes that find no key one makes it, and all of them take that one. */
async function madeOnce(file: string, text: string): Promise<string> {
  const draft = `${file}.${randomBytes(4).toString('hex')}`;
  await replace(draft, text, OWNER_ONLY);
  try {
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await unlink(draft);
  }
  return readFile(file, 'utf8');
}
