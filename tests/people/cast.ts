import type { Duty } from '@mingzhang/domain';
import type { Server } from '../kit/server.js';
import { outcome, Visitor } from './visitor.js';

export interface Granted {
  readonly duty: Duty;
  readonly units: readonly string[] | null;
  readonly years?: readonly number[] | null;
  readonly until?: string | null;
}

export const ownPassword = (login: string): string =>
  `Passwort-von-${login.length}-${[...login].reverse().join('')}`;

/** The people of a live ledger, each in a browser of the own: three officers first, then whoever is granted something. */
export class Cast {
  private readonly people = new Map<string, { readonly visitor: Visitor; readonly personId: string }>();
  /** What was given out and what was chosen, to be searched for afterwards. */
  readonly secrets = new Map<string, string>();

  private constructor(readonly server: Server) {}

  static async founded(server: Server): Promise<Cast> {
    const cast = new Cast(server);
    const officers = (['administrator', 'securityOfficer', 'auditOfficer'] as const).map((duty) => ({
      duty,
      login: duty.toLowerCase(),
      name: `三员${duty}`,
    }));
    const made = await new Visitor(server.url).post('setup', {
      code: server.setUpCode,
      joined: false,
      officers,
    });
    const given = (made.body as { officers: { personId: string; login: string; password: string }[] })
      .officers;
    cast.secrets.set('set-up code', server.setUpCode ?? '');
    for (const { personId, login, password } of given) {
      const duty = officers.find((one) => one.login === login)?.duty ?? '';
      await cast.enters(duty, login, password, personId);
    }
    return cast;
  }

  as(who: string): Visitor {
    const found = this.people.get(who)?.visitor;
    if (found === undefined) throw new Error(`nobody is ${who}`);
    return found;
  }

  idOf(who: string): string {
    return this.people.get(who)?.personId ?? '';
  }

  /** Added by 系统管理, granted by 授权管理, and signed in with a password of the own. */
  async joins(who: string, ...grants: readonly Granted[]): Promise<void> {
    const added = await this.as('administrator').post('people', { login: who, name: `姓名${who}` });
    const { personId, password } = added.body as { personId: string; password: string };
    for (const grant of grants) await this.granted(personId, grant);
    await this.enters(who, who, password, personId);
  }

  private async granted(
    personId: string,
    { duty, units, years = null, until = null }: Granted,
  ): Promise<void> {
    const paper = duty === 'auditor' ? '审通〔2026〕3号' : null;
    const told = await this.as('securityOfficer').post('grants', {
      personId,
      duty,
      units,
      years,
      until,
      paper,
    });
    if (outcome(told) !== '200') throw new Error(`${duty}: ${told.text}`);
  }

  private async enters(who: string, login: string, given: string, personId: string): Promise<void> {
    const visitor = new Visitor(this.server.url);
    const next = ownPassword(login);
    await visitor.signIn(login, given);
    const changed = await visitor.post('session/password', { current: given, next });
    if (outcome(changed) !== '200') throw new Error(`${who}: ${changed.text}`);
    this.secrets.set(`given to ${who}`, given).set(`own of ${who}`, next);
    this.secrets.set(`cookie of ${who}`, visitor.cookie?.split('=')[1] ?? '');
    this.people.set(who, { visitor, personId });
  }
}
