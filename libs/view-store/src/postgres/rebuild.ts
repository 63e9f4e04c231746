import { sql } from 'kysely';
import type { Connection } from './connect.js';
import { besideOf, createSchema, dropSchema, lockSchema, renameSchema, retiredOf } from './schemas.js';

/** Each round is shorter than the last: what it has to catch up with came in during the one before. */
const ROUNDS = 20;

/**
 * Fills a schema beside the live one and gives it the live one's name. Whoever reads meanwhile finds the old tables or the new
 * ones, both whole. False while somebody else rebuilds.
 */
export async function rebuildBeside(
  db: Connection,
  live: string,
  fill: (beside: string) => Promise<unknown>,
): Promise<boolean> {
  const beside = besideOf(live);
  // A lock of the session: it ends with this process, however that ends.
  return db.connection().execute(async (session) => {
    if (!(await tryLock(session, beside))) return false;
    try {
      await dropSchema(db, beside);
      await dropSchema(db, retiredOf(live));
      await createSchema(db, beside);
      for (let round = 0; round < ROUNDS; round += 1) {
        await fill(beside);
        if (await switchSchemas(db, live, beside)) {
          await dropSchema(db, retiredOf(live));
          return true;
        }
      }
      throw new Error(`the views rebuilt were still behind the live ones after ${ROUNDS} rounds`);
    } finally {
      await sql`select pg_advisory_unlock(hashtextextended(${`${beside}/rebuild`}, 0))`.execute(session);
    }
  });
}

async function tryLock(session: Connection, beside: string): Promise<boolean> {
  const { rows } = await sql<{ locked: boolean }>`
    select pg_try_advisory_lock(hashtextextended(${`${beside}/rebuild`}, 0)) as locked
  `.execute(session);
  return rows[0]?.locked === true;
}

/** Views never go back: false where the live ones have applied more. */
async function switchSchemas(db: Connection, live: string, beside: string): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    await lockSchema(trx, live);
    const applied = async (schema: string): Promise<number> => {
      const row = await trx
        .withSchema(schema)
        .selectFrom('checkpoint')
        .select('log_index')
        .executeTakeFirst();
      return row?.log_index ?? -1;
    };
    if ((await applied(beside)) < (await applied(live))) return false;
    await renameSchema(trx, live, retiredOf(live));
    await renameSchema(trx, beside, live);
    return true;
  });
}
