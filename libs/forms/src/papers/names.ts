/** Papers beside the 自评表. Without schemas in this file, so that a page can ask it too. */
export const PAPER_LABELS = {
  target: '绩效目标申报表',
  evidence: '佐证材料清单',
  findings: '疑点清单',
  review: '复核工作底稿',
} as const;
export type PaperId = keyof typeof PAPER_LABELS;
export const PAPER_IDS = ['target', 'evidence', 'findings', 'review'] as const satisfies readonly PaperId[];
