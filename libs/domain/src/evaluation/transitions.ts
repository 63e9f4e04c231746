import type { Role } from '../kernel/role.js';

/** 自评 as its chain knows it (docs/rules.md §12.12). */
export const EVALUATION_STATUS_LABELS = {
  none: '未开始',
  open: '填报中',
  submitted: '待签批',
  returned: '被退回',
  signed: '已签批',
  consolidated: '已汇总',
  filed: '已报送财政',
  published: '已公开',
};
export type EvaluationStatus = keyof typeof EVALUATION_STATUS_LABELS;

const SIGNED: ReadonlySet<EvaluationStatus> = new Set(['signed', 'consolidated', 'filed', 'published']);

/** Whether a signature stands: consolidating, filing and publishing come after it and leave it in force. */
export const isSigned = (status: EvaluationStatus): boolean => SIGNED.has(status);

export type EvaluationAct =
  | 'open'
  | 'fill'
  | 'submit'
  | 'withdraw'
  | 'return'
  | 'sign'
  | 'attachScan'
  | 'consolidate'
  | 'file'
  | 'review'
  | 'askRectification'
  | 'rectify'
  | 'acceptRectification'
  | 'publish'
  | 'reopen';

/** 谁做什么 in which state, and where it leads. What is not here is refused; a test proves it complete. */
export const TRANSITIONS: Record<EvaluationAct, Partial<Record<EvaluationStatus, EvaluationStatus>>> = {
  open: { none: 'open' },
  fill: { open: 'open', returned: 'returned' },
  submit: { open: 'submitted', returned: 'submitted' },
  withdraw: { submitted: 'open' },
  // Before filing the department may return a signed form; after filing a return is a reopening.
  return: { submitted: 'returned', signed: 'returned', consolidated: 'returned' },
  sign: { submitted: 'signed' },
  attachScan: { signed: 'signed', consolidated: 'consolidated', filed: 'filed' },
  consolidate: { signed: 'consolidated' },
  // A unit without a department above it files what it has signed.
  file: { signed: 'filed', consolidated: 'filed' },
  // Finance reviews, it does not approve: a review changes no state.
  review: { filed: 'filed', published: 'published' },
  askRectification: { filed: 'filed', published: 'published' },
  rectify: { filed: 'filed', published: 'published' },
  acceptRectification: { filed: 'filed', published: 'published' },
  publish: { filed: 'published' },
  reopen: { signed: 'open', consolidated: 'open', filed: 'open', published: 'open' },
};

export const ACT_LABELS: Record<EvaluationAct, string> = {
  open: '开始自评',
  fill: '填写',
  submit: '送审',
  withdraw: '取消送审',
  return: '退回',
  sign: '签批',
  attachScan: '附盖章件',
  consolidate: '汇总',
  file: '报送',
  review: '复核',
  askRectification: '要求整改',
  rectify: '登记整改',
  acceptRectification: '认可整改',
  publish: '公开',
  reopen: '重新打开',
};

/** Who may act. Finance reviews, it does not approve: beside the review it asks, for 整改 or for a reopening (docs/rules.md §12.12). */
export const ACT_ROLES: Record<EvaluationAct, readonly Role[]> = {
  open: ['clerk', 'office'],
  fill: ['clerk', 'office'],
  submit: ['clerk'],
  withdraw: ['clerk'],
  return: ['head', 'department'],
  sign: ['head'],
  attachScan: ['clerk'],
  consolidate: ['department'],
  file: ['clerk', 'department'],
  review: ['finance'],
  askRectification: ['finance'],
  rectify: ['clerk'],
  acceptRectification: ['finance'],
  publish: ['clerk', 'department'],
  reopen: ['head', 'department', 'finance'],
};
