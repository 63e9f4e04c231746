import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of its own for a test, on the real disk. */
export const temporaryFolder = (): { dir: string; file: string; remove: () => void } => {
  const dir = mkdtempSync(join(tmpdir(), 'mingzhang-events-'));
  return { dir, file: join(dir, 'events.db'), remove: () => rmSync(dir, { recursive: true, force: true }) };
};
