import type { Statement } from 'better-sqlite3';
import type { PagedLog } from '../log-reader.js';
import type { EventData, StoredEvent } from '../port.js';
import type { Connection } from './open-database.js';

interface Row {
  readonly stream: string;
  readonly revision: number;
  readonly logIndex: number;
  readonly data: string;
}

const EVENTS = `SELECT name AS stream, revision, log_index AS logIndex, data
  FROM events JOIN streams USING (stream_no)`;

/** Reads the tables of one connection. The statements are few and static: kysely would only rebuild these strings. */
export class SqliteLog implements PagedLog {
  readonly #database: Connection;
  readonly #page: Statement<[number, number], Row>;
  readonly #forwards: Statement<[string, number, number], Row>;
  readonly #backwards: Statement<[string, number, number], Row>;
  readonly #head: Statement<[], number>;

  constructor(database: Connection) {
    this.#database = database;
    this.#page = database.prepare(`${EVENTS} WHERE log_index > ? ORDER BY log_index LIMIT ?`);
    this.#forwards = database.prepare(`${EVENTS} WHERE name = ? AND revision >= ? ORDER BY revision LIMIT ?`);
    this.#backwards = database.prepare(
      `${EVENTS} WHERE name = ? AND revision <= ? ORDER BY revision DESC LIMIT ?`,
    );
    this.#head = database.prepare<[], number>('SELECT ifnull(max(log_index), -1) FROM events').pluck();
  }

  page(afterLogIndex: number, limit: number): StoredEvent[] {
    return this.#page.all(afterLogIndex, limit).map(toEvent);
  }

  streamPage(
    stream: string,
    direction: 'forwards' | 'backwards',
    from: number,
    limit: number,
  ): StoredEvent[] {
    const statement = direction === 'forwards' ? this.#forwards : this.#backwards;
    return statement.all(stream, from, limit).map(toEvent);
  }

  head(): number {
    return this.#head.get() ?? -1;
  }

  atOnce<T>(read: () => T): T {
    return this.#database.transaction(read)();
  }

  close(): void {
    this.#database.close();
  }
}

const toEvent = ({ stream, revision, logIndex, data }: Row): StoredEvent => {
  const event = JSON.parse(data) as EventData;
  return {
    id: event.id,
    type: event.type,
    data: event.data,
    metadata: event.metadata,
    stream,
    revision,
    logIndex,
  };
};
