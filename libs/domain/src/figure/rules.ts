/** Every rule by which the ledger computes a figure: what a reader sees when asking "where does this number come from". */
export interface FigureRule {
  readonly text: string;
  readonly source: string;
}

export const FIGURE_RULES = {
  initialBudget: {
    text: '年初预算数 = 年初下达（含提前下达）的预算指标合计',
    source: '财预〔2020〕10号；预算法第三十八条',
  },
  adjustedBudget: {
    text: '全年预算数 = 年初预算数 + 追加 − 追减 ± 调剂 − 收回 + 结转',
    source: '预算法第七十五条；财预〔2020〕10号',
  },
  documentMoved: {
    text: '变动额 = 该文件对本项目本年度各指标的增减之和；与年初已含的是同一笔钱的不重复计',
    source: '预算法第七十五条',
  },
  standingBudget: { text: '变动后预算数 = 变动前预算数 + 变动额，按文件日期先后', source: '预算指标管理' },
  executed: { text: '全年执行数 = 当年支付 − 当年退款 ± 更正', source: '预算法第五十八条（收付实现制）' },
  executionRate: { text: '预算执行率 = 全年执行数 ÷ 全年预算数', source: '财预〔2020〕10号' },
  executionScore: { text: '预算执行率得分按自评方案计算', source: '自评方案' },
  indicatorScore: { text: '指标得分按自评方案计算', source: '自评方案' },
  indicatorActual: { text: '实际完成值按累计方式由各次填报合并', source: '财预〔2020〕10号' },
  total: { text: '总分 = 预算执行率得分 + 各指标得分', source: '自评方案' },
  arrived: { text: '到位数 = 已登记的各次资金到位之和；没有登记的不作为零', source: '预算法第五十七条' },
  balance: { text: '指标余额 = 全年预算数 − 全年执行数', source: '预算指标管理' },
  monthPaid: { text: '当月支付 = 支付 − 退款 ± 更正，按发生日期', source: '预算法第五十八条（收付实现制）' },
  cumulativePaid: {
    text: '累计支出 = 上月累计 + 当月支付',
    source: '预算法第五十八条（收付实现制）',
  },
  recovered: { text: '本年收回 = 各次收回之和', source: '预算法第七十五条' },
  weightSum: { text: '分值合计 = 各条指标分值之和', source: '自评方案' },
  reviewDifference: {
    text: '复核差额 = 复核得分 − 签批时的自评总分',
    source: '本账口径：复核另列，不改自评',
  },
  unspent: {
    text: '年末结存 = 全年预算数 − 全年执行数；项目支出连续两年未用完的转为结余，基本支出结转',
    source: '预算法第四十二条；条例第五十条',
  },
} as const satisfies Record<string, FigureRule>;
export type FigureRuleId = keyof typeof FIGURE_RULES;
