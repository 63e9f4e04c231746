import { describe, expect, it } from '@jest/globals';
import { parseActual, parseTarget, type Operator, type TargetValue } from './index.js';

const number = (op: Operator, digits: string, unit: string | null, measure?: string): TargetValue =>
  measure === undefined
    ? { kind: 'number', op, number: digits, unit }
    : { kind: 'number', op, number: digits, unit, measure };
const words = (
  text: string,
  wording: 'trend' | 'state' | 'weak' | 'free',
  trend: 'up' | 'down' | null = null,
) => ({ kind: 'qualitative', text, trend, wording }) as const;
const damaged = (text: string, reason: 'symbol-damage' | 'rate-without-percent') =>
  ({ kind: 'unreadable', reason, text }) as const;

/** One row per form of docs/formats.md §3, “Target value forms”; the typed value follows its columns. */
const SEED_FORMS: readonly (readonly [
  printed: string,
  name: string,
  value: TargetValue,
  remarks?: readonly string[],
])[] = [
  ['≥85%', '群众安全感测评值', number('>=', '85', '%')],
  ['≥ 91%', '满意度', number('>=', '91', '%')],
  ['>90%', '安全感', number('>', '90', '%')],
  ['测评满意度≥90%', '安全感', number('>=', '90', '%', '测评满意度')],
  ['=100%', '合格率', number('=', '100', '%')],
  ['95%', '居民对社区治安的满意度', number('none', '95', '%')],
  ['0%', '辖区重大案件发生率', number('none', '0', '%')],
  ['97%-100%', '预算执行率', { kind: 'range', low: '97', high: '100', unit: '%' }],
  ['-100%', '节日慰问费覆盖率', damaged('-100%', 'symbol-damage'), ['symbol-damage']],
  ['1', '培训合格率', damaged('1', 'rate-without-percent'), ['rate-without-percent']],
  ['≥2次', '开展培训、竞赛次数', number('>=', '2', '次')],
  ['≥13个', '五星级小区评选', number('>=', '13', '个')],
  ['≤1116人', '聘请社区安保人数', number('<=', '1116', '人')],
  ['1227人', '聘请社区安保人数', number('none', '1227', '人')],
  ['2场', '每年活动场次', number('none', '2', '场')],
  ['284个', '全时在线，全时可用率', number('none', '284', '个'), ['unit-not-rate']],
  ['12条街道', '宣传覆盖区域', number('none', '12', '条街道')],
  ['20', '化解重大涉稳重点个案数', number('none', '20', null), ['unit-missing']],
  ['≤15个工作日', '奖金发放周期', { kind: 'duration', op: '<=', number: '15', unit: '工作日' }],
  ['一年', '支付租赁费用时间', { kind: 'duration', op: 'none', number: '1', unit: '年' }],
  [
    '计划一年完成各项政法工作',
    '开展相关工作年限',
    { kind: 'duration', op: 'none', number: '1', unit: '年', measure: '完成各项政法工作' },
  ],
  ['=36万元', '综治平安经费', number('=', '36', '万元')],
  [
    '化解重大涉稳重点个案一年约154万',
    '工作经费成本',
    number('~', '154', '万元', '化解重大涉稳重点个案一年'),
    ['approximate'],
  ],
  [
    '综治视联网系统终端设备租赁采购成本 615.36万元',
    '项目成本控制情况',
    number('none', '615.36', '万元', '综治视联网系统终端设备租赁采购成本'),
  ],
  [
    '政法委业务经费 ≤ 本年度预算',
    '成本控制在预算内',
    { kind: 'relative', op: '<=', reference: '本年度预算', measure: '政法委业务经费' },
  ],
  ['120元/月/部', '移动通信服务成本', number('none', '120', '元/月/部')],
  ['150元/人/天', '成本控制数', number('none', '150', '元/人/天')],
  [
    '见义勇为人员5000元/人；见义勇为为集体10000元/个',
    '奖励金发放标准',
    {
      kind: 'compound',
      parts: [
        { kind: 'number', op: 'none', number: '5000', unit: '元/人', measure: '见义勇为人员' },
        { kind: 'number', op: 'none', number: '10000', unit: '元/个', measure: '见义勇为为集体' },
      ],
    },
  ],
  ['提升', '服务水平', words('提升', 'trend', 'up')],
  ['不断提高', '政治判断力', words('不断提高', 'trend', 'up')],
  ['有效提升', '公众安全感', words('有效提升', 'trend', 'up')],
  ['加强', '社会建设', words('加强', 'trend', 'up')],
  ['改善', '治理工作', words('改善', 'trend', 'up')],
  ['下降', '本年度刑事警情', words('下降', 'trend', 'down')],
  ['得到保障', '可持续性', words('得到保障', 'state')],
  ['有效维护', '社会和谐稳定', words('有效维护', 'state')],
  ['较好', '经济社会发展', words('较好', 'state')],
  ['及时', '工作完成及时性', words('及时', 'state')],
  ['有所帮助', '有助于维护社会秩序', words('有所帮助', 'weak'), ['weak-wording']],
  ['有所推升', '安全感提升', words('有所推升', 'weak'), ['weak-wording']],
  ['社会稳定、人民安宁', '和谐稳定', words('社会稳定、人民安宁', 'free'), ['free-text']],
  ['实现五个不发生', '社会平安稳定', words('实现五个不发生', 'free'), ['free-text']],
  ['平安度过各个敏感重要节点', '项目交付使用时间', words('平安度过各个敏感重要节点', 'free'), ['free-text']],
  ['无', '前年', { kind: 'none', reason: 'not-applicable', text: '无' }],
  ['', '满意度', { kind: 'none', reason: 'empty', text: '' }],
];

describe('docs/formats.md §3, target value forms', () => {
  it.each(SEED_FORMS)('%s', (printed, name, value, remarks = []) => {
    expect(parseTarget(printed, { name })).toEqual({ value, remarks });
  });
});

describe('docs/formats.md §4, other number forms', () => {
  it.each<readonly [string, TargetValue, readonly string[]]>([
    ['4,726.54万元', number('none', '4726.54', '万元'), []],
    ['10.50万元', number('none', '10.5', '万元'), []],
    ['不少于3件', number('>=', '3', '件'), []],
    ['每年至少培训100名', number('>=', '100', '名', '每年培训'), []],
    ['每案不超过12.00万元', number('<=', '12', '万元', '每案'), []],
    ['由人均每年不低于2.00元提高至3.00元', number('>=', '3', '元', '人均每年'), ['bound-changed']],
    ['120余件', number('~', '120', '件'), ['approximate']],
    ['889万余元', number('~', '889', '万元'), ['approximate']],
    ['每次约50-70人', { kind: 'range', low: '50', high: '70', unit: '人', measure: '每次' }, ['approximate']],
    ['80%以上', number('>=', '80', '%'), []],
    ['同比下降16.37%', { kind: 'change', trend: 'down', number: '16.37', unit: '%', base: '同比' }, []],
    ['较上年减少3.9万元', { kind: 'change', trend: 'down', number: '3.9', unit: '万元', base: '较上年' }, []],
    ['二十个', number('none', '20', '个'), []],
    ['涉密依法不予公开', { kind: 'none', reason: 'withheld', text: '涉密依法不予公开' }, []],
    ['（延续性项目填写）', { kind: 'none', reason: 'placeholder', text: '（延续性项目填写）' }, []],
  ])('%s', (printed, value, remarks) => {
    expect(parseTarget(printed)).toEqual({ value, remarks });
  });

  it('reads a costing formula as no value', () => {
    expect(parseTarget('0.35万元×3人×12月＝12.60万元').value).toMatchObject({ reason: 'formula' });
    expect(parseTarget('109*590元/人/月').value).toMatchObject({ reason: 'formula' });
  });
});

describe('published forms', () => {
  it.each<readonly [string, TargetValue]>([
    ['≧735人次', number('>=', '735', '人次')],
    ['═100%', number('=', '100', '%')],
    ['﹦ 72890 元', number('=', '72890', '元')],
    ['＝１００％', number('=', '100', '%')],
    ['＞＝５个', number('>=', '5', '个')],
    ['═<5个', number('<=', '5', '个')],
    ['⩵5个', number('=', '5', '个')],
    ['>=98%(百分比)', number('>=', '98', '%')],
    ['>=530元/人*月', number('>=', '530', '元/人/月')],
    ['>= 1亿 元', number('>=', '1', '亿元')],
    ['<= 33 万元', number('<=', '33', '万元')],
    ['180名辅警', number('none', '180', '名辅警')],
    ['1.2万亩', number('none', '1.2', '万亩')],
    ['90%以上', number('>=', '90', '%')],
    ['90%以上（含90%）', number('>=', '90', '%')],
    ['5个（含）以上', number('>=', '5', '个')],
    ['3场次/年', number('none', '3', '场次/年')],
    [
      '≥10批次，≥100人次',
      {
        kind: 'compound',
        parts: [
          { kind: 'number', op: '>=', number: '10', unit: '批次' },
          { kind: 'number', op: '>=', number: '100', unit: '人次' },
        ],
      },
    ],
    ['1，200户', words('1，200户', 'free')],
    ['≥15年', { kind: 'duration', op: '>=', number: '15', unit: '年' }],
    ['2023年12月', { kind: 'date', op: 'none', on: '2023-12' }],
    ['2021年12月完成', { kind: 'date', op: '<=', on: '2021-12' }],
    ['9月前', { kind: 'date', op: '<', on: '--09' }],
    ['12月31日前', { kind: 'date', op: '<=', on: '--12-31' }],
    ['年底前', { kind: 'date', op: '<=', on: '--12' }],
    ['2023.12.31', { kind: 'date', op: 'none', on: '2023-12-31' }],
    ['定性 好坏', words('好坏', 'free')],
    ['改善学校的办学条件', words('改善学校的办学条件', 'free')],
  ])('%s', (printed, value) => {
    expect(parseTarget(printed).value).toEqual(value);
  });

  it('reads 万 as 万元 only where the cell is about money', () => {
    expect(parseTarget('150万', { level2: '成本指标' }).value).toEqual(number('none', '150', '万元'));
    expect(parseTarget('3万', { name: '服务群众' }).value).toEqual(number('none', '3', '万'));
  });

  it('keeps a sentence with a number in it a sentence', () => {
    const { value, remarks } = parseTarget('完善4个警务平台建设,推进社区辅警工作');
    expect(value.kind).toBe('qualitative');
    expect(remarks).toContain('number-in-text');
  });
});

describe('what looks like damage', () => {
  it.each([
    ['10 20', 'number-split'],
    ['1 000元', 'number-split'],
    ['\u202e95%', 'invisible-character'],
    ['\ufeff95%', 'invisible-character'],
    ['1e999', 'not-a-number'],
    ['NaN', 'not-a-number'],
    ['#DIV/0!', 'not-a-number'],
    ['1,2345', 'not-a-number'],
    ['99999999999999999999', 'too-long'],
    ['100%-97%', 'range-reversed'],
  ])('%s is %s, never repaired', (printed, reason) => {
    const { value, remarks } = parseTarget(printed);
    expect(value).toMatchObject({ kind: 'unreadable', reason });
    expect(remarks).toEqual([reason]);
  });

  it('is told by what stands beside the cell, whatever was read before', () => {
    expect(parseTarget('0.95', { name: '次数' }).value.kind).toBe('number');
    expect(parseTarget('0.95', { name: '合格率' }).value.kind).toBe('unreadable');
    expect(parseTarget('0.95', { name: '次数' }).value.kind).toBe('number');
  });

  it('is not mended: ， separates words, not thousands, and a second operator makes a sentence', () => {
    expect(parseTarget('1，234元').value.kind).toBe('qualitative');
    expect(parseTarget('约不低于5人').value.kind).toBe('qualitative');
    expect(parseTarget('不超过约5人').value.kind).toBe('qualitative');
  });

  it('accepts a negative rate only of something that can fall', () => {
    expect(parseTarget('-3%', { name: '投诉量增长率' })).toEqual({
      value: number('none', '-3', '%'),
      remarks: ['negative'],
    });
    expect(parseTarget('-3%', { name: '覆盖率' }).value.kind).toBe('unreadable');
  });
});

describe('actuals', () => {
  it('keep an operator and remark on it: an actual cannot be a bound', () => {
    const actual = parseActual('≥13个', parseTarget('≥13个').value);
    expect(actual).toEqual({ value: number('>=', '13', '个'), remarks: ['actual-carries-operator'] });
    expect(parseActual('=30.64万元').remarks).toEqual(['actual-carries-operator']);
  });

  it('may leave the unit to the target, but not a percent sign of 1', () => {
    const percent = parseTarget('= 100 %').value;
    expect(parseActual('98', percent)).toEqual({
      value: number('none', '98', null),
      remarks: ['actual-unit-missing'],
    });
    expect(parseActual('1', percent).value).toEqual(damaged('1', 'rate-without-percent'));
  });
});
