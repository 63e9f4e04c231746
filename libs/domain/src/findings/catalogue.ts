import { define, type FindingDefinition } from './define.js';
import { DOCUMENT_FINDINGS } from './documents.js';
import type { Finding } from './finding.js';
import { RESULT_FINDINGS } from './results.js';
import { PAPER_FINDINGS } from './papers.js';
import { REVIEW_FINDINGS } from './review.js';
import { SCORING_FINDINGS } from './scoring.js';

export type { FindingDefinition } from './define.js';

export const FINDINGS = {
  // 资金
  BUDGET_PENDING: define(
    'note',
    '待批复',
    '支付时尚无批复的预算指标；预算批复前可按规定安排支出',
    '预算法第五十四条',
    '批复到达后登记下达文件',
  ),
  FUND_PARENT_CHILD: define(
    'error',
    '合计与分项不符',
    '年度资金总额 = 各资金来源之和',
    '项目支出绩效自评表（财预〔2020〕10号）',
    '核对各分项，补录缺失的资金或更正合计',
  ),
  FUND_VS_LEDGER: define(
    'error',
    '表载数与账不符',
    '表中执行数应等于账内截至12月31日的执行数',
    '预算法第五十八条（收付实现制）',
    '核对集中支付记录，补录或更正',
  ),
  SOURCE_UNSTATED: define(
    'warning',
    '资金来源未载明',
    '支付须落到有来源的预算指标上',
    '预算法第十三条',
    '查明来源后更正该笔支付',
  ),
  OUTSIDE_BUDGET: define(
    'error',
    '无预算的支出',
    '各单位的支出必须以经批准的预算为依据，未列入预算的不得支出',
    '预算法第十三条',
    '补登预算文件，或说明资金的批准依据',
  ),
  EXEC_GT_100: define(
    'error',
    '执行率超过100%',
    '执行数不应大于全年预算数；超出部分不提高得分',
    '预算绩效系统填报校验',
    '核对预算变动是否漏登，或说明原因',
  ),
  EXEC_LOW_REASON: define(
    'error',
    '执行率偏低未说明原因',
    '预算执行率低于方案要求的，须说明原因',
    '财预〔2020〕10号；自评方案',
    '填写偏差原因和改进措施',
  ),
  ADJ_NOT_EXPLAINED: define(
    'warning',
    '预算变动未说明原因',
    '年中预算变动应单独说明理由',
    '四川省项目支出绩效自评表（510000_0013zp）填表说明',
    '在预算文件上注明变动原因',
  ),
  RECOVERED_AT_YEAR_END: define(
    'warning',
    '年末收回',
    '年末收回使执行率的分母变小，收回前后的执行率并列显示',
    '本账口径：并列显示，不替代',
    '说明收回原因',
  ),
  NOT_EVALUATED: define(
    'note',
    '全年预算数为零，不评价',
    '全年预算数为零的，执行率不计算',
    '自评方案',
    '无须处理',
  ),
  REFUND_AFTER_YEAR: define(
    'note',
    '期后退回',
    '年度终了后退回的资金不冲减已结束年度的执行数，另行列示',
    '预算法第五十八条（收付实现制）',
    '与决算核对',
  ),
  EXECUTED_GT_ARRIVED: define(
    'warning',
    '执行数大于到位数',
    '支出以到位的资金为限；登记了到位的资金来源才比对',
    '预算法第五十七条',
    '补登漏记的到位，或核对支付所列的资金来源',
  ),
  ARRIVED_GT_BUDGET: define(
    'warning',
    '到位数大于全年预算数',
    '资金按批准的预算拨付',
    '预算法第五十七条',
    '核对预算变动是否漏登，或到位的资金来源',
  ),
  REFUND_OVER_PAYMENT: define(
    'error',
    '退款大于原支付',
    '一笔支付的退款合计不应大于其支付金额；已冲销的支付没有可退的资金',
    '预算法第五十八条（收付实现制）',
    '核对退款金额和所列的原支付',
  ),
  REFUND_BEFORE_PAYMENT: define(
    'warning',
    '退款早于原支付',
    '退款日期不应早于原支付的日期',
    '预算法第五十八条（收付实现制）',
    '核对退款日期和所列的原支付',
  ),
  REFUND_ELSEWHERE: define(
    'warning',
    '退款所列指标不符',
    '退款应列在原支付资金所在的预算指标上；支付更正以后，列在更正后的指标上',
    '预算法第五十八条（收付实现制）',
    '核对支付更正，按资金所在的指标登记退款',
  ),
  REFUND_OTHER_YEAR: define(
    'warning',
    '退款列在其他年度的指标',
    '退款应列在原支付所列年度的预算指标上',
    '预算法第五十八条（收付实现制）',
    '核对退款所列的预算指标',
  ),
  PAID_AFTER_YEAR: define(
    'warning',
    '支付日期在预算年度之后',
    '下年支付应列下年结转的指标',
    '预算法第五十八条（收付实现制）；预算法实施条例第五十条',
    '核对该笔支付所列的预算指标',
  ),
  CARRYOVER_TWICE: define(
    'note',
    '结转重复列示',
    '同一来源指标的结转只计一次',
    '预算法第四十二条',
    '无须处理；已按来源指标去重',
  ),
  CARRYOVER_EQUAL: define(
    'warning',
    '结转金额相同',
    '同一来源指标的两笔结转金额相同，合计未超过其年末结存的，都计入',
    '预算法第四十二条',
    '核对两份文件是否指同一笔资金；重复登记的予以冲销',
  ),
  CARRYOVER_BEYOND: define(
    'error',
    '结转超过来源指标结存',
    '结转不应大于来源指标全年预算数减截至12月31日执行数的余额',
    '预算法第四十二条；条例第五十条',
    '核对来源指标的执行数和结转文件，更正其中之一',
  ),
  CARRYOVER_UNCHECKED: define(
    'warning',
    '结转无从核对',
    '来源指标没有登记预算文件，结存未知；金额不同的结转都计入',
    '预算法第四十二条；条例第五十条',
    '补登来源年度的预算文件和支付',
  ),
  SUMMARY_ENTRY: define(
    'note',
    '汇总录入',
    '按年末汇总数录入的支付不参与时点类检查',
    '本账口径：汇总录入没有逐笔日期',
    '有明细时可按凭证补录',
  ),
  // 指标
  WEIGHT_SUM: define(
    'error',
    '分值合计不符',
    '指标分值合计须与自评方案一致',
    '自评方案',
    '调整分值，按程序重新报批',
  ),
  WEIGHT_MISSING: define('error', '缺分值', '参与评分的指标须有分值', '自评方案', '补填分值'),
  REQ_CELL_EMPTY: define(
    'error',
    '必填项为空',
    '每条三级指标须有指标值和实际完成值',
    '预算绩效系统填报校验',
    '补填',
  ),
  NUM_EXPECTED: define(
    'error',
    '应为数值',
    '定量指标的实际完成值须为数值',
    '预算绩效系统填报校验',
    '改填数值',
  ),
  UNIT_MISMATCH: define(
    'warning',
    '计量单位不一致',
    '实际完成值与指标值的计量单位须一致',
    '绩效复核通行规则',
    '统一计量单位',
  ),
  DIRECTION_UNKNOWN: define(
    'warning',
    '指标方向不明',
    '成本类指标无方向符号的须先明确越低越好还是须等于；节约不算未完成',
    '本账口径：方向先问明，不推定',
    '在目标中注明方向',
  ),
  QUAL_BAND: define(
    'error',
    '定性得分不在所选档次内',
    '定性指标得分须落在所选档次的区间内',
    '财预〔2020〕10号',
    '调整得分或档次',
  ),
  TOTAL_NOT_DERIVABLE: define(
    'note',
    '所载总分无法核对',
    '只载明总分而未载明各项得分的，不推定其余得分的来历',
    '本账口径：没有载明的不推定',
    '取得当年自评表后补录各项得分',
  ),
  QUAL_NOT_JUDGED: define(
    'error',
    '定性指标未评判',
    '定性指标须选择档次并给分',
    '财预〔2020〕10号',
    '选择档次并给分',
  ),
  LOSS_WITHOUT_REASON: define(
    'error',
    '失分未说明原因',
    '得分低于分值的须逐行说明偏差原因和改进措施',
    '财预〔2020〕10号',
    '填写偏差原因及改进措施',
  ),
  OVER_130: define(
    'warning',
    '完成值超过指标值30%以上',
    '超额较多的须分析目标是否偏低',
    '财预〔2020〕10号；自评方案',
    '说明原因',
  ),
  COST_CONTRADICTS_FUNDS: define(
    'error',
    '成本指标与执行数矛盾',
    '成本指标的实际完成值应与资金执行数一致',
    '算术核对',
    '核对成本指标与资金表',
  ),
  // 分数
  PUBLISHED_SCORE_DIFFERS: define(
    'warning',
    '所载得分与规则不符',
    '所载得分应等于按自评方案计算的得分',
    '自评方案',
    '核对所载得分的依据',
  ),
  SUM_NE_TOTAL: define(
    'error',
    '总分不等于各项之和',
    '总分 = 预算执行率得分 + 各指标得分',
    '算术核对',
    '核对总分',
  ),
  EXEC_RATE_CALC: define(
    'error',
    '所载执行率与计算不符',
    '执行率 = 执行数 ÷ 全年预算数',
    '财预〔2020〕10号；算术核对',
    '更正执行率',
  ),
  EXEC_SCORE_CALC: define(
    'error',
    '所载执行率得分与计算不符',
    '执行率得分按自评方案计算',
    '自评方案',
    '更正得分',
  ),
  NO_SCHEME: define(
    'note',
    '未选定自评方案',
    '没有自评方案时只列事实，不计分',
    '自评方案',
    '为单位选定该年度的自评方案',
  ),
  ROUNDING_TAIL: define(
    'note',
    '尾差',
    'n 个四舍五入的分项与合计之差不超过末位半个单位 ×（n+1）',
    '算术核对',
    '无须处理',
  ),
  EVIDENCE_STALE: define(
    'warning',
    '佐证不在年度内',
    '佐证材料的日期应在评价年度内或自评期间',
    '绩效复核通行规则',
    '更换当年的材料',
  ),
  MIDYEAR_NO_TARGET: define(
    'error',
    '年中变动没有目标',
    '预算变动超过通知门槛的，应随之重新报批绩效目标',
    '财预〔2015〕88号',
    '报批新的目标版本并注明引起变更的文件，或说明',
  ),
  CARRYOVER_MISSED: define(
    'warning',
    '结转项目没有单独自评',
    '只有上年结转资金的项目在结转批次单独自评；另有当年资金的，结转是表内的一行',
    '自评通知；预算绩效系统的结转批次',
    '以结转批次开始自评',
  ),
  TEXT_TOO_LONG: define('error', '文字超长', '文字不超过方案规定的字数', '自评方案', '压缩文字'),
  LATE: define('warning', '逾期报送', '应在通知截止日前报送', '自评通知', '说明原因'),
  OUT_OF_SCOPE: define('note', '不在评价范围', '人员类和公用经费不填项目自评表', '自评通知', '核对项目类别'),
  REVIEW_DIFFERS: define(
    'warning',
    '复核得分与自评不同',
    '复核得分列在自评得分旁边，不改自评；差额须整改',
    '本账口径：复核另列，不改自评',
    '登记整改措施及完成日期',
  ),
  // 时间与封存
  LATE_ENTRY: define(
    'note',
    '补录',
    '发生30日以后才登记的事项计入补录率',
    '本账口径：发生与登记两个日期都保留',
    '及时登记',
  ),
  BEHIND_SEAL: define(
    'warning',
    '封存之后又有变动',
    '封存的表不变；触及其数据的后到事项在此提示',
    '本账口径：封存的表不再变动',
    '如需更正，重新打开自评',
  ),
  SEAL_DAMAGED: define(
    'error',
    '封存的表与摘要不符',
    '封存的表按所存字节的摘要核对；不符说明所存内容已不是签批时的内容',
    '本账口径：封存的表不再变动',
    '停止使用此表，从备份恢复账本，并以盖章的纸质件为准',
  ),
  ...RESULT_FINDINGS,
  ...PAPER_FINDINGS,
  ...DOCUMENT_FINDINGS,
  ...REVIEW_FINDINGS,
  ...SCORING_FINDINGS,
} as const satisfies Record<string, FindingDefinition>;
export type FindingCode = keyof typeof FINDINGS;
/** What only a published document can show: the checker raises these, the ledger cannot. */
export type DocumentFindingCode = keyof typeof DOCUMENT_FINDINGS | keyof typeof REVIEW_FINDINGS;
/** What scoring remarks on a row, of the ledger or of a published form. */
export type ScoringFindingCode = keyof typeof SCORING_FINDINGS;

interface Difference {
  readonly left?: string | null;
  readonly right?: string | null;
  readonly difference?: string | null;
  readonly evidence?: string;
}

/** A finding of the catalogue at a place. Severity and wording come from the catalogue unless the message says more. */
export function finding(code: FindingCode, where: string, message: string, more: Difference = {}): Finding {
  return {
    code,
    severity: FINDINGS[code].severity,
    where,
    left: more.left ?? null,
    right: more.right ?? null,
    difference: more.difference ?? null,
    message,
    evidence: more.evidence ?? '',
  };
}
