import { z } from 'zod';
import { fiscalYear } from '../calendar/day.js';
import { id, tag } from '../kernel/text.js';
import { SHOWN_AS, worded, type ShownAs } from '../kernel/words.js';

/**
 * 资金来源. `carryover` is fiscal money of an earlier year; `unstated` is money whose source the paper does not say: it is
 * recorded as such and raises a finding, never guessed.
 */
export const SOURCE_LABELS = {
  fiscal: '财政拨款',
  carryover: '上年结转',
  other: '其他资金',
  unstated: '来源未载明',
};
export const fundingSource = worded(SOURCE_LABELS);
export type FundingSource = z.infer<typeof fundingSource>;

export const isFiscal = (source: FundingSource): boolean => source === 'fiscal' || source === 'carryover';

/**
 * 预算指标: where money lives (docs/rules.md §12.2). A line is named by project, year, source and, where a unit keeps several of
 * them apart, a tag; naming it is enough to open it, so that spending before the 批复 has a line to stand on.
 */
export const lineRef = z
  .strictObject({
    projectId: id.meta({ title: '项目', example: 'jianghan-faxuehui' }),
    fiscalYear: fiscalYear.meta({ title: '指标年度' }),
    source: fundingSource.meta({ title: '资金来源' }),
    tag: tag.optional().meta({ title: '指标标记' }),
  })
  .meta({
    title: '预算指标',
    description: '预算指标：项目 + 年度 + 资金来源（+ 标记）',
    [SHOWN_AS]: 'line' satisfies ShownAs,
  });
export type LineRef = z.infer<typeof lineRef>;

export const lineKey = (line: LineRef): string =>
  [line.projectId, line.fiscalYear, line.source, ...(line.tag === undefined ? [] : [line.tag])].join('/');
