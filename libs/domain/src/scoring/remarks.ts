import type { FindingCode } from '../findings/catalogue.js';
import { VALUE_REMARKS, type ValueRemark } from '../values/index.js';

interface RemarkText {
  readonly finding: FindingCode;
  readonly text: string;
}

/** What scoring can say beside a score: each becomes a finding of the catalogue. */
export const SCORE_REMARKS = {
  'execution-over-100': {
    finding: 'EXEC_GT_100',
    text: '预算执行率超过100%，得分以分值为限',
  },
  'execution-negative': { finding: 'EXEC_NEGATIVE', text: '预算执行率为负，得0分' },
  'execution-reason-due': {
    finding: 'EXEC_LOW_REASON',
    text: '预算执行率低于方案规定，须说明原因',
  },
  'execution-no-rule': {
    finding: 'NO_SCHEME_RULE',
    text: '本方案的预算执行率得分公式不详，须人工评分',
  },
  'adjustment-reason-due': {
    finding: 'ADJ_NOT_EXPLAINED',
    text: '年中有预算变动，须单独说明理由',
  },
  'zero-budget': { finding: 'ZERO_BUDGET', text: '全年预算数为零' },
  'negative-budget': { finding: 'NOT_EVALUATED', text: '全年预算数为负，不计算执行率，不评价' },
  'not-evaluated': { finding: 'NOT_EVALUATED', text: '全年预算数为零，不计算执行率，不评价' },
  'word-for-number': {
    finding: 'NUM_EXPECTED',
    text: '指标值是数，实际完成值没有数，不能计分',
  },
  'word-for-date': {
    finding: 'DATE_EXPECTED',
    text: '指标值是日期，实际完成值没有日期，不能计分',
  },
  'actual-empty': { finding: 'REQ_CELL_EMPTY', text: '实际完成值为空' },
  'actual-unreadable': { finding: 'SYMBOL_DAMAGE', text: '实际完成值无法读取，不能计分' },
  'actual-not-comparable': {
    finding: 'UNIT_MISMATCH',
    text: '实际完成值与指标值不是同一类值，不能计分',
  },
  'actual-is-bound': {
    finding: 'ACTUAL_WITH_OPERATOR',
    text: '实际完成值只是一个界限，不能确定得分',
  },
  'approximate-actual': { finding: 'VAGUE_TARGET', text: '实际完成值是约数，不能计分' },
  'unit-mismatch': {
    finding: 'UNIT_MISMATCH',
    text: '实际完成值与指标值的计量单位不同，不能计分',
  },
  'target-empty': { finding: 'REQ_CELL_EMPTY', text: '指标值为空' },
  'dead-indicator': {
    finding: 'DEAD_INDICATOR_SCORED',
    text: '指标值为“无”或“不涉及”，却有分值',
  },
  'target-unreadable': {
    finding: 'SYMBOL_DAMAGE',
    text: '指标值疑似损坏，须核对原件，不能计分',
  },
  'direction-unknown': {
    finding: 'DIRECTION_UNKNOWN',
    text: '指标值没有比较符号，须先确认越高越好还是越低越好',
  },
  'direction-assumed': {
    finding: 'DIRECTION_ASSUMED',
    text: '指标值没有比较符号，按“不低于”理解',
  },
  'cost-direction-unknown': {
    finding: 'DIRECTION_UNKNOWN',
    text: '成本指标没有上限符号，须先确认方向；节约不是未完成',
  },
  'cost-direction': {
    finding: 'COST_DIRECTION',
    text: '成本指标用了“不低于”，等于要求至少花这么多',
  },
  'strict-equal': {
    finding: 'STRICT_BOUND',
    text: '指标值要求大于（小于）而不含相等，实际恰好相等，未达到；按公式仍是全部分值',
  },
  'zero-target': {
    finding: 'ZERO_TARGET',
    text: '指标值为0，完成比例没有意义，须人工评分',
  },
  'negative-target': {
    finding: 'NEGATIVE_VALUE',
    text: '指标值为负且未达到，完成比例没有意义，须人工评分',
  },
  'negative-actual': { finding: 'NEGATIVE_VALUE', text: '实际完成值为负，按0计' },
  'equal-mismatch': {
    finding: 'EQUAL_MISMATCH',
    text: '实际完成值与“=”指标值不等，本方案须人工评分',
  },
  'no-rule': {
    finding: 'NO_SCHEME_RULE',
    text: '本方案没有规定这种情况的公式，须人工评分',
  },
  'range-missed': {
    finding: 'RANGE_MISSED',
    text: '实际完成值不在指标值区间内，方案没有规定公式，须人工评分',
  },
  'compound-unmet': {
    finding: 'COMPOUND_TARGET',
    text: '一格多个指标值，未全部达到，须人工评分',
  },
  'reference-unresolved': {
    finding: 'RELATIVE_TARGET',
    text: '指标值引用另一个数，须先确认该数',
  },
  'approximate-target': { finding: 'VAGUE_TARGET', text: '指标值是约数，不能计分' },
  'date-late': { finding: 'DEADLINE_MISSED', text: '晚于规定期限' },
  'date-imprecise': {
    finding: 'DATE_IMPRECISE',
    text: '日期精度不足，无法判断是否按期',
  },
  'judgement-needed': { finding: 'JUDGEMENT_NEEDED', text: '定性指标须选定档次后评分' },
  'met-assumed': {
    finding: 'MET_ASSUMED',
    text: '定性指标没有选定档次，实际完成值表明已达成，假定得满分',
  },
  'band-mismatch': { finding: 'QUAL_BAND', text: '定性得分不在所选档次范围内' },
  'over-130': { finding: 'OVER_130', text: '实际完成值达到指标值的130%以上' },
  'over-deducted': { finding: 'OVER_POLICY', text: '超额完成，按方案扣分' },
  'over-reason-due': {
    finding: 'OVER_POLICY',
    text: '超额完成，须说明偏差原因及整改措施',
  },
  'counted-twice': {
    finding: 'EXEC_COUNTED_TWICE',
    text: '指标就是预算执行率，与预算执行率得分重复计算',
  },
  'manual-score': {
    finding: 'MANUAL_SCORE',
    text: '得分由人工确定，系统计算的得分列在旁边',
  },
  'manual-refused': {
    finding: 'MANUAL_SCORE',
    text: '人工得分不合方案规定（须允许人工评分、在0至分值之间、有理由），未采用',
  },
} as const satisfies Record<string, RemarkText>;

export type ScoreRemark = keyof typeof SCORE_REMARKS;
export type Remark = ScoreRemark | ValueRemark;

const TEXTS: Record<Remark, RemarkText> = { ...VALUE_REMARKS, ...SCORE_REMARKS };

export const remarkText = (remark: Remark): RemarkText => TEXTS[remark];
