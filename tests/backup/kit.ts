import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LedgerFolder } from '@mingzhang/hosts/embedded';
import { Client } from '../kit/client.js';
import { temporaryFolder, type Folder } from '../kit/folders.js';
import { runNode, type Finished } from '../kit/process.js';
import { startServer } from '../kit/server.js';

const ACTOR = { id: 'local:clerk', role: 'clerk' } as const;
export const EVIDENCE = Buffer.from('问卷统计');

export const unit = (unitId: string) => ({ unitId, name: `${unitId}单位`, registeredOn: '2020-01-01' });

/** A ledger with these units and one file of evidence, closed. */
export async function ledgerWith(units: readonly string[], dir = temporaryFolder().dir): Promise<string> {
  const opened = await LedgerFolder.open({ dir, kind: 'test' });
  if ('heldBy' in opened) throw new Error('the folder is held');
  for (const one of units) await opened.application.execute('registerUnit', unit(one), { actor: ACTOR });
  await opened.application.files.put([EVIDENCE]);
  await opened.application.catchUp();
  await opened.close();
  return dir;
}

/** The units of a ledger as its own server tells them, which refuses whatever is not whole. */
export async function unitsOf(dir: string): Promise<readonly string[]> {
  const opened = await LedgerFolder.open({ dir, creates: 'never' });
  if ('heldBy' in opened) throw new Error('the folder is held');
  await opened.application.catchUp();
  const rows = (await opened.dumpViews())['unit'] as readonly { readonly unit_id: string }[];
  await opened.close();
  return rows.map(({ unit_id }) => unit_id).toSorted();
}

export async function served(dir: string) {
  const server = await startServer({ dir });
  return { server, client: new Client(server.url) };
}

/** Every file of a folder by its path: its bytes by hash, and when it was last written. */
export function pictureOf(dir: string): Readonly<Record<string, string>> {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(dir.length + 1), createHash('sha256').update(readFileSync(path)).digest('hex')];
    }),
  );
}

/** The same with the time of the last write of every file and folder, the folder itself among them. */
export function stampsOf(dir: string): Readonly<Record<string, string>> {
  const times = ['', ...(readdirSync(dir, { recursive: true }) as string[])].map(
    (path) => [`${path} at`, String(statSync(join(dir, path), { bigint: true }).mtimeNs)] as const,
  );
  return { ...pictureOf(dir), ...Object.fromEntries(times) };
}

const HOSTS = join(import.meta.dirname, '..', '..', 'libs', 'hosts', 'dist', 'embedded', 'index.js');

/** Runs `body` with the built embedded host as `hosts`, and `step` that ends the process like kill -9 at its nth call. */
export function killedAt(n: number, body: string, args: readonly string[]): Promise<Finished> {
  const script = `
    import * as hosts from ${JSON.stringify(HOSTS)};
    let steps = 0;
    const step = () => { steps += 1; if (steps === ${n}) process.kill(process.pid, 'SIGKILL'); };
    const [first, second] = process.argv.slice(2);
    ${body}
    process.stdout.write('done ' + steps);`;
  // In a file: a thread of a process that was given its program by -e refuses to begin.
  const file = join(place(), 'script.mjs');
  writeFileSync(file, script);
  return runNode([file, ...args]);
}

export const folders: Folder[] = [];
export function place(): string {
  const folder = temporaryFolder();
  folders.push(folder);
  return folder.dir;
}
export const removePlaces = (): void => {
  for (const folder of folders.splice(0)) folder.remove();
};
