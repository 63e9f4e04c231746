import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { CommandName } from '@mingzhang/domain';
import { openReader } from '@mingzhang/event-store';
import { examineFolder, LedgerFolder } from '@mingzhang/hosts/embedded';
import { Random } from '../kit/random.js';
import { copyOf, temporaryFolder, type Folder } from '../kit/folders.js';
import { FILE, yearOfCommands, type Act } from '../kit/year.js';

/**
 * One bit is turned in each file of a ledger's folder, at places that a seed chooses. Whoever opens the folder is told, or doctor
 * tells, or every event and every row is as it was: never other facts without a word.
 */
const FLIPS_A_FILE = 16;
const seed = Number(process.env['SEED'] ?? 20241121);
const random = new Random(seed);

type Fate = 'refused at open' | 'rebuilt with a word' | 'told by doctor' | 'harmless';

const FILE_HASH = `sha256:${createHash('sha256').update(FILE).digest('hex')}`;

let folder: Folder;
let before: string;
const counts = new Map<string, Map<Fate, number>>();
const silent: string[] = [];

async function opened(
  dir: string,
  onNotice: (notice: string) => void = () => undefined,
): Promise<LedgerFolder> {
  const ledger = await LedgerFolder.open({ dir, kind: 'test', title: '测试账', onNotice });
  if ('heldBy' in ledger) throw new Error('the folder is held');
  return ledger;
}

/** Every event as it is stored, and every row of the views. */
async function pictureOf(ledger: LedgerFolder, dir: string): Promise<string> {
  const reader = openReader(join(dir, 'events.db'));
  const events: unknown[] = [];
  for await (const { event } of reader.readAll()) events.push(event);
  await reader.close();
  return JSON.stringify([events, await ledger.dumpViews()]);
}

const filesOf = (dir: string): readonly string[] =>
  readdirSync(dir, { recursive: true })
    .map(String)
    .filter((name) => statSync(join(dir, name)).isFile() && statSync(join(dir, name)).size > 0)
    .toSorted();

/** A folder in which every kind of event occurs, as a killed process leaves it: half of it in the -wal. */
beforeAll(async () => {
  process.stdout.write(`flipped bits: SEED=${seed}\n`);
  const live = temporaryFolder();
  folder = temporaryFolder();
  const first = await opened(live.dir);
  await first.application.files.put([FILE]);
  const acts = yearOfCommands();
  await enter(first, acts.slice(0, -8));
  await first.close();
  const second = await opened(live.dir);
  await enter(second, acts.slice(-8));
  // By another process: closing a copy's handle in this one would drop SQLite's locks.
  spawnSync('cp', ['-r', `${live.dir}/.`, folder.dir]);
  before = await pictureOf(second, live.dir);
  await second.close();
  live.remove();
}, 300_000);
afterAll(() => folder.remove());

async function enter(ledger: LedgerFolder, acts: readonly Act[]): Promise<void> {
  for (const { command, input, role = 'clerk' } of acts) {
    const actor = { id: `local:${role}`, role };
    const outcome = await ledger.application.execute(command as CommandName, input, { actor });
    if (!outcome.ok) throw new Error(`${command}: ${outcome.refusal.message}`);
  }
  await ledger.application.catchUp();
}

const telling = async (dir: string): Promise<boolean> => {
  const found = await examineFolder(dir);
  if (found === null || typeof found.log === 'string' || typeof found.views === 'string') return true;
  const { log, views, files } = found;
  return (
    log.unreadable !== null ||
    [
      ...log.examinations,
      ...(views === null ? [] : [views.copies, ...(views.rows === null ? [] : [views.rows])]),
    ].some(({ unfit, fault }) => fault && unfit > 0) ||
    views === null ||
    views.logIndex !== log.head?.logIndex ||
    files.length > 0
  );
};

async function fateOf(dir: string): Promise<Fate | 'silent'> {
  const told = await telling(dir).catch(() => true);
  const notices: string[] = [];
  let ledger: LedgerFolder;
  try {
    ledger = await opened(dir, (notice) => notices.push(notice));
  } catch (error) {
    expect((error as Error).message).not.toBe('');
    return 'refused at open';
  }
  try {
    const same = (await pictureOf(ledger, dir).catch(() => '')) === before;
    const file = await ledger.application.files.get(FILE_HASH);
    const whole = file !== null && Buffer.from(file).equals(FILE);
    if (notices.length > 0 && same) return 'rebuilt with a word';
    if (told) return 'told by doctor';
    return same && whole ? 'harmless' : 'silent';
  } finally {
    await ledger.close();
  }
}

it('an untouched copy is whole, and says nothing', async () => {
  const copy = copyOf(folder.dir);
  const found = await examineFolder(copy.dir);
  expect((await telling(copy.dir)) ? found : null).toBeNull();
  expect(await fateOf(copy.dir)).toBe('harmless');
  copy.remove();
});

it('each is noticed at open, or by doctor, or changes nothing', async () => {
  for (const name of filesOf(folder.dir)) {
    const fates = new Map<Fate, number>();
    counts.set(name.startsWith('files') ? 'files/…' : name, fates);
    for (let flip = 0; flip < FLIPS_A_FILE; flip += 1) {
      const copy = copyOf(folder.dir);
      const bytes = readFileSync(join(copy.dir, name));
      const at = random.below(bytes.length);
      const bit = random.below(8);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
      writeFileSync(join(copy.dir, name), bytes);
      const fate = await fateOf(copy.dir);
      if (fate === 'silent') silent.push(`${name}, byte ${at}, bit ${bit}`);
      else fates.set(fate, (fates.get(fate) ?? 0) + 1);
      copy.remove();
    }
  }
  for (const [name, fates] of counts)
    process.stdout.write(`${name}: ${[...fates].map(([fate, times]) => `${fate} ${times}`).join(', ')}\n`);
  expect(silent).toEqual([]);
  expect([...counts.keys()]).toEqual(
    expect.arrayContaining(['events.db', 'events.db-wal', 'files/…', 'views.current']),
  );
  const all = [...counts.values()].flatMap((fates) => [...fates.keys()]);
  expect(new Set(all).size).toBeGreaterThan(1);
}, 1_200_000);
