import { sql } from 'kysely';
import type { Batch, ViewStore } from '../port.js';
import { ViewQueries, type Query, type Run } from '../queries.js';
import { connect, serverFacts, type Connection, type PostgresOptions, type ServerFacts } from './connect.js';
import { rebuildBeside } from './rebuild.js';
import { createSchema, schemaOf } from './schemas.js';
import { writeBatch } from './writer.js';

export interface PostgresViewsOptions extends PostgresOptions {
  /** Names the schema: lower-case letters, digits, _ and -. One per ledger. */
  readonly ledger: string;
}

/** Views in a schema of a PostgreSQL database. Any number of processes read it and project into it. */
export class PostgresViewStore extends ViewQueries implements ViewStore {
  private constructor(
    private readonly connection: Connection,
    private readonly schema: string,
  ) {
    super(connection.withSchema(schema), running(connection), { like: 'ilike' });
  }

  /**
   * Opens the views of a ledger, creating empty ones where there are none: they are then simply behind the log.
   * @throws when the server cannot be reached, or its database is not in UTF8.
   */
  static async open({ ledger, ...options }: PostgresViewsOptions): Promise<PostgresViewStore> {
    const schema = schemaOf(ledger);
    const connection = connect(options);
    try {
      const { encoding } = await serverFacts(connection);
      if (encoding !== 'UTF8') throw new Error(`the database is in ${encoding}, UTF8 is needed`);
      await createSchema(connection, schema);
      return new PostgresViewStore(connection, schema);
    } catch (error) {
      await connection.destroy();
      throw error;
    }
  }

  async apply(batch: Batch): Promise<boolean> {
    return this.connection.transaction().execute((trx) => writeBatch(trx, this.schema, batch));
  }

  /**
   * Rebuilds beside, then switches in one transaction, for every process that has these views open; reads go on all the
   * time. `fill` projects the log into the views it is given, from their checkpoint to the log's end; it is called three
   * times, the last time while projectors wait. False, and nothing done, while another process rebuilds.
   * @throws where `fill` fails or ends before the live views do; they stay as they are.
   */
  async rebuild(fill: (fresh: ViewStore) => Promise<unknown>): Promise<boolean> {
    return rebuildBeside(this.connection, this.schema, (schema) =>
      fill(new PostgresViewStore(this.connection, schema)),
    );
  }

  /**
   * Takes or renews the lease of projecting: true where this holder has it for the next `forMs`. It only saves work: a
   * projector that believes in a lease it has lost is stopped by the checkpoint. Time is the server's, one for all workers.
   */
  async lead(holder: string, forMs: number): Promise<boolean> {
    const { rows } = await sql`
      insert into ${sql.id(this.schema, 'lease')} as held (id, holder, until)
      values (1, ${holder}, clock_timestamp() + ${forMs} * interval '1 millisecond')
      on conflict (id) do update set holder = excluded.holder, until = excluded.until
      where held.holder = excluded.holder or held.until < clock_timestamp()
      returning 1
    `.execute(this.connection);
    return rows.length > 0;
  }

  /** Gives the lease back, so that the next worker need not wait for its end. */
  async resign(holder: string): Promise<void> {
    await this.connection.withSchema(this.schema).deleteFrom('lease').where('holder', '=', holder).execute();
  }

  server(): Promise<ServerFacts> {
    return serverFacts(this.connection);
  }

  /** Waits for queries under way and ends every connection. */
  async close(): Promise<void> {
    await this.connection.destroy();
  }
}

function running(connection: Connection): Run {
  const run = (db: Connection, query: Query) => db.executeQuery(query.compile());
  return async (queries) => {
    const [only] = queries;
    if (only !== undefined && queries.length === 1) return [(await run(connection, only)).rows];
    return connection
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(async (trx) => {
        const answers: unknown[][] = [];
        for (const query of queries) answers.push((await run(trx, query)).rows);
        return answers;
      });
  };
}
