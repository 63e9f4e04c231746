/** What the rows of a file are. Without schemas, so that a page can say it too. */
export const IMPORT_KIND_LABELS = {
  payments: '支付',
  refunds: '退款',
  budget: '预算文件',
  targets: '绩效目标',
  results: '完成情况',
  projects: '项目',
  units: '单位',
};
