/** 文字说明 that official forms ask for; which of them a place prints, its layout says. Without schemas, so that a page can say it too. */
export const NARRATIVE_LABELS = {
  overview: '项目实施内容及过程概述',
  conclusion: '评价结论',
  problems: '存在问题',
  measures: '改进措施',
} as const;
export type NarrativeField = keyof typeof NARRATIVE_LABELS;
