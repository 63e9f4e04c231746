import type { Refusal } from './refusal.js';

/** 角色: who acted, as the chain of an evaluation knows them (docs/rules.md §12.12). Without schemas, so that a page can say it too. */
export const ROLE_LABELS = {
  clerk: '经办',
  office: '项目科室',
  head: '单位负责人',
  department: '主管部门',
  finance: '财政',
  auditor: '审计',
  administrator: '系统管理',
};
export type Role = keyof typeof ROLE_LABELS;

/** Who may give a command. */
export interface RoleRule {
  readonly roles: readonly Role[];
  /** Who may besides, as long as the ledger knows no people (docs/decisions/0011-who-may-give-a-command.md). */
  readonly joint?: readonly Role[];
  /** The roles stand in for each other: only the first of them that somebody is granted may. */
  readonly firstPresent?: boolean;
  /** Records what has happened: may be imported on a live ledger's folder without signing in. */
  readonly imported?: boolean;
}

interface ActingRole {
  readonly id: string;
  readonly role: Role;
}

const LOCAL = 'local:';
/** Until people exist whoever acts is a role on this machine, not a person. */
export const localActor = (role: Role): ActingRole => ({ id: `${LOCAL}${role}`, role });

/** 经办 enters what happened; offices report on their own work; nobody else writes it (docs/rules.md §12.12). */
export const ENTERING: RoleRule = { roles: ['clerk'], imported: true };
export const REPORTING: RoleRule = { roles: ['clerk', 'office'], imported: true };
/** Units and schemes: 财政, else 主管部门, else 单位负责人. An office on its own has none of them at its ledger. */
export const REGISTERING: RoleRule = {
  roles: ['finance', 'department', 'head'],
  firstPresent: true,
  joint: ['clerk'],
};
/** 批复 and 退回 of a target are papers: entered by who gives them, else by the clerk who receives them. */
export const APPROVING: RoleRule = { roles: ['clerk', 'department', 'finance'] };

export const mayGive = ({ roles, joint = [] }: RoleRule, { id, role }: ActingRole): boolean =>
  roles.includes(role) || (id.startsWith(LOCAL) && joint.includes(role));

/** Null where the actor may. */
export function notAllowed(label: string, rule: RoleRule, actor: ActingRole): Refusal | null {
  if (mayGive(rule, actor)) return null;
  return {
    code: 'ROLE_NOT_ALLOWED',
    message: `“${ROLE_LABELS[actor.role]}”不能${label}`,
    rule: `${label}由${rule.roles.map((role) => ROLE_LABELS[role]).join('、')}办理`,
  };
}
