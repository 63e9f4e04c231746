import { describe, expect, it } from '@jest/globals';
import {
  EVENT_DEFINITIONS,
  CATEGORY_LABELS,
  KIND_LABELS,
  MEASURE_LABELS,
  SOURCE_LABELS,
} from '@mingzhang/domain';
import { z } from 'zod';
import { FIELD_LABELS, VALUE_LABELS } from '../labels/fields.js';
import { describeEvent, type Described } from './describe.js';

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly string[];
  readonly const?: string;
}

/** Printed by the domain itself, and by the head of the scheme. */
const READ_OTHERWISE: ReadonlySet<string> = new Set(['typed', 'scheme']);
const SCHEME_HEAD = ['id', 'hash', 'authority', 'status', 'fromYear'];

/** Every field an event can carry with the words it can hold, found in the schemas and not in a list of our own. */
function fieldsOf(schema: Schema, into: Map<string, Set<string>>, field = ''): void {
  for (const word of [...(schema.enum ?? []), ...(schema.const === undefined ? [] : [schema.const])]) {
    into.get(field)?.add(word);
  }
  for (const branch of [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]) fieldsOf(branch, into, field);
  if (schema.items !== undefined) fieldsOf(schema.items, into);
  for (const [name, inner] of Object.entries(schema.properties ?? {})) {
    if (!into.has(name)) into.set(name, new Set());
    if (!READ_OTHERWISE.has(name)) fieldsOf(inner, into, name);
  }
}

const FIELDS = new Map<string, Set<string>>();
for (const { schema } of EVENT_DEFINITIONS) {
  fieldsOf(
    z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Schema,
    FIELDS,
  );
}

const CHINESE = /^[^A-Za-z]+$/;

describe('labels of event fields', () => {
  it('name every field of every event in Chinese, and nothing else', () => {
    expect(Object.keys(FIELD_LABELS).toSorted()).toEqual([...FIELDS.keys(), ...SCHEME_HEAD].toSorted());
    for (const label of Object.values(FIELD_LABELS)) expect(label).toMatch(CHINESE);
  });

  it('have a word for every enumerated value', () => {
    const missing = [...FIELDS].flatMap(([field, words]) =>
      [...words]
        .filter((word) => VALUE_LABELS[field]?.[word] === undefined)
        .map((word) => `${field}=${word}`),
    );
    expect(missing).toEqual([]);
  });

  it('are the words of the ledger', () => {
    expect(VALUE_LABELS.source).toEqual(SOURCE_LABELS);
    expect(VALUE_LABELS.category).toEqual(CATEGORY_LABELS);
    expect(VALUE_LABELS.measure).toEqual(MEASURE_LABELS);
    expect(VALUE_LABELS.kind).toMatchObject(KIND_LABELS);
  });
});

const find = (fields: readonly Described[], label: string) => fields.find((one) => one.label === label);

describe('describeEvent', () => {
  const payment = {
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
  };

  it('keeps every field in order, tells money from text and leaves out what is empty', () => {
    const fields = describeEvent('PaymentRecorded', payment);
    expect(fields.map(({ label }) => label)).toEqual(['来源系统', '单号', '录入粒度', '明细']);
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

  it('takes a stated number for money only in a cell of money, and its source for a title', () => {
    const fields = describeEvent('FiguresStated', {
      source: '2022年度自评表',
      figures: [
        { cell: 'funds.total.executed', printed: '30.64', value: '306400.00' },
        { cell: 'indicator.score:chang-ci', printed: '15', value: '15' },
        { cell: 'total', printed: '96', value: '96' },
      ],
    });
    expect(find(fields, '出处')).toMatchObject({ text: '2022年度自评表' });
    const rows = fields.find((one) => one.kind === 'list')?.rows ?? [];
    expect(
      rows.map((row) => row.map((one) => (one.kind === 'money' ? one.yuan : 'text' in one && one.text))),
    ).toEqual([
      ['年度资金总额·全年执行数', '30.64', '306400.00'],
      ['指标 chang-ci·得分', '15', '15'],
      ['总分', '96', '96'],
    ]);
  });

  it('says yes and no in words', () => {
    expect(find(describeEvent('ProjectRegistered', { classified: true }), '涉密占位')).toMatchObject({
      text: '是',
    });
  });

  it('prints what a target was recognised as', () => {
    const typed = { kind: 'number', op: '>=', number: '10', unit: '场' };
    expect(find(describeEvent('TargetDrafted', { typed }), '识别为')).toMatchObject({ text: '≥10场' });
  });
});
