import { createWriteStream, existsSync } from 'node:fs';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { openCheckpoint } from '../core/checkpoint.js';
import type { LoggedEvent } from '../core/leaf.js';
import { formatVerifierKey, type VerifierKey } from '../core/note.js';

/** The part of an EventReader that an export reads. */
export interface ExportSource {
  readAll(): AsyncIterable<{ readonly event: LoggedEvent & { readonly logIndex: number } }>;
}

/** One line of events.ndjson (docs/specs/transparency.md). */
export const eventLine = ({
  logIndex,
  stream,
  revision,
  id,
  type,
  data,
  metadata,
}: LoggedEvent & { logIndex: number }): string =>
  `${JSON.stringify({ logIndex, stream, revision, id, type, data, metadata })}\n`;

/** Writes log folder and events into a new folder that `verify log` reads, also while the log grows. Answers how many events. */
export async function exportLog(
  logDir: string,
  source: ExportSource,
  key: VerifierKey,
  target: string,
): Promise<number> {
  await mkdir(target, { recursive: true });
  // The checkpoint first: whatever is signed meanwhile, tiles and events that are copied later hold it.
  const checkpoint = await readFile(join(logDir, 'checkpoint'), 'utf8');
  const { size } = openCheckpoint(checkpoint, key);
  await writeFile(join(target, 'checkpoint'), checkpoint);
  const isWanted = (path: string): boolean => {
    const name = basename(path);
    return !name.endsWith('.new') && !(basename(dirname(path)) === 'checkpoints' && Number(name) > size);
  };
  for (const folder of ['checkpoints', 'tile'])
    if (existsSync(join(logDir, folder)))
      await cp(join(logDir, folder), join(target, folder), {
        recursive: true,
        dereference: true,
        filter: isWanted,
      });
  await writeFile(join(target, 'verifier.txt'), `${formatVerifierKey(key)}\n`);
  return writeEvents(source, join(target, 'events.ndjson'));
}

async function writeEvents(source: ExportSource, file: string): Promise<number> {
  const out = createWriteStream(file);
  let events = 0;
  for await (const { event } of source.readAll()) {
    events += 1;
    if (!out.write(eventLine(event))) await once(out, 'drain');
  }
  out.end();
  await finished(out);
  return events;
}
