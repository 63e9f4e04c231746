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
  LINE_OVERDRAWN: define(
    'error',
    '指标预算为负',
    '追减、收回、调剂和划转不应大于指标上的预算',
    '算术核对',
    '核对减少的金额和所列的预算指标',
  ),
  LINE_OVERSPENT: define(
    'warning',
    '指标支出大于指标预算',
    '支付列在有预算的指标上；同一来源的其他指标有余，不等于本指标有余',
    '预算法第十三条',
    '核对支付所列的指标；列错的更正，资金已调剂的按调剂后的指标更正',
  ),
  CORRECTED_TWICE: define(
    'warning',
    '相同的更正登记两次',
    '同一支付行同日、同额、同指标的更正登记了几次，都已生效',
    RECORDED_AS_IT_SAYS,
    '重复登记的，以相反的更正改回',
  ),
  ARRIVED_OUTSIDE_YEAR: define(
    'warning',
    '到位日期在年度之外',
    '资金到位列在到位的年度',
    '预算法第十八条',
    '核对到位日期和所列年度',
  ),
  RESULT_BEFORE_YEAR: define(
    'warning',
    '完成情况在年度之前',
    '完成情况列在发生的年度；已计入的须核对',
    '预算法第十八条',
    '核对完成日期和所列年度；填错的撤回后重新填报',
  ),
  EVIDENCE_UNASSIGNED: define(
    'warning',
    '佐证没有对应的指标',
    '佐证材料附在绩效目标的指标上',
    '绩效复核通行规则',
    '核对指标；附错的撤回后重新附上',
  ),
  CORRECTED_AFTER_YEAR: define(
    'warning',
    '更正日期在年度之后',
    '年度终了以后的更正改动已结束年度的执行数',
    '预算法第五十八条（收付实现制）',
    '与决算核对，说明原因',
  ),
} as const;
