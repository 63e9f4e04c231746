/** Where a version of a target stands. Without schemas, so that a page can say it too. */
export const TARGET_STATUS_LABELS = {
  none: '未编制',
  drafted: '草稿',
  submitted: '已报送',
  approved: '已批复',
};
export type TargetStatus = keyof typeof TARGET_STATUS_LABELS;
