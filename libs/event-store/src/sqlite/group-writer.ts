import type { Statement } from 'better-sqlite3';
import { answerWithoutWriting, type Append, type Position } from '../append.js';
import type { AppendResult } from '../port.js';
import type { Connection } from './open-database.js';

/** For tests: throws at a point to play a failure there. Production passes none. */
export interface Faults {
  before(point: 'commit' | 'answer'): void;
}

/** Writes a group of appends in one transaction. */
export class GroupWriter {
  readonly #database: Connection;
  readonly #faults: Faults | undefined;
  readonly #begin: Statement<[]>;
  readonly #commit: Statement<[]>;
  readonly #head: Statement<[], number>;
  readonly #stream: Statement<[string], [streamNo: number, last: number]>;
  readonly #newStream: Statement<[string]>;
  readonly #position: Statement<[number, number], Position>;
  readonly #insert: Statement<[number, number, number, string]>;

  constructor(database: Connection, faults?: Faults) {
    this.#database = database;
    this.#faults = faults;
    this.#begin = database.prepare('BEGIN IMMEDIATE');
    this.#commit = database.prepare('COMMIT');
    this.#head = database.prepare<[], number>('SELECT ifnull(max(log_index), -1) FROM events').pluck();
    this.#stream = database
      .prepare<[string], [number, number]>(
        `SELECT stream_no, (SELECT max(revision) FROM events WHERE events.stream_no = streams.stream_no)
         FROM streams WHERE name = ?`,
      )
      .raw();
    this.#newStream = database.prepare('INSERT INTO streams (name) VALUES (?) ON CONFLICT DO NOTHING');
    this.#position = database.prepare(
      `SELECT data ->> 'id' AS id, log_index AS logIndex FROM events WHERE stream_no = ? AND revision = ?`,
    );
    this.#insert = database.prepare(
      'INSERT INTO events (log_index, stream_no, revision, data) VALUES (?, ?, ?, ?)',
    );
  }

  /**
   * The answers, once they are durable. A conflict writes nothing and leaves the rest of the group alone. When it throws,
   * the whole group is rolled back, unless the failure was in or after COMMIT: then nobody knows.
   */
  write(group: readonly Append[]): AppendResult[] {
    this.#begin.run();
    const answers = this.#inTransaction(group);
    this.#faults?.before('answer');
    return answers;
  }

  #inTransaction(group: readonly Append[]): AppendResult[] {
    try {
      let head = this.#head.get() ?? -1;
      const answers = group.map((append) => {
        const answer = this.#append(append, head);
        if (answer.ok) head = Math.max(head, answer.logIndex);
        return answer;
      });
      this.#faults?.before('commit');
      this.#commit.run();
      return answers;
    } catch (error) {
      if (this.#database.inTransaction) this.#database.exec('ROLLBACK');
      throw error;
    }
  }

  #append(append: Append, head: number): AppendResult {
    const fresh = append.expected === 'no-stream' ? this.#startStream(append.stream) : null;
    if (fresh !== null) return this.#insertAll(append, head, fresh, -1);
    const [streamNo, last] = this.#stream.get(append.stream) ?? [-1, -1];
    const answer = answerWithoutWriting(append, last, (revision) => this.#positionAt(streamNo, revision));
    return answer ?? this.#insertAll(append, head, streamNo, last);
  }

  /** The number of the new stream, or null when it is there already: one look-up instead of two for a new document. */
  #startStream(name: string): number | null {
    const { changes, lastInsertRowid } = this.#newStream.run(name);
    return changes === 0 ? null : Number(lastInsertRowid);
  }

  #insertAll({ json }: Append, head: number, streamNo: number, last: number): AppendResult {
    json.forEach((data, n) => this.#insert.run(head + 1 + n, streamNo, last + 1 + n, data));
    return { ok: true, revision: last + json.length, logIndex: head + json.length };
  }

  #positionAt(streamNo: number, revision: number): Position {
    const position = this.#position.get(streamNo, revision);
    if (position === undefined) throw new RangeError(`stream ${streamNo} has a gap at revision ${revision}`);
    return position;
  }
}
