import type { FindingCode } from '@mingzhang/domain';

/** What a reviewer takes off a line: a share of its score, the difference to the rule's score, or nothing. */
export type Consequence = '1' | '0.6' | '0.3' | 'difference' | 'none';

export interface ReviewRule {
  /** The rule of a district's reviewer (docs/reviewer-practice.md §2, R2), or where the deduction comes from. */
  readonly rule: string;
  readonly consequence: Consequence;
  readonly says: string;
}

const rule = (name: string, consequence: Consequence, says: string): ReviewRule => ({
  rule: name,
  consequence,
  says,
});

/** Findings on a line, as the reviewer's rules answer them. A finding that is not here costs nothing by these rules. */
export const REVIEW_RULES: Partial<Record<FindingCode, ReviewRule>> = {
  REQ_CELL_EMPTY: rule('R2-1', '1', '无完成值即无佐证，该行不得分'),
  SAT_WRONG_SUBJECT: rule('R2-2', '1', '指标与项目无关，该行不得分'),
  DEAD_INDICATOR_SCORED: rule('R2-2', '1', '不涉及的指标不得分'),
  NUM_EXPECTED: rule('R2-3', '1', '不具考核性（硬伤），扣该行100%'),
  SYMBOL_DAMAGE: rule('R2-3', '1', '不具考核性（硬伤），扣该行100%'),
  VAGUE_TARGET: rule('R2-3', '0.6', '不具考核性（模糊），扣该行60%'),
  UNIT_MISMATCH: rule('R2-3', '0.6', '不具考核性（模糊），扣该行60%'),
  UNIT_MISSING: rule('R2-3', '0.3', '不具考核性（欠规范），扣该行30%'),
  RELATIVE_TARGET: rule('R2-3', '0.3', '不具考核性（欠规范），扣该行30%'),
  SAT_EQUALS_TARGET: rule('R2-4', 'none', '满意度须附问卷、样本量、日期和结果，否则该行不得分'),
  OVER_130: rule('R2-5', 'none', '完成值超过指标值30%，不扣分，须在备注说明'),
  DEADLINE_MISSED: rule('R2-7', '0.3', '部分任务逾期，时效指标扣30%'),
  DUP_OUT_BENEFIT: rule('R2-9', '1', '产出与效益重复，只计一处，另一处不得分'),
  LEVEL_MISMATCH: rule('R2-10', '1', '三级指标与二级指标不符，该行不得分'),
  SUM_NE_TOTAL: rule('R2-12', 'none', '表内合计不符，须更正'),
  LOSS_WITHOUT_REASON: rule('R2-14', 'none', '每处扣分须写明原因'),
  MISSED_BUT_FULL: rule('评分公式', 'difference', '未完成的按完成比例计分'),
  LE_EXCEEDED_FULL: rule('评分公式', 'difference', '超过上限的按反向公式计分'),
  SCORE_GT_WEIGHT: rule('评分公式', 'difference', '得分以分值为限'),
  SCORE_CALC: rule('评分公式', 'difference', '按公式计分'),
  EXEC_SCORE_CALC: rule('评分公式', 'difference', '执行率得分按公式计算'),
};

/** R2-8 and R2-6: a benefit in words that did occur, and a quantity in words, lose nothing. */
export const WORDS_ARE_FINE = rule('R2-8', 'none', '效益为定性且确有效益，不扣分');
export const QUANTITY_IN_WORDS = rule('R2-6', 'none', '数量指标写成定性，与项目相关的不扣分');

/** What no file shows and every reviewer asks for. */
export const EVIDENCE = rule('R2-1', 'none', '逐行附佐证资料；没有佐证资料的行复核得0分');
export const SURVEY = rule('R2-4', 'none', '满意度须附问卷、样本量、日期和结果；没有的复核得0分');
