import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { runNode } from './process.js';

export type Dump = Readonly<Record<string, readonly unknown[]>>;

/** Every row of every view of a folder that nobody holds. */
export async function dumpViews(dir: string): Promise<Dump> {
  const { code, stdout, stderr } = await runNode([join(import.meta.dirname, 'dump-views.mjs'), dir]);
  if (code !== 0) throw new Error(`no dump: ${stderr}`);
  return JSON.parse(stdout) as Dump;
}

/** How far the views of a folder have got on disk, looked up without the product; −1 for empty ones. */
export function viewsIndexOnDisk(dir: string): number {
  const name = readFileSync(join(dir, 'views.current'), 'utf8').trim();
  const db = new Database(join(dir, name), { readonly: true });
  try {
    return (db.prepare('SELECT log_index FROM checkpoint').pluck().get() as number | undefined) ?? -1;
  } finally {
    db.close();
  }
}
