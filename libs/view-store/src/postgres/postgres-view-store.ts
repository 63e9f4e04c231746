import { sql } from 'kysely';
import type { Batch, ViewStore } from '../port.js';
import { ViewQueries } from '../queries.js';
import type { Query, Run } from '../query.js';
import { orAway } from './away.js';
import {
  connect,
  serverFacts,
  type Connection,
  type Database,
  type PostgresOptions,
  type ServerFacts,
} from './connect.js';
import { rebuildBeside, type LiveViews } from './rebuild.js';
import { createSchema, holdNames, schemaOf } from './schemas.js';
import { BatchWriter } from './writer.js';

export interface PostgresViewsOptions extends PostgresOptions {
  /** Names the schema: lower-case letters, digits, _ and -. One per ledger. */
  readonly ledger: string;
}

/** Views in a schema of a PostgreSQL database. Any number of processes read it and project into it. */
export class PostgresViewStore extends ViewQueries implements ViewStore {
  private readonly postgres: Database;
  private readonly writer: BatchWriter;

  private constructor(
    private readonly connection: Connection,
    private readonly schema: string,
  ) {
    super(connection.db.withSchema(schema), running(connection.db, schema), { like: 'ilike' });
    this.postgres = connection.db;
    this.writer = new BatchWriter(connection.pool, connection.db.withSchema(schema), schema);
  }

  /**
   * Opens the views of a ledger, creating empty ones where there are none: they are then simply behind the log.
   * @throws when the server cannot be reached, or its database is not in UTF8.
   */
  static async open({ ledger, ...options }: PostgresViewsOptions): Promise<PostgresViewStore> {
    const schema = schemaOf(ledger);
    const connection = connect(options);
    try {
      const { encoding } = await serverFacts(connection.db);
      if (encoding !== 'UTF8') throw new Error(`the database is in ${encoding}, UTF8 is needed`);
      await createSchema(connection.db, schema);
      return new PostgresViewStore(connection, schema);
    } catch (error) {
      await connection.db.destroy();
      throw error;
    }
  }

  async apply(batch: Batch): Promise<boolean> {
    return this.writer.apply(batch);
  }

  /**
   * Rebuilds beside, then switches in one transaction, for every process that has these views open; reads go on all the
   * time. `fill` projects the log into the views it is given, from their checkpoint to the log's end; it is called three
   * times, the last time while projectors wait, and does not close them. False, and nothing done, while another process rebuilds.
   * @throws where `fill` fails or ends before the live views do; they stay as they are.
   */
  rebuild(fill: (fresh: ViewStore) => Promise<unknown>): Promise<boolean> {
    return this.beside(fill, 'own');
  }

  /** As `rebuild`, for views that turned out to be of another log: how far they got says nothing. */
  replace(fill: (fresh: ViewStore) => Promise<unknown>): Promise<boolean> {
    return this.beside(fill, 'foreign');
  }

  private beside(fill: (fresh: ViewStore) => Promise<unknown>, live: LiveViews): Promise<boolean> {
    const fresh = (schema: string) => fill(new PostgresViewStore(this.connection, schema));
    return rebuildBeside(this.postgres, this.schema, fresh, live);
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
    `.execute(this.postgres);
    return rows.length > 0;
  }

  /** Gives the lease back, so that the next worker need not wait for its end. */
  async resign(holder: string): Promise<void> {
    await this.postgres.withSchema(this.schema).deleteFrom('lease').where('holder', '=', holder).execute();
  }

  server(): Promise<ServerFacts> {
    return serverFacts(this.postgres);
  }

  /** Waits for queries under way and ends every connection. */
  async close(): Promise<void> {
    await this.postgres.destroy();
  }
}

function running(db: Database, schema: string): Run {
  const run = (on: Database, query: Query) => on.executeQuery(query.compile());
  const snapshot: Run = async (queries) => {
    const [only] = queries;
    if (only !== undefined && queries.length === 1) return [(await run(db, only)).rows];
    return db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(async (trx) => {
        await holdNames(trx, schema);
        const answers: unknown[][] = [];
        for (const query of queries) answers.push((await run(trx, query)).rows);
        return answers;
      });
  };
  return (queries) => orAway(() => snapshot(queries));
}
