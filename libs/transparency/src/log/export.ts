import { createWriteStream } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
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

/** Writes log folder and events into a new folder that `verify log` reads. Answers how many events. */
export async function exportLog(
  logDir: string,
  source: ExportSource,
  key: VerifierKey,
  target: string,
): Promise<number> {
  await mkdir(target, { recursive: true });
  // Checkpoint before tiles: whatever is signed meanwhile, the tiles that are copied later hold it.
  for (const name of ['checkpoint', 'checkpoints', 'tile'])
    await cp(join(logDir, name), join(target, name), { recursive: true }).catch(ignoreMissing);
  const events = await writeEvents(source, join(target, 'events.ndjson'));
  await writeFile(join(target, 'verifier.txt'), `${formatVerifierKey(key)}\n`);
  return events;
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
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
