import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openByAny } from '../core/checkpoint.js';
import { NoteError, parseVerifierKey, signatureOf, type VerifierKey } from '../core/note.js';
import { NO_WITNESSES, parsePolicy, type Policy } from '../core/policy.js';
import type { Kept } from './kept.js';
import type { Resume } from './verify-log.js';

/** What was asked for is not in order; `message` says what, in one line. It is not what is being verified. */
export class BadInput extends Error {
  override readonly name = 'BadInput';
}

export const textIn = (path: string): string => {
  if (!existsSync(path)) throw new BadInput(`没有文件 ${path}`);
  return readFileSync(path, 'utf8');
};

function readable<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof NoteError) throw new BadInput(error.message);
    throw error;
  }
}

/** The key itself or a file with it. @throws BadInput */
export const keyOf = (given: string): VerifierKey =>
  readable(() => parseVerifierKey(given.includes('+') && !existsSync(given) ? given : textIn(given)));

/** @throws BadInput */
export const policyOf = (path: string | undefined): Policy =>
  path === undefined ? NO_WITNESSES : readable(() => parsePolicy(textIn(path)));

/** A checkpoint that was kept, signed by one of these keys, or a folder with one and its tiles. @throws BadInput */
export function keptAt(path: string, keys: readonly VerifierKey[]): Kept {
  const isFolder = existsSync(path) && statSync(path).isDirectory();
  const file = isFolder ? join(path, 'checkpoint') : path;
  const checkpoint = readable(() => openByAny(textIn(file), keys));
  const key = keys.find((one) => signatureOf(checkpoint.note, one) !== undefined);
  return {
    checkpoint,
    ...(key === undefined ? {} : { key }),
    tiles: isFolder && existsSync(join(path, 'tile')) ? path : null,
  };
}

/** Where a run that was broken off stood; undefined where none was, or nothing can be made of it. */
export function resumeIn(state: string | undefined): Resume | undefined {
  if (state === undefined || !existsSync(state)) return undefined;
  try {
    return JSON.parse(readFileSync(state, 'utf8')) as Resume;
  } catch {
    return undefined;
  }
}

export function keepResume(state: string | undefined, resume: Resume | null): void {
  if (state === undefined || resume === null) return;
  writeFileSync(`${state}.new`, JSON.stringify(resume));
  renameSync(`${state}.new`, state);
}

export const dropResume = (state: string | undefined): void => {
  if (state !== undefined) rmSync(state, { force: true });
};
