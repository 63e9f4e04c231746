import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { writeDurably } from '@mingzhang/hosts/embedded';
import { z } from 'zod';
import type { Earlier } from './digest.js';

const NAME = /^(\d{4}-\d{2}-\d{2})\.json$/;
const stored = z.object({ keys: z.array(z.string()) });
/** Only the newest of an earlier day is ever compared with. */
const KEPT_DAYS = 31;

/** What each day's sweep found, one file a day: a sweep that runs again says again what was new since the day before. */
export class Sweeps {
  constructor(private readonly dir: string) {}

  /** Of the last day before this one that was swept. A file of another shape is as none. */
  async before(day: string): Promise<Earlier | null> {
    const last = (await this.days()).findLast((one) => one < day);
    if (last === undefined) return null;
    const text = await readFile(join(this.dir, `${last}.json`), 'utf8');
    const parsed = stored.safeParse(JSON.parse(text));
    return parsed.success ? { day: last, keys: parsed.data.keys } : null;
  }

  async keep({ day, keys }: Earlier): Promise<void> {
    await writeDurably(join(this.dir, `${day}.json`), JSON.stringify({ keys }));
    for (const old of (await this.days()).slice(0, -KEPT_DAYS)) await rm(join(this.dir, `${old}.json`));
  }

  private async days(): Promise<readonly string[]> {
    const names = await readdir(this.dir).catch(() => []);
    return names.flatMap((name) => NAME.exec(name)?.[1] ?? []).toSorted();
  }
}

/** Files of a folder and its folders that nobody wrote for so long: exports whose jobs are forgotten. */
export async function removeOlder(dir: string, thanMs: number, now: number): Promise<void> {
  const names = await readdir(dir, { recursive: true }).catch(() => []);
  for (const name of names) {
    const path = join(dir, name);
    const found = await stat(path);
    if (found.isFile() && now - found.mtimeMs > thanMs) await rm(path);
  }
}
