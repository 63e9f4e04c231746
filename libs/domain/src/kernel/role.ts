/** 角色: who acted, as the chain of an evaluation knows them (rules.md §12.12). Without schemas, so that a page can say it too. */
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
