/** How sure we are of a scheme's rules (docs/rules.md §0). Without schemas, so that a page can say it too. */
export const SCHEME_STATUS_LABELS = {
  verified: '已核对文件原文',
  practice: '通行做法',
  inferred: '由公开数据推断',
  secondary: '据二手资料',
  recalled: '原文待核对',
  own: '本地方案',
};
