import type { Refusal } from './refusal.js';

/** 无, 没有偏差, 无原因; and what people write into a field that must not be empty. */
const NOTHING =
  /^(?:(?:无|無|没有|暂无|未见)?(?:偏差|差异|原因|说明|问题)?|不涉及|不适用|一切正常|同意|同上|略|na|none|no|ok|null)$/u;
/** That it was done, or was not: 年度目标任务已全部完成, 完成情况良好, 未完成. It says what, never why. */
const OUTCOME =
  /^(?:已经?|未|均|全部|全面|按[时期]|按计划|如期|顺利|圆满|基本|较好|很好|良好|正常|优秀|好|项目|工作|任务|年度|目标|指标|完成|达标|达成|达到|实现|符合|预期|要求|情况|了|的|地)+$/u;

/** Whether words say why. Punctuation and figures alone do not (docs/rules.md §12.25). */
export function isReason(text: string): boolean {
  const words = text.replace(/[^\p{L}]/gu, '').toLowerCase();
  return !NOTHING.test(words) && !OUTCOME.test(words);
}

/** A decision that needs a reason is not taken on words that are none. */
export const notAReason = (field: string, value: string): Refusal | null =>
  isReason(value)
    ? null
    : {
        code: 'NOT_A_REASON',
        field,
        value,
        message: `“${value}”没有说明原因，请写明实际情况`,
        rule: '“无”“无偏差”“已完成”“完成良好”和只有标点、数字的，不作为原因',
      };
