import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { check } from './check.js';
import { findingsOf } from './fixtures.spec-kit.js';
import { mockReview } from './review.js';

const form = (changes: object = {}): object => ({
  id: 'f1',
  year: 2024,
  kind: 'project',
  name: '培训经费',
  funds: {
    unit: '万元',
    rows: [
      {
        source: '年度资金总额',
        initial: '10',
        adjusted: '10',
        executed: '10',
        weight: '10',
        rate: '100%',
        score: '10',
      },
    ],
  },
  indicators: [
    {
      level1: '产出指标',
      level2: '数量指标',
      name: '培训人次',
      target: '≥100人次',
      actual: '100人次',
      weight: '90',
      score: '90',
    },
  ],
  total_score: '100',
  complete: true,
  ...changes,
});

const refusal = (
  input: unknown,
): { readonly code: string; readonly field?: string; readonly message: string } => {
  const report = check(input);
  if (report.ok) throw new Error('it was read');
  return report.refusal;
};

describe('what cannot be read is refused with its place, in Chinese', () => {
  it('the form itself is read', () => {
    expect(check(form()).ok).toBe(true);
  });

  it.each([
    [
      'a missing column of a row',
      form({ indicators: [{ level1: '产出指标', target: '≥1个' }] }),
      '$.indicators[0].name',
    ],
    ['no list of indicators', form({ indicators: undefined }), '$.indicators'],
    ['indicators that are no list', form({ indicators: '无' }), '$.indicators'],
    ['a number instead of text', form({ total_score: 100 }), '$.total_score'],
    ['NaN', form({ total_score: NaN }), '$.total_score'],
    [
      '1e999 as JSON reads it',
      form({ funds: { unit: '万元', rows: [{ source: '年度资金总额', adjusted: Infinity }] } }),
      '$.funds.rows[0].adjusted',
    ],
    ['a row that is null', form({ indicators: [null] }), '$.indicators[0]'],
    ['a list of forms, the second damaged', [form(), form({ name: 7 })], '$[1].name'],
    ['nothing', null, '$'],
    ['a text', '绩效自评表', '$'],
    ['an object of another kind', { a: 1 }, '$'],
    ['a seed whose rows are no list', { id: 's', projects: {} }, '$.projects'],
    [
      'a seed with a number for an amount',
      { id: 's', projects: [{ name: '甲', currentBudget: 10 }] },
      '$.projects[0].currentBudget',
    ],
    [
      'a seed project without a name',
      { id: 's', projects: [{ currentBudget: '10万' }] },
      '$.projects[0].name',
    ],
    [
      'a seed table row without a label',
      { id: 's', tables: [{ kind: 'two-sided', income: [{ amount: '1' }] }] },
      '$.tables[0].income[0].label',
    ],
  ])('%s', (_, input, field) => {
    const told = refusal(input);
    expect(told).toMatchObject({ field });
    expect(told.message).not.toMatch(/\$|\[\d/); // counted from one, for people
    expect(told.message).toMatch(/[\u4e00-\u9fff]/);
  });

  it('tells all places at once', () => {
    const told = check({ id: 's', projects: [{ name: 1 }, { name: 2 }] });
    expect(told.ok ? [] : told.refusal.details?.map(({ where }) => where)).toEqual([
      '$.projects[0].name',
      '$.projects[1].name',
    ]);
  });
});

describe('sizes are bounded', () => {
  it('a million rows', () => {
    const rows = Array.from({ length: 1_000_000 }, () => 0);
    expect(refusal(form({ indicators: rows }))).toMatchObject({
      code: 'DOCUMENT_TOO_LARGE',
      field: '$.indicators',
    });
    expect(refusal(rows)).toMatchObject({ code: 'DOCUMENT_TOO_LARGE', field: '$' });
  });

  it('nesting a hundred thousand deep', () => {
    let deep: object = {};
    for (let level = 0; level < 100_000; level += 1) deep = { children: [deep] };
    expect(refusal({ id: 's', projects: [{ name: '甲', fundingTree: deep }] })).toMatchObject({
      code: 'DOCUMENT_TOO_LARGE',
    });
  });

  it('a text of a million characters', () => {
    expect(refusal(form({ name: '甲'.repeat(1_000_000) }))).toMatchObject({
      code: 'DOCUMENT_TOO_LARGE',
      field: '$.name',
    });
  });

  it('the largest list that is read takes no time worth naming', () => {
    const indicators = Array.from({ length: 2000 }, (_, index) => ({
      name: `指标${index}`,
      target: '≥1个',
      actual: '1个',
      weight: '1',
      score: '1',
    }));
    expect(check(form({ indicators })).ok).toBe(true);
  });
});

describe('cells that are text but no amount are findings with their place', () => {
  const amount = (printed: string): object => ({
    id: 's',
    projects: [{ name: '甲', currentBudget: printed }],
  });

  it.each([
    ['full-width digits', '１２.５'],
    ['1e999', '1e999'],
    ['NaN', 'NaN'],
    ['a right-to-left mark', '12\u202e.5'],
    ['a zero-width blank', '1\u200b2'],
    ['two points', '1.2.3'],
  ])('%s', (_, printed) => {
    expect(findingsOf(amount(printed))).toContainEqual(
      expect.objectContaining({
        code: 'MALFORMED_CELL',
        severity: 'error',
        where: expect.stringContaining('$.projects[0].currentBudget'),
      }),
    );
  });

  it.each([
    '10',
    '10.50',
    '1,234.5',
    '10万',
    '10万元',
    '105000元',
    '',
    '—',
    '涉密依法不予公开',
    '（延续性项目填写）',
    '待定',
  ])('“%s” is no damage', (printed) => {
    expect(findingsOf(amount(printed)).filter(({ code }) => code === 'MALFORMED_CELL')).toEqual([]);
  });
});

describe('no input ends in an exception', () => {
  it('arbitrary JSON', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => typeof check(value).ok === 'boolean'));
  });

  it('documents with the right keys and arbitrary values', () => {
    const leaf = fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.constantFrom('10万', '12.5', '≥90%', '合计', '', '涉密'),
      fc.constant(null),
    );
    const row = fc.dictionary(
      fc.constantFrom(
        'label',
        'amount',
        'name',
        'source',
        'item',
        'local',
        'basis',
        'formula',
        'result',
        'target',
        'actual',
        'weight',
      ),
      leaf,
    );
    const project = fc.record({
      name: fc.string({ maxLength: 6 }),
      currentBudget: leaf,
      fundingSources: fc.array(row, { maxLength: 4 }),
      spendingLines: fc.array(row, { maxLength: 4 }),
      planCosting: fc.array(row, { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(project, { maxLength: 3 }), (projects) => {
        const input = { id: 's', projects };
        return typeof check(input).ok === 'boolean' && typeof mockReview(input).ok === 'boolean';
      }),
    );
  });
});
