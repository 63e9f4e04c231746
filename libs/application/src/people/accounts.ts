import {
  accept,
  DUTY_LABELS,
  isInForce,
  mayHold,
  mayReset,
  refuse,
  type Duty,
  type GrantInput,
  type Instant,
  type Refusal,
  type Result,
  type TrailAct,
} from '@mingzhang/domain';
import type { Account, AppStore, StoredGrant } from '@mingzhang/app-store';
import type { Clock, Entropy, Secrets } from '../ports.js';
import { ownDrafts } from './drafts.js';

export interface PeopleDependencies {
  readonly store: AppStore;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly entropy: Entropy;
}

/** Who does it, for the trail and for `grantedBy`. */
export interface By {
  readonly personId: string;
}

/** A password that somebody else has made: good for one sign-in, at which it must be changed. */
export interface OneTime {
  readonly personId: string;
  readonly password: string;
}

export interface Listed {
  readonly account: Account;
  readonly grants: readonly StoredGrant[];
}

const NO_PERSON: Refusal = { code: 'NO_SUCH_PERSON', message: '没有这个人员' };

/** 人员与授权: what the administrator and the security officer do. Every change is in the access trail. */
export class Accounts {
  constructor(private readonly deps: PeopleDependencies) {}

  /** What the people are called, by their ids; null for a name that was erased. */
  async names(): Promise<ReadonlyMap<string, string | null>> {
    return new Map((await this.deps.store.accounts()).map(({ personId, name }) => [personId, name]));
  }

  async list(): Promise<readonly Listed[]> {
    const grants = await this.deps.store.grants();
    return (await this.deps.store.accounts()).map((account) => ({
      account,
      grants: grants.filter(({ personId }) => personId === account.personId),
    }));
  }

  async add(login: string, name: string, by: By): Promise<Result<OneTime>> {
    const { account, password } = await newAccount(this.deps, login, name);
    if (!(await this.deps.store.addAccount(account))) {
      const message = `用户名“${login}”已有人使用`;
      return refuse({
        code: 'LOGIN_TAKEN',
        field: 'login',
        value: login,
        message,
        rule: '一个用户名对应一个人',
      });
    }
    await this.record('personAdded', account.personId, by);
    return accept({ personId: account.personId, password });
  }

  /** `duties`: what who asks is at the moment. */
  async reset(personId: string, by: By, duties: readonly Duty[]): Promise<Result<OneTime>> {
    const account = await this.deps.store.account(personId);
    if (account === null) return refuse(NO_PERSON);
    const held = (await this.deps.store.grants(personId)).map(({ duty }) => duty);
    const may = mayReset(duties, held);
    if (!may.ok) return may;
    const password = this.deps.secrets.code();
    await this.deps.store.changeAccount(personId, {
      passwordHash: await this.deps.secrets.hash(password),
      mustChange: true,
    });
    await this.shutOut(account);
    await this.record('passwordReset', personId, by);
    return accept({ personId, password });
  }

  /** Somebody who leaves keeps the id under which the ledger knows the acts. */
  async setDisabled(personId: string, disabled: boolean, by: By): Promise<Result<null>> {
    const account = await this.deps.store.account(personId);
    if (account === null) return refuse(NO_PERSON);
    if (disabled && personId === by.personId) {
      return refuse({ code: 'NOT_YOURSELF', message: '不能停用自己', rule: '系统须有人管理' });
    }
    await this.deps.store.changeAccount(personId, { disabledAt: disabled ? this.deps.clock.now() : null });
    if (disabled) await this.shutOut(account);
    await this.record(disabled ? 'personDisabled' : 'personEnabled', personId, by);
    return accept(null);
  }

  /** The name, what the person signed in by and the drafts; the id stays. Only of somebody who has left. */
  async eraseName(personId: string, by: By): Promise<Result<null>> {
    const account = await this.deps.store.account(personId);
    if (account === null) return refuse(NO_PERSON);
    if (account.disabledAt === null) {
      return refuse({ code: 'STILL_HERE', message: '先停用，再清除姓名', rule: '只清除已离开人员的姓名' });
    }
    await this.deps.store.changeAccount(personId, { name: null, login: personId, passwordHash: null });
    await this.deps.store.dropDrafts(ownDrafts(personId));
    await this.record('nameErased', personId, by);
    return accept(null);
  }

  async grant({ personId, ...grant }: GrantInput, by: By): Promise<Result<StoredGrant>> {
    const account = await this.deps.store.account(personId);
    if (account === null || account.disabledAt !== null) return refuse({ ...NO_PERSON, field: 'personId' });
    if (personId === by.personId) {
      return refuse({ code: 'NOT_YOURSELF', message: '不能给自己授权', rule: '授权须由他人办理' });
    }
    const held = (await this.deps.store.grants(personId)).map(({ duty }) => duty);
    const may = mayHold(held, grant, (await this.deps.store.founded()) === 'joined');
    if (!may.ok) return may;
    const stored = storedGrant(personId, grant, by, this.deps.entropy.uuid(), this.deps.clock.now());
    await this.deps.store.grant(stored);
    await this.record('granted', `${personId} ${DUTY_LABELS[grant.duty]} ${stored.grantId}`, by);
    return accept(stored);
  }

  /** @returns a refusal where nobody would be left to grant. */
  async revoke(grantId: string, by: By): Promise<Result<null>> {
    const all = await this.deps.store.grants();
    const grant = all.find((one) => one.grantId === grantId);
    if (grant === undefined) return refuse({ code: 'NO_SUCH_GRANT', message: '没有这项授权，或已收回' });
    const alike = all.filter(({ duty }) => duty === grant.duty);
    if (LAST_KEPT.includes(grant.duty) && alike.length === 1) {
      const message = `这是最后一个${DUTY_LABELS[grant.duty]}`;
      return refuse({ code: 'LAST_OFFICER', message, rule: '三员不能空缺：先授予接任的人' });
    }
    await this.deps.store.revoke(grantId, by.personId, this.deps.clock.now());
    await this.record('revoked', `${grant.personId} ${DUTY_LABELS[grant.duty]} ${grantId}`, by);
    return accept(null);
  }

  private async shutOut({ personId, login }: Account): Promise<void> {
    await this.deps.store.endSessions(personId);
    await this.deps.store.dropTokens(personId);
    await this.deps.store.forgive(login);
  }

  private record(act: TrailAct, what: string, { personId }: By): Promise<void> {
    return this.deps.store.record({ at: this.deps.clock.now(), personId, act, what, outcome: '已办理' });
  }
}

const LAST_KEPT: readonly Duty[] = ['administrator', 'securityOfficer', 'auditOfficer'];

/** With a password of our own making, to be changed at the first sign-in. */
export async function newAccount(
  { secrets, clock, entropy }: Omit<PeopleDependencies, 'store'>,
  login: string,
  name: string,
): Promise<{ readonly account: Account; readonly password: string }> {
  const password = secrets.code();
  const account = {
    personId: `p-${entropy.uuid()}`,
    login,
    name,
    passwordHash: await secrets.hash(password),
    mustChange: true,
    createdAt: clock.now(),
    disabledAt: null,
  };
  return { account, password };
}

export const storedGrant = (
  personId: string,
  grant: Omit<GrantInput, 'personId'>,
  by: By,
  grantId: string,
  grantedAt: Instant,
): StoredGrant => ({ ...grant, grantId, personId, grantedBy: by.personId, grantedAt });

export const inForce = (grants: readonly StoredGrant[], today: string): readonly StoredGrant[] =>
  grants.filter((grant) => isInForce(grant, today));
