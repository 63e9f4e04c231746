import {
  accept,
  dayOf,
  IDLE_MS,
  isSessionLive,
  isSignInLocked,
  LOCKED_MS,
  newPassword,
  refuse,
  tokenUntil,
  type Day,
  type Instant,
  type LedgerKind,
  type Refusal,
  type Result,
  type TrailAct,
} from '@mingzhang/domain';
import type { Account, AppStore, StoredGrant, Token } from '@mingzhang/app-store';
import { Accounts, inForce, type PeopleDependencies } from './accounts.js';
import { Drafts } from './drafts.js';
import { FirstPeople } from './founding.js';

export * from './accounts.js';
export * from './drafts.js';
export * from './founding.js';

/** Somebody who is signed in, with the grants that are in force and everybody's. */
export interface Person {
  readonly personId: string;
  readonly login: string;
  readonly name: string | null;
  readonly mustChange: boolean;
  readonly hasPassword: boolean;
  readonly grants: readonly StoredGrant[];
  readonly everybody: readonly StoredGrant[];
}

/** How a request says who it is: a browser by its session, a program by a token. */
export interface Credential {
  readonly kind: 'session' | 'token';
  readonly text: string;
}

/** Not every page view is written: that a session lives is known to the minute. */
const TOUCH_MS = 60_000;
const REFUSED: Refusal = {
  code: 'WRONG_PASSWORD',
  message: '用户名或口令不对',
  rule: '连续 5 次不对，该用户名停用 15 分钟',
};
const LOCKED: Refusal = {
  code: 'SIGN_IN_LOCKED',
  message: '该用户名连续 5 次口令不对，请 15 分钟后再试，或请系统管理重置口令',
  rule: '连续 5 次不对，该用户名停用 15 分钟',
};

/** Signing in and what holds while somebody is: sessions, passwords, tokens, the access trail. */
export class People {
  readonly accounts: Accounts;
  readonly first: FirstPeople;
  readonly drafts: Drafts;

  constructor(private readonly deps: PeopleDependencies) {
    this.accounts = new Accounts(deps);
    this.first = new FirstPeople(deps);
    this.drafts = new Drafts(deps);
  }

  private get store(): AppStore {
    return this.deps.store;
  }

  private now(): Instant {
    return this.deps.clock.now();
  }

  today(): Day {
    return dayOf(this.now());
  }

  /** What somebody is called; null where the name was erased or nobody has the id. */
  async nameOf(personId: string): Promise<string | null> {
    return (await this.store.account(personId))?.name ?? null;
  }

  /** The session's token, to be given out once. The same refusal for a name nobody has and for a wrong password. */
  async signIn(login: string, password: string): Promise<Result<{ token: string; person: Person }>> {
    const now = this.now();
    await this.tidy(now);
    const before = await this.store.attempt(login, now);
    if (isSignInLocked(before.count, before.at, now)) return this.signInFailed(login, LOCKED);
    const account = await this.store.accountNamed(login);
    const right = await this.deps.secrets.verify(account?.passwordHash ?? null, password);
    if (!right || account === null || account.disabledAt !== null) return this.signInFailed(login, REFUSED);
    await this.store.forgive(login);
    return accept(await this.begin(account));
  }

  /** A ready person of a demo: no password, and on no other ledger. */
  async signInReady(kind: LedgerKind, personId: string): Promise<Result<{ token: string; person: Person }>> {
    const account = kind === 'demo' ? await this.store.account(personId) : null;
    if (account === null || account.passwordHash !== null || account.disabledAt !== null)
      return refuse(NOT_READY);
    return accept(await this.begin(account));
  }

  private async begin(account: Account): Promise<{ token: string; person: Person }> {
    const [token, now] = [this.deps.secrets.token(), this.now()];
    const { personId } = account;
    await this.store.addSession({
      hash: this.deps.secrets.digest(token),
      personId,
      startedAt: now,
      seenAt: now,
    });
    await this.record(personId, 'signIn', account.login);
    return { token, person: await this.person(account) };
  }

  private async signInFailed(login: string, refusal: Refusal): Promise<Result<never>> {
    await this.record(null, 'signInFailed', login, refusal === LOCKED ? '已锁定' : '用户名或口令不对');
    return refuse(refusal);
  }

  /** Null where it opens nothing any more. `acts`: it keeps its session alive. */
  async who({ kind, text }: Credential, acts = true): Promise<Person | null> {
    const hash = this.deps.secrets.digest(text);
    const personId = kind === 'session' ? await this.bySession(hash, acts) : await this.byToken(hash);
    const account = personId === null ? null : await this.store.account(personId);
    return account === null || account.disabledAt !== null ? null : this.person(account);
  }

  /** Who asked for work that is done behind, as such a one stands now; null where the account is no more. */
  async acting(personId: string): Promise<Person | null> {
    const account = await this.store.account(personId);
    return account === null || account.disabledAt !== null ? null : this.person(account);
  }

  private async bySession(hash: string, acts: boolean): Promise<string | null> {
    const session = await this.store.session(hash);
    const now = this.now();
    if (session === null || !isSessionLive(session, now)) return null;
    if (acts && Date.parse(now) - Date.parse(session.seenAt) > TOUCH_MS)
      await this.store.touchSession(hash, now);
    return session.personId;
  }

  private async byToken(hash: string): Promise<string | null> {
    const token = await this.store.token(hash);
    if (token === null || token.until < this.today()) return null;
    const now = this.now();
    if (token.usedAt === null || Date.parse(now) - Date.parse(token.usedAt) > TOUCH_MS) {
      await this.store.useToken(hash, now);
    }
    return token.personId;
  }

  private async person({ personId, login, name, mustChange, passwordHash }: Account): Promise<Person> {
    const everybody = inForce(await this.store.grants(), this.today());
    const grants = await this.store.grants(personId);
    return { personId, login, name, mustChange, hasPassword: passwordHash !== null, grants, everybody };
  }

  async signOut(text: string, personId: string): Promise<void> {
    await this.store.endSession(this.deps.secrets.digest(text));
    await this.record(personId, 'signOut', personId);
  }

  /** Ends every other session and every token of the person: whoever had the old password has nothing left. */
  async changePassword(
    { personId, login }: Person,
    session: string,
    current: string,
    next: string,
  ): Promise<Result<null>> {
    const now = this.now();
    const before = await this.store.attempt(login, now);
    if (isSignInLocked(before.count, before.at, now)) return refuse(LOCKED);
    const account = await this.store.account(personId);
    if (!(await this.deps.secrets.verify(account?.passwordHash ?? null, current))) {
      return refuse({ ...REFUSED, field: 'current', message: '原口令不对' });
    }
    const chosen = newPassword(next, login, current);
    await this.store.forgive(login);
    if (!chosen.ok) return chosen;
    const passwordHash = await this.deps.secrets.hash(chosen.value);
    await this.store.changeAccount(personId, { passwordHash, mustChange: false });
    await this.store.endSessions(personId, this.deps.secrets.digest(session));
    await this.store.dropTokens(personId);
    await this.record(personId, 'passwordChanged', personId);
    return accept(null);
  }

  tokens(personId: string): Promise<readonly Token[]> {
    return this.store.tokens(personId);
  }

  /** The token is in the answer once, and nowhere else ever. */
  async makeToken(
    { personId }: Person,
    label: string,
    until: Day,
  ): Promise<Result<{ tokenId: string; token: string }>> {
    const allowed = tokenUntil(until, this.today());
    if (!allowed.ok) return allowed;
    const token = `mz_${this.deps.secrets.token()}`;
    const tokenId = this.deps.entropy.uuid();
    const hash = this.deps.secrets.digest(token);
    await this.store.addToken({ tokenId, hash, personId, label, createdAt: this.now(), until, usedAt: null });
    await this.record(personId, 'tokenMade', tokenId);
    return accept({ tokenId, token });
  }

  async dropToken({ personId }: Person, tokenId: string): Promise<Result<null>> {
    if (!(await this.store.dropToken(personId, tokenId))) {
      return refuse({ code: 'NO_SUCH_TOKEN', message: '没有这个令牌' });
    }
    await this.record(personId, 'tokenDropped', tokenId);
    return accept(null);
  }

  record(personId: string | null, act: TrailAct, what: string, outcome = '已办理'): Promise<void> {
    return this.store.record({ at: this.now(), personId, act, what, outcome });
  }

  trail(query: Parameters<AppStore['trail']>[0]): ReturnType<AppStore['trail']> {
    return this.store.trail(query);
  }

  close(): Promise<void> {
    return this.store.close();
  }

  private async tidy(now: Instant): Promise<void> {
    const ago = (milliseconds: number): Instant => new Date(Date.parse(now) - milliseconds).toISOString();
    await this.store.dropSessions(ago(IDLE_MS));
    await this.store.dropAttempts(ago(LOCKED_MS));
  }
}

const NOT_READY: Refusal = {
  code: 'NO_READY_PERSON',
  message: '没有这个演示人员',
  rule: '免口令登录只用于演示账',
};
