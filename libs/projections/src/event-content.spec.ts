import { describe, expect, it } from '@jest/globals';
import { EVENT_DEFINITIONS, type AnyEvent } from '@mingzhang/domain';
import { eventContent, eventRecord, type ShownField } from './event-content.js';

const content = (type: string, payload: unknown): readonly ShownField[] =>
  eventContent({ type, payload } as unknown as AnyEvent);
const find = (fields: readonly ShownField[], label: string) => fields.find((one) => one.label === label);
const flat = (fields: readonly ShownField[]): readonly ShownField[] =>
  fields.flatMap((one) => [
    one,
    ...(one.kind === 'group' ? flat(one.fields) : one.kind === 'list' ? one.rows.flatMap(flat) : []),
  ]);

describe('the content of an event', () => {
  it.each(EVENT_DEFINITIONS.map(({ type, example, schema }) => [type, schema.parse(example)] as const))(
    '%s is told in Chinese throughout',
    (type, payload) => {
      const labels = flat(content(type, payload)).map(({ label }) => label);
      expect(labels.filter((label) => !/^[^A-Za-z]+$/.test(label) || label === '其他内容')).toEqual([]);
      expect(labels.length).toBeGreaterThan(0);
    },
  );

  it('keeps every field in order, tells money from text and leaves out what is empty', () => {
    const fields = content('PaymentRecorded', {
      sourceSystem: '集中支付',
      number: '2024-03/记-35',
      granularity: 'voucher',
      lines: [
        {
          no: 1,
          line: { projectId: 'jianghan-faxuehui', fiscalYear: 2024, source: 'fiscal' },
          amount: '12000.00',
          economicCode: null,
        },
      ],
    });
    expect(fields.map(({ label }) => label)).toEqual(['来源系统', '支付单号', '录入粒度', '明细']);
    expect(find(fields, '录入粒度')).toMatchObject({ text: '按凭证' });
    expect(find(fields, '明细')).toMatchObject({
      rows: [
        [
          { label: '行号', text: '1' },
          { label: '预算指标', text: 'jianghan-faxuehui · 2024年度 · 财政拨款' },
          { kind: 'money', label: '金额', yuan: '12000.00' },
        ],
      ],
    });
  });

  it('takes a stated number for money only in a cell of money', () => {
    const fields = content('FiguresStated', {
      source: '2022年度自评表',
      figures: [
        { cell: 'funds.total.executed', printed: '30.64', value: '306400.00' },
        { cell: 'indicator.score:chang-ci', printed: '15', value: '15' },
        { cell: 'total', printed: '96', value: '96' },
      ],
    });
    expect(find(fields, '出处')).toMatchObject({ text: '2022年度自评表' });
    expect(find(fields, '所载数')).toMatchObject({
      rows: [
        [{ text: '年度资金总额·全年执行数' }, { text: '30.64' }, { kind: 'money', yuan: '306400.00' }],
        [{ text: '指标 chang-ci·得分' }, { text: '15' }, { kind: 'text', text: '15' }],
        [{ text: '总分' }, { text: '96' }, { kind: 'text', text: '96' }],
      ],
    });
  });

  it('tells each side of a transfer by what it is', () => {
    const move = {
      from: { line: { projectId: 'a', fiscalYear: 2024, source: 'carryover', tag: 'zx' } },
      to: { outside: '待分配' },
      amount: '1.00',
    };
    const fields = content('BudgetDocumentRecorded', { kind: 'transfer', moves: [move] });
    expect(find(fields, '文件种类')).toMatchObject({ text: '调剂' });
    expect(find(fields, '调剂明细')).toMatchObject({
      rows: [
        [
          { label: '转出', fields: [{ label: '预算指标', text: 'a · 2024年度 · 上年结转 · zx' }] },
          { label: '转入', fields: [{ label: '账外单位或待分配', text: '待分配' }] },
          { label: '金额', yuan: '1.00' },
        ],
      ],
    });
  });

  it('says yes and no, bands and recognised values in words', () => {
    expect(find(content('ProjectRegistered', { classified: true }), '涉密占位')).toMatchObject({
      text: '是',
    });
    expect(find(content('QualitativeJudged', { band: 0 }), '评判档次')).toMatchObject({ text: '第 1 档' });
    const indicators = [{ typed: { kind: 'number', op: '>=', number: '10', unit: '场' } }];
    expect(find(content('TargetDrafted', { indicators }), '绩效指标')).toMatchObject({
      rows: [[{ label: '识别为', text: '≥10场' }]],
    });
  });

  it('tells of a scheme what it is, not its rules', () => {
    const { schema, example } = EVENT_DEFINITIONS.find(({ type }) => type === 'SchemeDrafted') ?? never();
    expect(find(content('SchemeDrafted', schema.parse(example)), '自评方案')).toMatchObject({
      fields: [
        { label: '方案编号', text: 'QUXIAN-2024' },
        { label: '方案名称' },
        { label: '制定依据' },
        { label: '规则依据', text: '本地方案' },
        { label: '起用年度' },
      ],
    });
  });
});

const never = (): never => {
  throw new Error('not there');
};

describe('what every event carries', () => {
  const EVENT = {
    id: '0d2bbe14-b40f-59ca-ad66-e14459e8642d',
    type: 'BudgetDocumentRecorded',
    stream: 'budget-bd-1',
    revision: 0,
    logIndex: 20,
    payload: {},
    meta: {
      schemaVersion: 1,
      ledgerId: 'not shown',
      recordedAt: '2022-01-20T01:00:03.000Z',
      occurredOn: '2022-01-19',
      actor: { id: 'local:clerk', role: 'clerk' },
      unitId: null,
      document: { no: '江财预〔2022〕1号', date: '2022-01-19' },
      reason: null,
      key: 'k-1',
      inputHash: 'sha256:00',
      correlationId: 'c-1',
      causationId: null,
      salts: { kind: 'not shown' },
    },
  } as unknown as AnyEvent;

  it('is both dates, who and by which paper, without what is not there', () => {
    const fields = eventRecord(EVENT);
    expect(find(fields, '发生日')).toMatchObject({ text: '2022-01-19' });
    expect(find(fields, '登记时间')).toMatchObject({ text: '2022-01-20 09:00（北京时间）' });
    expect(find(fields, '经手')).toMatchObject({ text: '经办' });
    expect(find(fields, '所据文件')).toMatchObject({ fields: [{ label: '文号' }, { label: '文件日期' }] });
    expect(find(fields, '所属单据')).toMatchObject({ text: 'budget-bd-1，第 1 条' });
    expect(fields.map(({ label }) => label)).not.toContain('事由');
    expect(JSON.stringify(fields)).not.toContain('not shown');
  });

  it('names a person who has an account', () => {
    const meta = { ...EVENT.meta, actor: { id: 'u-7', role: 'clerk' } };
    expect(find(eventRecord({ ...EVENT, meta } as AnyEvent), '经手')).toMatchObject({ text: '经办（u-7）' });
  });
});
