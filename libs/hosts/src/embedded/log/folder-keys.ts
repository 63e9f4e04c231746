import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { LEDGER_STREAM } from '@mingzhang/domain';
import type { EventReader } from '@mingzhang/event-store';
import {
  formatVerifierKey,
  jointIn,
  LogKeys,
  NoteError,
  signerIn,
  type Joint,
  type LoggedEvent,
  type Signer,
} from '@mingzhang/transparency';

export const KEY = 'log.key';
/** The key that is about to take over: the event that says so is written first. */
export const NEXT_KEY = 'log.key.next';

export const originOf = (ledgerId: string): string => `mingzhang/${ledgerId}`;

/** What a ledger says of its own log, in order. */
export async function jointsOf(reader: EventReader): Promise<readonly Joint[]> {
  const joints: Joint[] = [];
  for await (const { logIndex, stream, revision, id, type, data, metadata } of reader.readStream(
    LEDGER_STREAM,
  )) {
    const event: LoggedEvent = { id, type, stream, revision, data, metadata };
    const joint = jointIn({ ...event, logIndex });
    if (joint !== null) joints.push(joint);
  }
  return joints;
}

/** The name of the log of the ledger that is read: the ledger's own, or the one that the last statement gives it. */
export async function originIn(reader: EventReader, joints: readonly Joint[]): Promise<string> {
  const last = joints.at(-1);
  if (last !== undefined) return last.origin;
  for await (const { event } of reader.readAll({ limit: 1 }))
    return originOf(String(event.metadata['ledgerId']));
  throw new Error('a ledger without events has no log');
}

/** What a folder signs with, and every key its log was signed with before. */
export interface FolderKeys {
  readonly signer: Signer;
  readonly keys: LogKeys;
}

/** The signing key of a folder, made at first use. @throws NoteError where it is not the one that the ledger itself names */
export async function keysOf(dir: string, reader: EventReader): Promise<FolderKeys> {
  const joints = await jointsOf(reader);
  const origin = await originIn(reader, joints);
  const named = joints.at(-1)?.key ?? null;
  const file = join(dir, KEY);
  if (named !== null && !existsSync(file) && !existsSync(join(dir, NEXT_KEY)))
    throw new NoteError(`${dir} 里没有 ${KEY}：账里写明的公钥是 ${named}`);
  if (named !== null) await adoptNext(dir, origin, named);
  const signer = await signerIn(file, origin);
  const own = formatVerifierKey(signer.key);
  if (named !== null && own !== named)
    throw new NoteError(`${file} 不是账里写明的签名密钥（${named}）：不用它签名`);
  return { signer, keys: new LogKeys(signer.key, joints) };
}

/** A change of keys that was cut off behind its event: the new key lies ready. */
async function adoptNext(dir: string, origin: string, named: string): Promise<void> {
  const next = join(dir, NEXT_KEY);
  if (!existsSync(next)) return;
  const { key } = await signerIn(next, origin);
  if (formatVerifierKey(key) !== named) return;
  await rename(next, join(dir, KEY)).catch((error: NodeJS.ErrnoException) => {
    // Two looked at once, and the other one was first.
    if (error.code !== 'ENOENT') throw error;
  });
}
