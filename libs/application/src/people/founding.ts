import {
  accept,
  completeOfficers,
  DUTY_LABELS,
  OFFICERS,
  refuse,
  type Duty,
  type LedgerKind,
  type NewOfficer,
  type Officer,
  type Result,
} from '@mingzhang/domain';
import type { Founding } from '@mingzhang/app-store';
import { newAccount, storedGrant, type OneTime, type PeopleDependencies } from './accounts.js';

export interface MadeOfficer extends OneTime {
  readonly login: string;
  readonly duties: readonly Officer[];
}

/** Shown on the sign-in page of a demo, one click from each other. */
export const READY: readonly { readonly duty: Duty; readonly name: string }[] = [
  { duty: 'clerk', name: '演示经办' },
  { duty: 'office', name: '演示科室' },
  { duty: 'head', name: '演示负责人' },
  { duty: 'department', name: '演示主管部门' },
  { duty: 'finance', name: '演示财政' },
  { duty: 'auditor', name: '演示审计' },
  { duty: 'administrator', name: '演示系统管理员' },
  { duty: 'securityOfficer', name: '演示授权管理员' },
  { duty: 'auditOfficer', name: '演示审计管理员' },
];

const SETUP = 'setup';
const EVERYWHERE = { units: null, years: null, until: null };

/** How a ledger gets its first people: in the browser of who reads the terminal, or ready made in a demo. */
export class FirstPeople {
  constructor(private readonly deps: PeopleDependencies) {}

  founded(): Promise<Founding | null> {
    return this.deps.store.founded();
  }

  /** A new one-time code where a live ledger has no officers yet; what was given before is void. Null where none is needed. */
  async prepare(kind: LedgerKind): Promise<string | null> {
    if ((await this.founded()) !== null) return null;
    if (kind === 'demo') await this.makeReady();
    if (kind !== 'live') return null;
    const code = this.deps.secrets.code();
    await this.deps.store.putSetting(SETUP, this.deps.secrets.digest(code));
    return code;
  }

  /** Three officers, or one person who is all three; each with a password to be changed at the first sign-in. */
  async setUp(
    code: string,
    officers: readonly NewOfficer[],
    joined: boolean,
  ): Promise<Result<readonly MadeOfficer[]>> {
    const { store, secrets, clock, entropy } = this.deps;
    if ((await this.founded()) !== null) return refuse(OVER);
    const digest = secrets.digest(code.trim().toUpperCase());
    if ((await store.setting(SETUP)) !== digest) {
      return refuse({
        code: 'WRONG_SETUP_CODE',
        field: 'code',
        message: '一次性码不对',
        rule: '填写服务启动时在终端显示的码；重新启动会换新码',
      });
    }
    const complete = completeOfficers(officers, joined);
    if (!complete.ok) return complete;
    const made = await Promise.all(
      complete.value.map(async ({ duty, login, name }) => ({
        ...(await newAccount(this.deps, login, name)),
        duties: joined ? OFFICERS : [duty],
      })),
    );
    const grants = made.flatMap(({ account: { personId }, duties }) =>
      duties.map((duty) =>
        storedGrant(
          personId,
          { ...EVERYWHERE, duty, paper: null },
          { personId },
          entropy.uuid(),
          clock.now(),
        ),
      ),
    );
    const accounts = made.map(({ account }) => account);
    if (!(await store.found({ founding: joined ? 'joined' : 'apart', accounts, grants })))
      return refuse(OVER);
    const what = made.map(
      ({ account, duties }) => `${account.personId} ${duties.map((one) => DUTY_LABELS[one]).join('、')}`,
    );
    await store.record({
      at: clock.now(),
      personId: null,
      act: 'setUp',
      what: what.join('；'),
      outcome: '已办理',
    });
    return accept(
      made.map(({ account: { personId, login }, password, duties }) => ({
        personId,
        login,
        password,
        duties,
      })),
    );
  }

  private async makeReady(): Promise<void> {
    const { clock, entropy, store } = this.deps;
    const at = clock.now();
    const accounts = READY.map(({ duty, name }) => ({
      personId: readyId(duty),
      login: readyId(duty),
      name,
      passwordHash: null,
      mustChange: false,
      createdAt: at,
      disabledAt: null,
    }));
    const grants = READY.map(({ duty }) => {
      const paper = duty === 'auditor' ? '演示审计通知书' : null;
      const personId = readyId(duty);
      return storedGrant(personId, { ...EVERYWHERE, duty, paper }, { personId }, entropy.uuid(), at);
    });
    await store.found({ founding: 'apart', accounts, grants });
  }
}

/** An id, and a user name, has no capitals: somebody who has them cannot be named by any request. */
export const readyId = (duty: Duty): string => `demo-${duty.toLowerCase()}`;

const OVER = {
  code: 'ALREADY_SET_UP',
  message: '本账已有系统管理员，不能再次首次设置',
  rule: '一次性码只用一次',
};
