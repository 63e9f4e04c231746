import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openCopy, type EventReader } from '@mingzhang/event-store';
import {
  LogKeys,
  NoteError,
  verifyLog,
  type EventLine,
  type Kept,
  type Resume,
  type Verdict,
  type VerifierKey,
} from '@mingzhang/transparency';
import { jointsOf, KEY, keysOf, type FolderKeys } from '../log/folder-keys.js';
import { policyIn } from '../log/ledger-log.js';
import type { Sample } from '../sample.js';

export interface LogOptions {
  /** The log's public key, from elsewhere than the folder; without one that of the folder's own signing key. */
  readonly key?: VerifierKey | undefined;
  /** What was kept outside, opened by the keys of the log. */
  readonly kept?: ((keys: readonly VerifierKey[]) => readonly Kept[]) | undefined;
  readonly resume?: Resume | undefined;
  readonly progress?: (events: number, resume: Resume | null) => void;
}

/** What became of verifying a folder's log; a string says why there was nothing to verify by. */
export type LogVerdict = Verdict | string;

/** Every event of a folder against the log beside it, as an auditor verifies an export. Writes nothing. @throws NoteError */
export async function verifyFolderLog(
  dir: string,
  sample: Sample,
  options: LogOptions = {},
): Promise<LogVerdict> {
  const { key, kept, ...rest } = options;
  if (sample.log === null) return '还没有检查点：事项没有被任何检查点盖住，现在什么也证明不了';
  const reader = openCopy(sample.events);
  try {
    const believed = key ?? (await ownKeys(dir, reader)).signer.key;
    const joints = await jointsOf(reader);
    return await verifyLog({
      dir: sample.log,
      key: believed,
      joints,
      kept: kept?.(new LogKeys(believed, joints).all) ?? [],
      policy: policyIn(dir),
      events: (from) => linesOf(reader, from),
      ...rest,
    });
  } finally {
    await reader.close();
  }
}

/** The folder's own keys, made for nobody. @throws NoteError */
export async function ownKeys(dir: string, reader: EventReader): Promise<FolderKeys> {
  if (!existsSync(join(dir, KEY))) throw new NoteError(`${dir} 里没有 ${KEY}，请用 --key 给出公钥`);
  return keysOf(dir, reader);
}

async function* linesOf(reader: EventReader, from: number): AsyncGenerator<EventLine> {
  for await (const { event } of reader.readAll())
    if (event.logIndex >= from) yield { event, nextByte: event.logIndex + 1 };
}
