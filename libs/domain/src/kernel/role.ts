/** 角色: who acted, as the chain of an evaluation knows them (rules.md §12.12). Without schemas, so that a page can say it too. */
export const ROLES = [
  'clerk',
  'office',
  'head',
  'department',
  'finance',
  'auditor',
  'administrator',
] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_LABELS: Record<Role, string> = {
  clerk: '经办',
  office: '项目科室',
  head: '单位负责人',
  department: '主管部门',
  finance: '财政',
  auditor: '审计',
  administrator: '系统管理',
};
