import Database from 'better-sqlite3';
import type { Batch, ViewStore } from '../port.js';
import { ViewQueries } from '../queries.js';
import type { Run } from '../query.js';
import { VIEWS_VERSION } from '../tables.js';
import { builder, readRows } from './builder.js';
import { ANSWER_INDEXES, SCHEMA } from './schema.js';
import { ViewWriter } from './writer.js';

/** Holds every page that a batch of a rebuild changes: with less they are written, and read again, more than once. */
const CACHE_KIB = 16_384;

/**
 * Views in one SQLite file. It holds nothing that a rebuild does not give back, so it runs with synchronous=NORMAL: after a
 * power cut it may be behind the log, and catches up from its own checkpoint.
 */
export class SqliteViewStore extends ViewQueries implements ViewStore {
  private readonly writing: Database.Transaction<(batch: Batch) => boolean>;

  private constructor(private readonly file: Database.Database) {
    super(builder, reading(file), { like: 'like' });
    this.writing = writing(file);
  }

  /** Opens or creates a file. Null where it was written by another version of the views: rebuild it. */
  static open(file: string): SqliteViewStore | null {
    return SqliteViewStore.opened(file, 'WAL');
  }

  /**
   * A file that nobody reads before it is whole (`filled`), to be closed and opened then: a rebuild that fails throws it away,
   * so its pages are written once, and not first into a log from which to come back.
   */
  static openToFill(file: string): SqliteViewStore | null {
    return SqliteViewStore.opened(file, 'MEMORY');
  }

  private static opened(file: string, journal: 'WAL' | 'MEMORY'): SqliteViewStore | null {
    const db = new Database(file);
    db.pragma(`journal_mode = ${journal}`);
    db.pragma('synchronous = NORMAL');
    db.pragma('busy_timeout = 5000');
    db.pragma(`cache_size = -${CACHE_KIB}`);
    const version = db.pragma('user_version', { simple: true });
    if (version === 0) {
      db.transaction(() => {
        db.exec(SCHEMA);
        if (journal === 'WAL') db.exec(ANSWER_INDEXES);
        db.pragma(`user_version = ${VIEWS_VERSION}`);
      })();
    } else if (version !== VIEWS_VERSION) {
      db.close();
      return null;
    }
    return new SqliteViewStore(db);
  }

  /** The file holds all it was opened to be filled with: its answers get their indexes. */
  filled(): void {
    this.file.exec(ANSWER_INDEXES);
  }

  async apply(batch: Batch): Promise<boolean> {
    return this.writing.immediate(batch);
  }

  async close(): Promise<void> {
    this.file.close();
  }
}

function writing(file: Database.Database): Database.Transaction<(batch: Batch) => boolean> {
  const writer = new ViewWriter(file, readRows(file));
  const current = file.prepare<[], { log_index: number }>('SELECT log_index FROM checkpoint');
  const advance = file.prepare('INSERT OR REPLACE INTO checkpoint VALUES (1, :token, :logIndex)');
  return file.transaction(({ from, to, events }: Batch) => {
    const expected = from?.logIndex ?? -1;
    if ((current.get()?.log_index ?? -1) !== expected) return false;
    writer.write(events, expected + 1);
    advance.run(to);
    return true;
  });
}

/** Nothing is awaited between the queries of one answer, so no batch of this process comes between them. */
function reading(file: Database.Database): Run {
  const read = readRows(file);
  return async (queries) => (queries.length > 1 ? file.transaction(read)(queries) : read(queries));
}
