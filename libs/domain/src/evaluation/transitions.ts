/** 自评 as its chain knows it (rules.md §12.12). */
export type EvaluationStatus = 'none' | 'open' | 'submitted' | 'returned' | 'signed';
export const EVALUATION_STATUSES: readonly EvaluationStatus[] = [
  'none',
  'open',
  'submitted',
  'returned',
  'signed',
];

export const EVALUATION_STATUS_LABELS: Record<EvaluationStatus, string> = {
  none: '未开始',
  open: '填报中',
  submitted: '待签批',
  returned: '被退回',
  signed: '已签批',
};

export type EvaluationAct = 'open' | 'fill' | 'submit' | 'withdraw' | 'return' | 'sign' | 'reopen';

/** 谁做什么 in which state, and where it leads. What is not here is refused; a test proves it complete. */
export const TRANSITIONS: Record<
  EvaluationAct,
  Partial<Record<EvaluationStatus, EvaluationStatus>>
> = {
  open: { none: 'open' },
  fill: { open: 'open', returned: 'returned' },
  submit: { open: 'submitted', returned: 'submitted' },
  withdraw: { submitted: 'open' },
  return: { submitted: 'returned', signed: 'returned' },
  sign: { submitted: 'signed' },
  reopen: { signed: 'open' },
};

export const ACT_LABELS: Record<EvaluationAct, string> = {
  open: '开始自评',
  fill: '填写',
  submit: '送审',
  withdraw: '取消送审',
  return: '退回',
  sign: '签批',
  reopen: '重新打开',
};
