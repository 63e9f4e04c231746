import { define } from './define.js';

const RECORDED_AS_IT_SAYS = '本账口径：照单据登记，存疑的提示';

/** Papers whose date, number, sign or year is odd (docs/rules.md §12.5, §12.24): recorded as they say, and told. */
export const PAPER_FINDINGS = {
  NEGATIVE_AMOUNT: define(
    'note',
    '金额为负',
    '凭证上的红字按负数登记，计入执行数',
    RECORDED_AS_IT_SAYS,
    '资金退回的登记退款；录错的红字冲销；确为红字凭证的无须处理',
  ),
  SAME_DOC_NO: define(
    'warning',
    '同一文号登记多份',
    '一份文件登记一次；同一文号登记了几份的，金额都已计入',
    RECORDED_AS_IT_SAYS,
    '重复登记的冲销其一；同一文件分几份登记的予以说明',
  ),
  ISSUED_AGAIN: define(
    'warning',
    '批复之后再次下达',
    '批复之后增加的预算为追加；按下达登记的计入年初预算数',
    '预算法第五十二条',
    '如为追加，冲销后按追加登记',
  ),
  PAPER_AFTER_YEAR: define(
    'warning',
    '文件日期在年度之后',
    '预算变动应在年度之内；年度终了以后的文件一般属于下一年度',
    '预算法第十八条',
    '核对文件日期和所列年度；属于下一年度的，冲销后改列',
  ),
  PAPER_BEFORE_YEAR: define(
    'warning',
    '文件日期早于年度',
    '提前下达的文件在上一年度印发；更早的，或年度之前的变动，应核对所列年度',
    '预算法第三十八条；条例第四十八条',
    '核对文件日期和所列年度',
  ),
  PAID_BEFORE_YEAR: define(
    'warning',
    '支付日期在年度之前',
    '支付列在当年的预算指标上',
    '预算法第十八条',
    '核对支付日期和所列的预算指标',
  ),
  CORRECTION_BEFORE_PAYMENT: define(
    'warning',
    '更正早于原支付',
    '更正日期不应早于原支付的日期',
    '预算法第五十八条（收付实现制）',
    '核对更正日期和所列的原支付',
  ),
  CORRECTED_AFTER_YEAR: define(
    'warning',
    '更正日期在年度之后',
    '年度终了以后的更正改动已结束年度的执行数',
    '预算法第五十八条（收付实现制）',
    '与决算核对，说明原因',
  ),
} as const;
