import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LedgerFolder } from '@mingzhang/hosts/embedded';

export interface Folder {
  readonly dir: string;
  remove(): void;
}

/** A folder of its own for a test, on the real disk. */
export function temporaryFolder(): Folder {
  const dir = mkdtempSync(join(tmpdir(), 'mingzhang-e2e-'));
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

const LONG_AGO = '2020-01-01T01:00:00.000Z';

/**
 * A folder with an empty ledger of kind test, whose clock can be set; `start` opens live ledgers only. Its clock stands in
 * 2020: an act on the real clock would put today into the running maximum of recordedAt, behind which no `asOf` can look.
 */
export async function testFolder(): Promise<Folder> {
  const folder = temporaryFolder();
  const opened = await LedgerFolder.open({
    dir: folder.dir,
    kind: 'test',
    title: '测试账',
    clock: { now: () => LONG_AGO },
  });
  if ('heldBy' in opened) throw new Error('a new folder is held');
  const actor = { id: 'local:administrator', role: 'administrator' as const };
  await opened.application.execute('setLedgerClock', { at: LONG_AGO }, { actor, key: 'test-clock' });
  await opened.close();
  return folder;
}

/** A copy of a folder that no process holds. */
export function copyOf(source: string): Folder {
  const folder = temporaryFolder();
  cpSync(source, folder.dir, { recursive: true });
  return folder;
}
