import type { FigureUnit } from './figure.js';

/**
 * Where a cell of a page or form stands: absolute, the same in a figure and its inputs, a stated figure, a layout, a seal and
 * the address bar. Without schemas, so that a page can say it too. The grammar:
 *
 *     funds.<row>.<column>        the table of money, by source and by nature
 *     execution.<column>          the rate that counts: adjusted, executed, rate, score
 *     beside.<basis>.<column>     a rate beside it
 *     indicator.<column>:<id>     a row of the form
 *     line.<column>:<line>        a 预算指标; yearEnd:<line> what it leaves
 *     change.<column>:<index>     a budget document by its log index: moved, standing after it
 *     months.<n>, cumulative.<n>  a month, and the year up to its end
 *     besideMoney.<list>          the sum of papers that no form has a column for
 *     one word                    what there is once: total, weights, balance, untimed, review.difference …
 */
const ROWS: Readonly<Record<string, string>> = {
  total: '年度资金总额',
  fiscal: '当年财政拨款',
  carryover: '上年结转资金',
  other: '其他资金',
  unstated: '来源未载明',
  natureFiscal: '财政资金',
  specialAccount: '财政专户管理资金',
  unitFunds: '单位资金',
  natureOther: '其他资金',
  natureUnstated: '来源未载明',
};

/** The money a rate beside the one that counts is taken over. */
export const BASIS_LABELS = {
  all: '全部资金',
  fiscal: '仅财政资金',
  beforeRecovery: '收回前',
} as const;
export type RateBasis = keyof typeof BASIS_LABELS;
const BASES: Readonly<Record<string, string>> = BASIS_LABELS;

const COLUMNS: Readonly<Record<string, string>> = {
  initial: '年初预算数',
  adjusted: '全年预算数',
  executed: '全年执行数',
  rate: '执行率',
  score: '得分',
  actual: '实际完成值',
  target: '年度指标值',
  weight: '分值',
  balance: '余额',
  recovered: '本年收回',
  moved: '变动额',
  standing: '变动后预算数',
  label: '名称',
  reason: '原因',
  improvement: '改进措施',
  evidence: '佐证材料',
  nature: '指标性质',
  unit: '度量单位',
  level1: '一级指标',
  level2: '二级指标',
  name: '名称',
  variance: '偏差原因分析及改进措施',
};

const WHOLE: Readonly<Record<string, string>> = {
  total: '总分',
  weights: '分值合计',
  'target.weights': '绩效目标·指标分值合计',
  'review.difference': '复核与自评之差',
  'besideMoney.arrivals': '资金到位·合计',
  balance: '指标余额',
  untimed: '汇总录入的支出',
  'execution.weight': '预算执行率·分值',
  'execution.rate': '预算执行率',
  'execution.score': '预算执行率得分',
  'execution.adjusted': '年度财政资金总额·预算数',
  'execution.executed': '年度财政资金总额·执行数',
  'execution.variance': '预算执行·偏差原因及改进措施',
  'project.name': '项目名称',
  'project.department': '主管部门',
  'project.unit': '实施单位',
  goal: '年度总体目标·预期目标',
  'project.coded': '项目名称',
  'narrative.overview': '项目实施内容及过程概述',
  'narrative.conclusion': '评价结论',
  'narrative.problems': '存在问题',
  'narrative.measures': '改进措施',
  completion: '年度总体目标·实际完成情况',
  reasons: '偏差大或目标未完成原因分析',
  improvements: '改进措施及结果应用方案',
  'project.code': '项目代码',
  'project.category': '项目类别',
  'project.frequency': '安排频度',
  'target.status': '绩效目标·状态',
  'target.document': '绩效目标·批复文号',
  'evaluation.status': '自评·状态',
  'evaluation.scheme': '自评方案',
  'evaluation.filed': '自评·报送日期',
  'evaluation.rectification': '自评·整改',
  'evaluation.published': '自评·公开日期',
  'evaluation.due': '自评·报送期限',
  'review.score': '复核得分',
  'review.opinion': '复核意见',
  'execution.reason': '预算执行·偏差原因',
  'execution.improvement': '预算执行·改进措施',
  grade: '等次',
};

const MONEY: ReadonlySet<string> = new Set([
  'initial',
  'adjusted',
  'executed',
  'balance',
  'recovered',
  'moved',
  'standing',
]);

/** Addresses without an id, by their first word. */
const FAMILIES: Readonly<Record<string, (first: string, second: string) => string>> = {
  funds: (row, column) => `${ROWS[row] ?? row}·${columnLabel(column)}`,
  beside: (basis, column) => `${BASES[basis] ?? '并列口径'}·${columnLabel(column)}`,
  months: (month) => `${month}月支出`,
  cumulative: (month) => `1至${month}月累计支出`,
};

/** What an id is of. */
const KINDS: Readonly<Record<string, string>> = { indicator: '指标', change: '序号' };

const columnLabel = (column: string): string => COLUMNS[column] ?? column;

/** "funds.total.executed" → "年度资金总额·全年执行数". An indicator or a line is named by what `nameOf` knows, else by its id. */
export function addressLabel(
  address: string,
  nameOf: (id: string) => string | undefined = () => undefined,
): string {
  const whole = WHOLE[address];
  if (whole !== undefined) return whole;
  const [place = '', id] = address.split(':');
  const [family = '', first = '', second = ''] = place.split('.');
  if (id === undefined) return FAMILIES[family]?.(first, second) ?? address;
  const name = nameOf(id) ?? `${KINDS[family] ?? '预算指标'} ${id}`;
  return `${name}·${family === 'yearEnd' ? '年末未用' : columnLabel(first)}`;
}

/** 元 for money, % for rates, 分 for scores and weights; a value as reported has none. */
export function addressUnit(address: string): FigureUnit {
  const column = address.split(':')[0]?.split('.').at(-1) ?? '';
  if (MONEY.has(column)) return '元';
  if (column === 'rate') return '%';
  return column === 'score' || column === 'weight' || address === 'total' || address === 'weights'
    ? '分'
    : '';
}
