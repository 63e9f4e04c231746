import type { Finding, ProjectRow } from '../api/client.js';

/** 目标 and 自评 as lists show them. Words differ, not only colours: lists are printed in black and white. */
export const TARGET_STATUS: Record<ProjectRow['targetStatus'], string> = {
  none: '未编制',
  drafted: '草稿',
  submitted: '已报送',
  approved: '已批复',
};

export const SEVERITY: Record<Finding['severity'], string> = { error: '错误', warning: '警告', note: '提示' };
export const SEVERITIES = ['error', 'warning', 'note'] as const;

/** How sure a scheme's rule is (rules.md §0). */
const SCHEME_STATUS: Record<string, string> = {
  verified: '已核对文件原文',
  practice: '通行做法',
  inferred: '由公开数据推断',
  secondary: '据二手资料',
  recalled: '原文待核对',
  own: '本地方案',
};
export const schemeStatusText = (status: string): string => SCHEME_STATUS[status] ?? '状态未注明';
