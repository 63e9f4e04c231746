import { closeSync, existsSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  checkLedgerFile,
  openSqliteEventStore,
  sqliteCode,
  StoreUnfit,
  type EventStore,
  type Faults,
} from '@mingzhang/event-store';

const EVENTS = 'events.db';
/** People and what they may: not of the log, not given back by it. */
export const APP = 'app.db';
const RESTORE = '请停止服务，用备份恢复整个目录（mingzhang restore）；不要删改目录里的其他文件';
/** What a restoring that was cut off leaves. */
export const RESTORING = 'restoring-';
/** What only a folder with a ledger has: what a backup brings back, and what belongs to the ledger it replaces. */
const OF_A_LEDGER =
  /^(events\.db(-wal|-shm)?|views[-.].*|app\.db(-wal|-shm)?|files|sweeps|exports|jobs\.sqlite.*|jobs-asked|log|log\.key(\.next)?|restoring-.*)$/;
/** What is there before there is a ledger: the lock that was just taken, and a disk's own. */
const BEFORE_A_LEDGER = /^(lock\.(db(-journal)?|json)(\..*)?|lost\+found|\..*)$/;

export const ofALedger = (name: string): boolean => OF_A_LEDGER.test(name);

const sizeOf = (file: string): number => (existsSync(file) ? statSync(file).size : 0);

/** Where SQLite keeps what our schema sets last (user_version): zero in a file in which nothing was ever made. */
const USER_VERSION_AT = 60;

/** SQLite would make a new ledger in such a file: there is none, nothing in it, or nothing but its first page. */
function isBlank(file: string): boolean {
  if (sizeOf(file) === 0) return true;
  if (sizeOf(`${file}-wal`) > 0) return false;
  const head = Buffer.alloc(USER_VERSION_AT + 4);
  const handle = openSync(file, 'r');
  readSync(handle, head);
  closeSync(handle);
  return head.toString('latin1', 0, 15) === 'SQLite format 3' && head.readUInt32BE(USER_VERSION_AT) === 0;
}

export type Creates = 'in-empty' | 'anew' | 'never';

/** A new ledger is made only where nothing lies: an events file that went missing must not be answered with an empty one. @throws StoreUnfit */
export function checkFolder(dir: string, creates: Creates = 'in-empty'): void {
  if (!isBlank(join(dir, EVENTS))) {
    if (creates === 'anew') throw new StoreUnfit(`${dir} 里已有一本账，不另建`);
    return;
  }
  const others = readdirSync(dir).filter((name) => name !== EVENTS && !BEFORE_A_LEDGER.test(name));
  if (others.some(ofALedger)) {
    throw new StoreUnfit(
      `${join(dir, EVENTS)} 不在或是空的，而目录里有属于一本账的文件，不新建账。${RESTORE}`,
    );
  }
  if (creates === 'never') throw new StoreUnfit(`${dir} 里没有账`);
  if (creates === 'in-empty' && others.length > 0) {
    throw new StoreUnfit(
      `${dir} 不是空目录（有 ${others.slice(0, 3).join('、')}），不在其中新建账；请换一个空目录，或用 mingzhang init`,
    );
  }
}

/** A log that lost every event is no new one where views have seen events. */
export const emptied = (dir: string): StoreUnfit =>
  new StoreUnfit(`${join(dir, EVENTS)} 里一项事项也没有，而视图里有：事项已丢失，不当作新账。${RESTORE}`);

/** Opens the log for its one writer. @throws StoreUnfit with what to do, where the file is damaged. */
export async function openLog(dir: string, faults?: Faults): Promise<EventStore> {
  const file = join(dir, EVENTS);
  let store: EventStore | null = null;
  try {
    // Only a process that was killed leaves a -wal: before SQLite takes it into the file, see that both are one ledger.
    if (sizeOf(`${file}-wal`) > 0) checkLedgerFile(file);
    store = openSqliteEventStore({ file, ...(faults === undefined ? {} : { faults }) });
    const head = await store.head();
    let seen = 0;
    for await (const _ of store.readAll({ limit: 1 })) seen += 1;
    if (head >= 0 && seen === 0) throw new StoreUnfit(`${file}: its first event is missing`);
    return store;
  } catch (error) {
    await store?.close();
    const wal = sizeOf(`${file}-wal`) > 0 ? `（旁边有 ${EVENTS}-wal：它可能不属于这个文件）` : '';
    if (!isDamage(error)) throw error;
    throw new StoreUnfit(`${file} 已损坏或不是账${wal}：${error.message}。${RESTORE}`, { cause: error });
  }
}

const DAMAGE = /^SQLITE_(CORRUPT|NOTADB|IOERR|CANTOPEN)/;

const isDamage = (error: unknown): error is { readonly message: string } =>
  DAMAGE.test(sqliteCode(error)) ||
  (error instanceof StoreUnfit &&
    /not an SQLite file|not a ledger|first event is missing|do not fit/.test(error.message));
