import { sql } from 'kysely';
import type { Database } from './connect.js';
import {
  besideOf,
  createSchema,
  dropSchema,
  lockNames,
  lockSchema,
  renameSchema,
  retiredOf,
} from './schemas.js';

/** `own`: of the log that is read, so that it must reach as far. `foreign`: of another log. */
export type LiveViews = 'own' | 'foreign';

/**
 * Fills a schema beside the live one and gives it the live one's name. Whoever reads meanwhile finds the old tables or the new
 * ones, both whole. False while somebody else rebuilds.
 */
export async function rebuildBeside(
  db: Database,
  live: string,
  fill: (beside: string) => Promise<unknown>,
  liveViews: LiveViews = 'own',
): Promise<boolean> {
  const beside = besideOf(live);
  // A lock of the session: it ends with this process, however that ends.
  return db.connection().execute(async (session) => {
    if (!(await tryLock(session, beside))) return false;
    try {
      await dropSchema(db, beside);
      await dropSchema(db, retiredOf(live));
      await createSchema(db, beside);
      await fill(beside);
      // What came in during the first, long round; the last one, for which projectors wait, is then short.
      await fill(beside);
      await switchSchemas(db, live, beside, fill, liveViews);
      await dropSchema(db, retiredOf(live));
      return true;
    } finally {
      await sql`select pg_advisory_unlock(hashtextextended(${`${beside}/rebuild`}, 0))`.execute(session);
    }
  });
}

async function tryLock(session: Database, beside: string): Promise<boolean> {
  const { rows } = await sql<{ locked: boolean }>`
    select pg_try_advisory_lock(hashtextextended(${`${beside}/rebuild`}, 0)) as locked
  `.execute(session);
  return rows[0]?.locked === true;
}

async function switchSchemas(
  db: Database,
  live: string,
  beside: string,
  fill: (beside: string) => Promise<unknown>,
  liveViews: LiveViews,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await lockSchema(trx, live);
    await fill(beside);
    if (liveViews === 'own' && (await applied(trx, beside)) < (await applied(trx, live))) {
      throw new Error('the log that the views were rebuilt from ends before the live views do');
    }
    await lockNames(trx, live);
    await renameSchema(trx, live, retiredOf(live));
    await renameSchema(trx, beside, live);
  });
}

async function applied(db: Database, schema: string): Promise<number> {
  const row = await db.withSchema(schema).selectFrom('checkpoint').select('log_index').executeTakeFirst();
  return row?.log_index ?? -1;
}
