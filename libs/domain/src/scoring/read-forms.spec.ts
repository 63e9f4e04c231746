import { describe, expect, it } from '@jest/globals';
import { readPublishedForms } from './index.js';
import { published } from './scoring.spec-kit.js';

const form = (more: object) => ({ id: 'x', name: 'y', indicators: [], ...more });
const row = (more: object) => form({ indicators: [{ name: '甲' }, { name: '乙', ...more }] });
const funds = (more: object) => form({ funds: { unit: '元', rows: [more] } });

describe('published forms from parsed JSON', () => {
  it('takes one form or a list of them, in the order of the file', () => {
    expect(readPublishedForms(published('a001'))).toEqual({ ok: true, value: [published('a001')] });
    expect(readPublishedForms([published('b008'), published('a001')])).toEqual({
      ok: true,
      value: [published('b008'), published('a001')],
    });
  });

  it.each<readonly [string, unknown, string, RegExp]>([
    ['no list of indicators', { id: 'x', name: 'y' }, '$.indicators', /缺少指标行/],
    ['a missing column', funds({ initial: '1' }), '$.funds.rows[0].source', /没有这一列/],
    ['a number for a cell', row({ weight: 10 }), '$.indicators[1].weight', /须为文字/],
    ['1e999', row({ actual: Infinity }), '$.indicators[1].actual', /须为文字/],
    ['NaN', funds({ source: '合计', executed: NaN }), '$.funds.rows[0].executed', /须为文字/],
    ['a row that is a text', form({ indicators: ['甲'] }), '$.indicators[0]', /须为一组字段/],
    ['an empty id', form({ id: '' }), '$.id', /不能为空/],
    ['a cell of 2001 characters', row({ name: '长'.repeat(2001) }), '$.indicators[1].name', /不超过 2000 字/],
    ['a mark that turns a name around', row({ name: '安\u202e全' }), '$.indicators[1].name', /不可见/],
    ['half a character in a name', form({ name: '安\ud800' }), '$.name', /不可见/],
    ['nothing', null, '$', /须为一张绩效自评表/],
    ['another document', [form({}), { projects: [] }], '$[1].id', /没有这一列/],
  ])('%s is refused with its place', (_what, input, field, message) => {
    const read = readPublishedForms(input);
    expect(read).toMatchObject({ ok: false, refusal: { code: 'MALFORMED_DOCUMENT', field } });
    expect(read.ok ? '' : read.refusal.message).toMatch(message);
  });

  it('tells every place, the first in full', () => {
    const read = readPublishedForms([form({ id: 7 }), row({ target: 5, actual: 6 })]);
    expect(read.ok ? null : read.refusal.details?.map(({ where }) => where)).toEqual([
      '$[0].id',
      '$[1].indicators[1].target',
      '$[1].indicators[1].actual',
    ]);
    expect(read.ok ? '' : read.refusal.message).toBe(
      '第 1 份 › id：须为文字（照原表填写，数字也写成文字）（共 3 处）',
    );
  });

  it.each([
    ['forms', Array(20_001).fill(form({})), '整份文件：共 20001 张表，超过 20000 张'],
    ['rows', form({ indicators: Array(1_000_000).fill(null) }), 'indicators：共 1000000 行，超过 2000 行'],
    [
      'money',
      form({ funds: { unit: '元', rows: Array(201).fill({}) } }),
      'funds › rows：共 201 行，超过 200 行',
    ],
  ])('too many %s are told by their number', (_what, input, message) => {
    expect(readPublishedForms(input)).toMatchObject({ ok: false, refusal: { message } });
  });

  it('as many as may be are read, and none is too few', () => {
    const rows = Array.from({ length: 200 }, () => ({ source: '合计' }));
    expect(readPublishedForms(form({ funds: { unit: '元', rows } })).ok).toBe(true);
    expect(readPublishedForms(form({ indicators: Array(2_000).fill({ name: '甲' }) })).ok).toBe(true);
    expect(readPublishedForms([])).toMatchObject({ ok: false, refusal: { field: '$' } });
    expect(readPublishedForms(Array(20_001).fill(form({})))).toMatchObject({ refusal: { field: '$' } });
  });

  it('says in Chinese whatever is wrong with any field', () => {
    const wrong = {
      source: 1,
      region: 1,
      year: [],
      kind: 'x',
      name: 1,
      funds: 1,
      indicators: 1,
      total_score: 1,
    };
    const read = readPublishedForms({ id: 1, ...wrong, complete: 1, notes: 1 });
    const messages = read.ok ? [] : (read.refusal.details ?? []).map(({ message }) => message);
    expect(messages).toHaveLength(11);
    expect(messages.filter((message) => !/\p{Script=Han}/u.test(message))).toEqual([]);
  });
});
