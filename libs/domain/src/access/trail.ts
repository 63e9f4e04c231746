/** What the access trail records: who signed in, what was read, taken out or refused, and every change of people and grants. */
export const TRAIL_LABELS = {
  signIn: '登录',
  signInFailed: '登录失败',
  signOut: '退出',
  read: '查看',
  export: '导出',
  refused: '被拒',
  setUp: '首次设置',
  passwordChanged: '修改口令',
  passwordReset: '重置口令',
  personAdded: '新增人员',
  personDisabled: '停用人员',
  personEnabled: '启用人员',
  nameErased: '清除姓名',
  granted: '授权',
  revoked: '收回授权',
  tokenMade: '生成令牌',
  tokenDropped: '撤销令牌',
};
export type TrailAct = keyof typeof TRAIL_LABELS;
