import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openCopy, type EventReader } from '@mingzhang/event-store';
import {
  NoteError,
  signerIn,
  verifyLog,
  type EventLine,
  type Kept,
  type Resume,
  type Verdict,
  type VerifierKey,
} from '@mingzhang/transparency';
import { KEY, originIn, policyIn } from '../log/ledger-log.js';
import type { Sample } from '../sample.js';

export interface LogOptions {
  /** The log's public key, from elsewhere than the folder; without one that of the folder's own signing key. */
  readonly key?: VerifierKey | undefined;
  readonly kept?: readonly Kept[];
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
  const { key, kept = [], ...rest } = options;
  if (sample.log === null) return '还没有检查点：事项没有被任何检查点盖住，现在什么也证明不了';
  const reader = openCopy(sample.events);
  try {
    return await verifyLog({
      dir: sample.log,
      key: key ?? (await ownKey(dir, reader)),
      kept,
      policy: policyIn(dir),
      events: (from) => linesOf(reader, from),
      ...rest,
    });
  } finally {
    await reader.close();
  }
}

/** The public part of the folder's own signing key. @throws NoteError */
export async function ownKey(dir: string, reader: EventReader): Promise<VerifierKey> {
  if (!existsSync(join(dir, KEY))) throw new NoteError(`${dir} 里没有 ${KEY}，请用 --key 给出公钥`);
  return (await signerIn(join(dir, KEY), await originIn(reader))).key;
}

async function* linesOf(reader: EventReader, from: number): AsyncGenerator<EventLine> {
  for await (const { event } of reader.readAll())
    if (event.logIndex >= from) yield { event, nextByte: event.logIndex + 1 };
}
