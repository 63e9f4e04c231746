import {
  DUTY_LABELS,
  isOfOffice,
  isInForce,
  localActor,
  ROLE_LABELS,
  type Actor,
  type Day,
  type Role,
} from '@mingzhang/domain';
import type { Holding } from '@mingzhang/projections';
import type { Scope } from '@mingzhang/view-store';
import type { LedgerInfo, Person, Requester } from '@mingzhang/application';
import type { FastifyRequest } from 'fastify';
import { actorOf, ROLE_HEADER } from '../actor.js';
import { problem, ProblemException } from '../problem.js';

/** Who a request speaks for: a person who signed in, or on a demo or test ledger a role of this machine. */
export type Caller =
  | {
      readonly kind: 'person';
      readonly person: Person;
      readonly secret: string;
      readonly by: 'session' | 'token';
    }
  | { readonly kind: 'role'; readonly role: Role };

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | null;
  }
}

export const signInRequired = (): ProblemException =>
  new ProblemException(problem(401, 'SIGN_IN_REQUIRED', '请先登录', '尚未登录，或登录已过期，请登录后再试'));

export function personOf({ caller }: FastifyRequest): Person {
  if (caller?.kind !== 'person') throw signInRequired();
  return caller.person;
}

/** Who gives a command. A person’s role is found by the command, among the grants. */
export function requesterOf({ caller, headers }: FastifyRequest, ledger: LedgerInfo): Actor | Requester {
  const header = headers[ROLE_HEADER];
  if (caller?.kind === 'person') {
    if (header !== undefined) actorOf({ ...ledger, kind: 'live' }, 'clerk', String(header));
    const { personId, grants, everybody } = caller.person;
    return { id: personId, grants, everybody };
  }
  if (caller === null) throw signInRequired();
  return actorOf(ledger, caller.role, header === undefined ? undefined : String(header));
}

/** The units of which the caller may see this year; null for all. */
export function readableUnits(caller: Caller | null, year: number, today: Day): readonly string[] | null {
  if (caller?.kind !== 'person') return null;
  const grants = caller.person.grants.filter(
    (grant) =>
      isOfOffice(grant.duty) &&
      isInForce(grant, today) &&
      (grant.years === null || grant.years.includes(year)),
  );
  return grants.some(({ units }) => units === null) ? null : grants.flatMap(({ units }) => units ?? []);
}

/** The duties that count in a year, and where; a role of this machine holds its own everywhere. */
export function holdingsOf(caller: Caller | null, year: number, today: Day): readonly Holding[] {
  if (caller?.kind !== 'person') return [{ duty: caller?.role ?? 'clerk', units: null }];
  return caller.person.grants.filter(
    (grant) => isInForce(grant, today) && (grant.years === null || grant.years.includes(year)),
  );
}

/** What a search is kept within; undefined where all may be read. */
export function scopesOf(caller: Caller | null, today: Day): readonly Scope[] | undefined {
  if (caller?.kind !== 'person') return undefined;
  const scopes = caller.person.grants
    .filter((grant) => isOfOffice(grant.duty) && isInForce(grant, today))
    .map(({ units, years }) => ({ units, years }));
  return scopes.some(({ units, years }) => units === null && years === null) ? undefined : scopes;
}

/** For the head of the page: a role of this machine, or what the person who signed in is granted. */
export function shownActor(caller: Caller | null, today: Day): Shown {
  if (caller?.kind !== 'person') {
    const role = caller?.role ?? 'clerk';
    return { ...localActor(role), roleLabel: ROLE_LABELS[role] };
  }
  const { personId, grants } = caller.person;
  const duties = [...new Set(grants.filter((one) => isInForce(one, today)).map(({ duty }) => duty))];
  return {
    id: personId,
    role: duties.join(','),
    roleLabel: duties.map((duty) => DUTY_LABELS[duty]).join('、') || '没有授权',
  };
}

interface Shown {
  readonly id: string;
  readonly role: string;
  readonly roleLabel: string;
}
