import type { Duty, Instant } from '@mingzhang/domain';
import type { Kysely, Selectable } from 'kysely';
import type {
  Access,
  AccessLine,
  Account,
  AccountChange,
  AppStore,
  Draft,
  DraftKey,
  Failures,
  Founders,
  Founding,
  Session,
  StoredGrant,
  Token,
  TrailQuery,
} from './port.js';
import type { AppTables } from './tables.js';

const FOUNDING = 'founding';

/** The port over either dialect: the statements are the same, and each stands alone. */
export class KyselyAppStore implements AppStore {
  constructor(private readonly db: Kysely<AppTables>) {}

  async accounts(): Promise<readonly Account[]> {
    return (
      await this.db.selectFrom('account').selectAll().orderBy('created_at').orderBy('person_id').execute()
    ).map(accountOf);
  }

  async account(personId: string): Promise<Account | null> {
    const found = this.db.selectFrom('account').selectAll().where('person_id', '=', personId);
    return orNull(await found.executeTakeFirst(), accountOf);
  }

  async accountNamed(login: string): Promise<Account | null> {
    const found = this.db.selectFrom('account').selectAll().where('login', '=', login);
    return orNull(await found.executeTakeFirst(), accountOf);
  }

  async addAccount(account: Account): Promise<boolean> {
    const { personId: person_id, createdAt: created_at, ...rest } = account;
    const values = { person_id, created_at, ...accountColumns(rest) } as Selectable<AppTables['account']>;
    const added = this.db
      .insertInto('account')
      .values(values)
      .onConflict((on) => on.column('login').doNothing());
    return Number((await added.executeTakeFirst()).numInsertedOrUpdatedRows ?? 0) === 1;
  }

  async changeAccount(personId: string, change: AccountChange): Promise<void> {
    const columns = accountColumns(change);
    if (Object.keys(columns).length === 0) return;
    await this.db.updateTable('account').set(columns).where('person_id', '=', personId).execute();
  }

  async found({ founding, accounts, grants }: Founders): Promise<boolean> {
    return this.db.transaction().execute(async (db) => {
      const claimed = db
        .insertInto('setting')
        .values({ key: FOUNDING, value: founding })
        .onConflict((on) => on.doNothing());
      if (Number((await claimed.executeTakeFirst()).numInsertedOrUpdatedRows ?? 0) === 0) return false;
      const within = new KyselyAppStore(db);
      for (const account of accounts) {
        if (!(await within.addAccount(account))) throw new Error(`the login ${account.login} is taken`);
      }
      for (const grant of grants) await within.grant(grant);
      return true;
    });
  }

  async founded(): Promise<Founding | null> {
    return (await this.setting(FOUNDING)) as Founding | null;
  }

  async grants(personId?: string): Promise<readonly StoredGrant[]> {
    const all = this.db.selectFrom('role_grant').selectAll().where('revoked_at', 'is', null);
    const some = personId === undefined ? all : all.where('person_id', '=', personId);
    return (await some.orderBy('granted_at').orderBy('grant_id').execute()).map(grantOf);
  }

  async grant({
    grantId,
    personId,
    grantedBy,
    grantedAt,
    units,
    years,
    ...rest
  }: StoredGrant): Promise<void> {
    const row = {
      grant_id: grantId,
      person_id: personId,
      granted_by: grantedBy,
      granted_at: grantedAt,
      units: units === null ? null : JSON.stringify(units),
      years: years === null ? null : JSON.stringify(years),
      duty: rest.duty,
      until: rest.until,
      paper: rest.paper,
      revoked_by: null,
      revoked_at: null,
    };
    await this.db.insertInto('role_grant').values(row).execute();
  }

  async revoke(grantId: string, by: string, at: Instant): Promise<StoredGrant | null> {
    const revoked = this.db
      .updateTable('role_grant')
      .set({ revoked_by: by, revoked_at: at })
      .where('grant_id', '=', grantId)
      .where('revoked_at', 'is', null)
      .returningAll();
    return orNull(await revoked.executeTakeFirst(), grantOf);
  }

  async addSession({ hash, personId, startedAt, seenAt }: Session): Promise<void> {
    const row = { hash, person_id: personId, started_at: startedAt, seen_at: seenAt };
    await this.db.insertInto('session').values(row).execute();
  }

  async session(hash: string): Promise<Session | null> {
    const found = this.db.selectFrom('session').selectAll().where('hash', '=', hash);
    return orNull(await found.executeTakeFirst(), (row) => ({
      hash: row.hash,
      personId: row.person_id,
      startedAt: row.started_at,
      seenAt: row.seen_at,
    }));
  }

  async touchSession(hash: string, at: Instant): Promise<void> {
    await this.db.updateTable('session').set({ seen_at: at }).where('hash', '=', hash).execute();
  }

  async endSession(hash: string): Promise<void> {
    await this.db.deleteFrom('session').where('hash', '=', hash).execute();
  }

  async endSessions(personId: string, except = ''): Promise<void> {
    const ended = this.db.deleteFrom('session').where('person_id', '=', personId).where('hash', '<>', except);
    await ended.execute();
  }

  async dropSessions(seenBefore: Instant): Promise<void> {
    await this.db.deleteFrom('session').where('seen_at', '<', seenBefore).execute();
  }

  async addToken({ tokenId, hash, personId, label, createdAt, until, usedAt }: Token): Promise<void> {
    const row = {
      token_id: tokenId,
      hash,
      person_id: personId,
      label,
      created_at: createdAt,
      until,
      used_at: usedAt,
    };
    await this.db.insertInto('token').values(row).execute();
  }

  async tokens(personId: string): Promise<readonly Token[]> {
    const found = this.db.selectFrom('token').selectAll().where('person_id', '=', personId);
    return (await found.orderBy('created_at').orderBy('token_id').execute()).map(tokenOf);
  }

  async token(hash: string): Promise<Token | null> {
    const found = this.db.selectFrom('token').selectAll().where('hash', '=', hash);
    return orNull(await found.executeTakeFirst(), tokenOf);
  }

  async useToken(hash: string, at: Instant): Promise<void> {
    await this.db.updateTable('token').set({ used_at: at }).where('hash', '=', hash).execute();
  }

  async dropToken(personId: string, tokenId: string): Promise<boolean> {
    const dropped = this.db
      .deleteFrom('token')
      .where('person_id', '=', personId)
      .where('token_id', '=', tokenId);
    return Number((await dropped.executeTakeFirst()).numDeletedRows) === 1;
  }

  async dropTokens(personId: string): Promise<void> {
    await this.db.deleteFrom('token').where('person_id', '=', personId).execute();
  }

  async attempt(login: string, at: Instant): Promise<Failures> {
    return this.db.transaction().execute(async (db) => {
      // The row is written first, so that of two attempts at once one waits for the other.
      const { failures } = await db
        .insertInto('attempt')
        .values({ login, failures: 1, at })
        .onConflict((on) =>
          on
            .column('login')
            .doUpdateSet(({ ref, eb }) => ({ failures: eb(ref('attempt.failures'), '+', 1) })),
        )
        .returning('failures')
        .executeTakeFirstOrThrow();
      const before = await db
        .selectFrom('attempt')
        .select('at')
        .where('login', '=', login)
        .executeTakeFirstOrThrow();
      await db.updateTable('attempt').set({ at }).where('login', '=', login).execute();
      return { count: failures - 1, at: before.at };
    });
  }

  async forgive(login: string): Promise<void> {
    await this.db.deleteFrom('attempt').where('login', '=', login).execute();
  }

  async dropAttempts(before: Instant): Promise<void> {
    await this.db.deleteFrom('attempt').where('at', '<', before).execute();
  }

  async record({ at, personId, act, what, outcome }: Access): Promise<void> {
    await this.db.insertInto('access').values({ at, person_id: personId, act, what, outcome }).execute();
  }

  async trail({ personId, act, before, limit }: TrailQuery): Promise<readonly AccessLine[]> {
    let found = this.db.selectFrom('access').selectAll().orderBy('seq', 'desc').limit(limit);
    if (personId !== undefined) found = found.where('person_id', '=', personId);
    if (act !== undefined) found = found.where('act', '=', act);
    if (before !== undefined) found = found.where('seq', '<', before);
    return (await found.execute()).map(({ seq, person_id, ...row }) => ({
      seq: Number(seq),
      personId: person_id,
      ...row,
    }));
  }

  async draft(key: DraftKey): Promise<Draft | null> {
    const found = this.db
      .selectFrom('draft')
      .selectAll()
      .where((eb) => eb.and({ ...keyOf(key) }));
    return orNull(await found.executeTakeFirst(), draftOf);
  }

  async drafts(owner: string, kind?: string): Promise<readonly Draft[]> {
    let found = this.db.selectFrom('draft').selectAll().where('owner', '=', owner);
    found = found.where('body', 'is not', null);
    if (kind !== undefined) found = found.where('kind', '=', kind);
    return (await found.orderBy('updated_at', 'desc').orderBy('kind').orderBy('subject').execute()).map(
      draftOf,
    );
  }

  async putDraft(draft: Draft): Promise<boolean> {
    const { revision, body } = draft;
    const written = { revision, body, written_by: draft.by, updated_at: draft.updatedAt };
    if (revision === 1) {
      const added = this.db.insertInto('draft').values({ ...keyOf(draft), ...written });
      const { numInsertedOrUpdatedRows } = await added.onConflict((on) => on.doNothing()).executeTakeFirst();
      return Number(numInsertedOrUpdatedRows ?? 0) === 1;
    }
    const put = this.db
      .updateTable('draft')
      .set(written)
      .where((eb) => eb.and({ ...keyOf(draft) }));
    return Number((await put.where('revision', '=', revision - 1).executeTakeFirst()).numUpdatedRows) === 1;
  }

  async dropDrafts(owner: string): Promise<void> {
    await this.db.deleteFrom('draft').where('owner', '=', owner).execute();
  }

  async setting(key: string): Promise<string | null> {
    const found = this.db.selectFrom('setting').select('value').where('key', '=', key);
    return orNull(await found.executeTakeFirst(), ({ value }) => value);
  }

  async putSetting(key: string, value: string): Promise<void> {
    const put = this.db.insertInto('setting').values({ key, value });
    await put.onConflict((on) => on.column('key').doUpdateSet({ value })).execute();
  }

  async close(): Promise<void> {
    await this.db.destroy();
  }
}

const orNull = <R, T>(row: R | undefined, read: (row: R) => T): T | null =>
  row === undefined ? null : read(row);

const accountOf = (row: Selectable<AppTables['account']>): Account => ({
  personId: row.person_id,
  login: row.login,
  name: row.name,
  passwordHash: row.password_hash,
  mustChange: row.must_change === 1,
  createdAt: row.created_at,
  disabledAt: row.disabled_at,
});

const accountColumns = ({ login, name, passwordHash, mustChange, disabledAt }: AccountChange) => ({
  ...(login === undefined ? {} : { login }),
  ...(name === undefined ? {} : { name }),
  ...(passwordHash === undefined ? {} : { password_hash: passwordHash }),
  ...(mustChange === undefined ? {} : { must_change: mustChange ? 1 : 0 }),
  ...(disabledAt === undefined ? {} : { disabled_at: disabledAt }),
});

const grantOf = (row: Selectable<AppTables['role_grant']>): StoredGrant => ({
  grantId: row.grant_id,
  personId: row.person_id,
  duty: row.duty as Duty,
  units: row.units === null ? null : (JSON.parse(row.units) as string[]),
  years: row.years === null ? null : (JSON.parse(row.years) as number[]),
  until: row.until,
  paper: row.paper,
  grantedBy: row.granted_by,
  grantedAt: row.granted_at,
});

const keyOf = ({ owner, kind, subject }: DraftKey): DraftKey => ({ owner, kind, subject });

const draftOf = ({ written_by, updated_at, ...row }: Selectable<AppTables['draft']>): Draft => ({
  ...row,
  by: written_by,
  updatedAt: updated_at,
});

const tokenOf = (row: Selectable<AppTables['token']>): Token => ({
  tokenId: row.token_id,
  hash: row.hash,
  personId: row.person_id,
  label: row.label,
  createdAt: row.created_at,
  until: row.until,
  usedAt: row.used_at,
});
