import { checkAppend, type Append } from '../append.js';
import { LogReader } from '../log-reader.js';
import {
  OutcomeUnknown,
  type AppendResult,
  type EventData,
  type EventReader,
  type EventStore,
  type ExpectedRevision,
} from '../port.js';
import { WakeUp } from '../subscription.js';
import { GroupWriter, type Faults } from './group-writer.js';
import { openForReading, openForWriting, type Connection } from './open-database.js';
import { SqliteLog } from './sqlite-log.js';

/** How often a waiting subscription looks for commits of other processes. */
const POLL_MS = 200;
/** Bounds how long one transaction keeps the event loop; at some 15 µs an append, a few milliseconds. */
const MAX_GROUP_APPENDS = 256;

interface Waiting {
  readonly append: Append;
  readonly resolve: (result: AppendResult) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Group commit: appends that arrive in one turn of the event loop share one transaction, one fsync, and are answered after
 * its COMMIT. It runs on the main thread: handing events to a worker thread costs more than the insert.
 */
class SqliteEventStore extends LogReader implements EventStore {
  readonly #writer: GroupWriter;
  #waiting: Waiting[] = [];
  /** Resolves when the queue has run empty; undefined while it is. */
  #drained: Promise<void> | undefined;

  constructor(database: Connection, pollMs: number, faults?: Faults) {
    super(new SqliteLog(database), new WakeUp(), pollMs);
    this.#writer = new GroupWriter(database, faults);
  }

  append(stream: string, events: readonly EventData[], expected: ExpectedRevision): Promise<AppendResult> {
    return new Promise((resolve, reject) => {
      this.checkOpen();
      this.#waiting.push({ append: checkAppend(stream, events, expected), resolve, reject });
      this.#drained ??= this.#drain();
    });
  }

  protected override async settle(): Promise<void> {
    await this.#drained;
  }

  async #drain(): Promise<void> {
    // setImmediate, not a microtask: requests that one poll of the sockets brings in belong to one group.
    await new Promise(setImmediate);
    while (this.#waiting.length > 0) {
      this.#writeGroup(this.#waiting.splice(0, MAX_GROUP_APPENDS));
      await new Promise(setImmediate);
    }
    this.#drained = undefined;
  }

  #writeGroup(group: readonly Waiting[]): void {
    try {
      const answers = this.#writer.write(group.map(({ append }) => append));
      answers.forEach((answer, n) => group[n]?.resolve(answer));
    } catch (cause) {
      const error = new OutcomeUnknown('the append failed in the store: retry with the same ids', { cause });
      for (const { reject } of group) reject(error);
    } finally {
      this.wakeUp.ring();
    }
  }
}

export interface SqliteStoreOptions {
  /** `events.db` in the data folder, whose lock the caller holds (acquireFolderLock). */
  readonly file: string;
  readonly pollMs?: number;
  readonly faults?: Faults;
}

/** @throws StoreUnfit when the file, SQLite or a setting cannot keep a ledger. */
export const openSqliteEventStore = ({ file, pollMs = POLL_MS, faults }: SqliteStoreOptions): EventStore =>
  new SqliteEventStore(openForWriting(file), pollMs, faults);

/** Reads beside the writer, from another thread or process. @throws StoreUnfit when there is no ledger in `file`. */
export const openReader = (file: string, { pollMs = POLL_MS }: { pollMs?: number } = {}): EventReader =>
  new LogReader(new SqliteLog(openForReading(file)), new WakeUp(), pollMs);
