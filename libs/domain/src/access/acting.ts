import type { Day } from '../calendar/day.js';
import { accept, refuse, type Result } from '../kernel/refusal.js';
import { notAllowed, ROLE_LABELS, type Role, type RoleRule } from '../kernel/role.js';
import { DUTY_LABELS } from './duty.js';
import { covers, isInForce, missOf, type Concern, type Grant } from './grant.js';

export interface ActingPerson {
  readonly id: string;
  readonly grants: readonly Grant[];
}

/** What is asked of the grants: the command, what it concerns, the day, and everybody's grants (财政, else 主管部门, else …). */
export interface Question {
  readonly label: string;
  readonly rule: RoleRule;
  readonly concern: Concern;
  readonly today: Day;
  readonly everybody: readonly Grant[];
}

/** The role a person gives a command in, or why not. Commands for which roles stand in for each other take the first that is there. */
export function actingRole(person: ActingPerson, question: Question): Result<Role> {
  const { label, rule, concern, today, everybody } = question;
  const roles = rule.firstPresent === true ? firstPresent(rule.roles, question) : rule.roles;
  const holding = person.grants.filter(({ duty }) => (roles as readonly string[]).includes(duty));
  const grant = roles
    .flatMap((role) => holding.filter(({ duty }) => duty === role))
    .find((one) => covers(one, concern, today));
  if (grant !== undefined) return accept(grant.duty as Role);
  if (holding.length > 0) return refuse(missOf(holding, concern, today));
  const held = [
    ...new Set(person.grants.filter((one) => isInForce(one, today)).map(({ duty }) => DUTY_LABELS[duty])),
  ];
  const who = held.length === 0 ? '没有授权的人员' : `“${held.join('、')}”`;
  const standIn = roles.length < rule.roles.length && everybody.length > 0;
  return refuse({
    code: 'ROLE_NOT_ALLOWED',
    message: `${who}不能${label}`,
    rule: `${label}由${roles.map((role) => ROLE_LABELS[role]).join('、')}办理${standIn ? '（有上级的由上级办理）' : ''}`,
  });
}

/** 财政, else 主管部门, else 单位负责人: the first whom somebody is granted for these units (docs/rules.md §12.12). */
function firstPresent(roles: readonly Role[], { everybody, concern, today }: Question): readonly Role[] {
  const present = roles.find((role) =>
    everybody.some((grant) => grant.duty === role && covers(grant, concern, today)),
  );
  return present === undefined ? roles : [present];
}

/**
 * Whoever works on a live ledger's folder without having signed in is no person: such a one may import what has happened,
 * which says so by its actor, and decides nothing.
 */
export function actingUnnamed(
  { label, rule, live }: { readonly label: string; readonly rule: RoleRule; readonly live: boolean },
  actor: { readonly id: string; readonly role: Role },
): Result<Role> {
  const mayNot = notAllowed(label, rule, actor);
  if (mayNot !== null) return refuse(mayNot);
  if (!live || rule.imported === true) return accept(actor.role);
  return refuse({
    code: 'SIGN_IN_TO_DECIDE',
    message: `未登录不能在正式账上${label}`,
    rule: '离线只能补录已发生的事实；登记单位、送审、签批等须登录后办理',
  });
}
