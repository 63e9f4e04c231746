/** 佐证: what a reviewer asks for, by kind of indicator (docs/reviewer-practice.md §2 rules 1 and 4; §9 SAT_NO_SURVEY). */
export const EVIDENCE_KIND_LABELS = {
  survey: '问卷及统计（样本量、日期、结果）',
  list: '名册、台账或清单',
  acceptance: '验收或考核材料',
  voucher: '支付凭证或合同',
  schedule: '进度或时间证明',
  statistics: '统计数据及出处',
  other: '其他材料',
} as const;
export type EvidenceKind = keyof typeof EVIDENCE_KIND_LABELS;

const CHECKLIST: readonly (readonly [pattern: RegExp, kinds: readonly EvidenceKind[]])[] = [
  [/满意/u, ['survey']],
  [/数量/u, ['list']],
  [/质量/u, ['acceptance']],
  [/时效/u, ['schedule']],
  [/成本/u, ['voucher']],
  [/效益|影响/u, ['statistics']],
];

/** The kinds of evidence asked for under these headings; anything counts where the headings say nothing. */
export function evidenceExpected(level1: string, level2: string | null): readonly EvidenceKind[] {
  const heading = `${level1}${level2 ?? ''}`;
  return CHECKLIST.find(([pattern]) => pattern.test(heading))?.[1] ?? ['other'];
}
