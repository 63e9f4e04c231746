/** What a column holds; how its cells are read follows from it. */
export type FieldType = 'text' | 'money' | 'day' | 'year';

export interface Field {
  readonly field: string;
  readonly title: string;
  readonly type: FieldType;
  readonly required: boolean;
  /** Header words that mean this and nothing else, the better ones first. */
  readonly words: readonly string[];
  /** What a header may contain that is likely this: it is proposed and asked, never taken. */
  readonly hint?: RegExp;
}

const text = (field: string, title: string, words: readonly string[], hint?: RegExp): Field => ({
  field,
  title,
  type: 'text',
  required: false,
  words: [title, ...words],
  ...(hint === undefined ? {} : { hint }),
});
const must = (field: Field): Field => ({ ...field, required: true });
const of = (type: FieldType, field: Field): Field => ({ ...field, type });

/** 序号 is a running number of the table and names nothing. */
export const number = must(
  text(
    'number',
    '支付单号',
    [
      ...['支付凭证号', '支付凭证编号', '支付令号', '支付令编号', '支付编号', '支付申请号', '支付申请编号'],
      ...['凭证号', '凭证编号', '凭证字号', '记账凭证号', '记账凭证字号', '单号', '单据号', '单据编号'],
      ...['业务单号', '业务编号', '交易流水号', '流水号', '拨款单号', '授权支付凭证号', '直接支付凭证号'],
    ],
    /(凭证|单据?|支付令|流水)(字?号|编号)/u,
  ),
);
export const paidOn = must(
  of(
    'day',
    text(
      'paidOn',
      '支付日期',
      [
        '付款日期',
        '支付时间',
        '付款时间',
        '清算日期',
        '交易日期',
        '业务日期',
        '入账日期',
        '记账日期',
        '凭证日期',
        '制单日期',
        '日期',
      ],
      /(日期|时间)/u,
    ),
  ),
);
export const amount = must(
  of(
    'money',
    text(
      'amount',
      '支付金额',
      [
        '付款金额',
        '实付金额',
        '实际支付金额',
        '支出金额',
        '本次支付金额',
        '本次支付',
        '金额',
        '发生额',
        '借方发生额',
        '借方金额',
        '借方',
        '交易金额',
      ],
      /^(?!.*(预算|指标|余额|结余|累计|可用|合计|贷方|计划)).*(金额|发生额)/u,
    ),
  ),
);
export const projectCode = text(
  'projectCode',
  '项目编码',
  ['项目代码', '项目编号', '预算项目编码', '预算项目代码'],
  /项目.*(编码|代码|编号)/u,
);
export const projectName = text(
  'projectName',
  '项目名称',
  ['项目', '预算项目', '预算项目名称', '专项名称', '支出项目'],
  /项目/u,
);
export const year = of(
  'year',
  text('fiscalYear', '预算年度', ['年度', '指标年度', '会计年度', '业务年度', '财政年度', '所属年度']),
);
export const source = text('source', '资金来源', [
  '资金性质',
  '经费来源',
  '资金性质名称',
  '经费性质',
  '资金类型',
]);
const lineTag = text('tag', '指标标记', []);
const economicCode = text('economicCode', '经济分类', [
  '经济分类编码',
  '经济分类科目',
  '经济科目',
  '部门经济分类',
  '部门经济分类编码',
  '部门预算支出经济分类',
  '支出经济分类',
  '经济科目编码',
]);
const purpose = text('purpose', '用途', ['摘要', '资金用途', '支付摘要', '款项用途', '用途摘要', '附言']);

export const PAYMENT_FIELDS: readonly Field[] = [
  number,
  paidOn,
  amount,
  projectCode,
  projectName,
  year,
  source,
  lineTag,
  economicCode,
  purpose,
];

export const REFUND_FIELDS: readonly Field[] = [
  must(
    text(
      'number',
      '退款单号',
      ['退款凭证号', '退回单号', '退回凭证号', '凭证号', '单号', '退款编号'],
      /(退款|退回).*号/u,
    ),
  ),
  must(
    of('day', text('refundedOn', '退款日期', ['退回日期', '日期', '退款时间', '入账日期'], /(日期|时间)/u)),
  ),
  must(of('money', text('amount', '退款金额', ['退回金额', '金额', '本次退款', '退款额'], /退.*(金额|额)/u))),
  must(
    text(
      'payment',
      '原支付单号',
      ['原支付凭证号', '原凭证号', '原单号', '原支付令号', '原业务单号', '原支付编号'],
      /原.*号/u,
    ),
  ),
  projectCode,
  projectName,
  year,
  source,
  lineTag,
  text('reason', '退款原因', ['退回原因', '原因', '摘要', '说明']),
];

export const BUDGET_FIELDS: readonly Field[] = [
  must(
    text('docNo', '文号', ['预算文号', '指标文号', '文件号', '发文字号', '批复文号', '下达文号'], /文.?号/u),
  ),
  must(
    of(
      'day',
      text(
        'documentDate',
        '文件日期',
        ['发文日期', '下达日期', '批复日期', '指标日期', '日期', '印发日期'],
        /(日期|时间)/u,
      ),
    ),
  ),
  must(
    text('kind', '文件种类', ['变动类型', '变动种类', '指标类型', '业务类型', '类型', '种类', '变动方式']),
  ),
  must(
    of(
      'money',
      text(
        'amount',
        '金额',
        ['指标金额', '预算金额', '下达金额', '变动金额', '批复金额', '预算数', '指标数', '本次金额'],
        /金额/u,
      ),
    ),
  ),
  projectCode,
  projectName,
  year,
  source,
  lineTag,
  text('cause', '变动原因', ['原因类别']),
];

export const RESULT_FIELDS: readonly Field[] = [
  projectCode,
  projectName,
  year,
  must(
    text('indicator', '三级指标', ['绩效指标', '指标名称', '指标', '绩效指标名称', '三级指标名称'], /指标/u),
  ),
  must(
    of(
      'day',
      text(
        'occurredOn',
        '完成日期',
        ['截止日期', '数据日期', '填报日期', '统计日期', '日期', '截至日期'],
        /日期/u,
      ),
    ),
  ),
  must(
    text(
      'actual',
      '实际完成值',
      ['全年实际完成值', '全年完成值', '完成值', '实际值', '实际完成', '实际完成情况', '完成情况'],
      /完成/u,
    ),
  ),
  text('numerator', '分子', []),
  text('denominator', '分母', []),
];

export const TARGET_FIELDS: readonly Field[] = [
  projectCode,
  projectName,
  year,
  must(text('level1', '一级指标', ['一级指标名称'])),
  text('level2', '二级指标', ['二级指标名称']),
  must(text('name', '三级指标', ['绩效指标', '指标名称', '三级指标名称', '绩效指标名称'])),
  must(
    text(
      'target',
      '指标值',
      ['年度指标值', '目标值', '绩效目标值', '计划指标值', '年度目标值', '指标值（含符号及单位）'],
      /(指标|目标)值/u,
    ),
  ),
  text('weight', '分值', ['权重', '分值权重', '权重分值']),
  of('day', text('draftedOn', '编制日期', ['申报日期', '填报日期', '日期'])),
];

const unitName = text('unitName', '单位名称', [
  '预算单位',
  '实施单位',
  '单位',
  '项目单位',
  '预算单位名称',
  '项目实施单位',
]);

export const PROJECT_FIELDS: readonly Field[] = [
  must(text('name', '项目名称', ['预算项目', '预算项目名称', '项目', '支出项目'])),
  projectCode,
  unitName,
  must(text('category', '项目类别', ['项目类型', '类别'])),
  text('frequency', '安排频度', ['频度', '项目性质', '项目属性']),
  of('day', text('registeredOn', '登记日期', ['立项日期', '设立日期', '起始日期'])),
];

export const UNIT_FIELDS: readonly Field[] = [
  must(unitName),
  text('department', '主管部门', ['主管部门名称', '部门名称', '主管单位', '一级预算单位']),
  of('day', text('registeredOn', '登记日期', ['启用日期', '日期'])),
];
