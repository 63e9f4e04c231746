import { describe, expect, it } from '@jest/globals';
import { formGrid, LAYOUTS } from '@mingzhang/documents';
import type { Form as ComputedForm } from '@mingzhang/projections';
import fc from 'fast-check';
import type { Figure, Form, FundRow, IndicatorRow } from '../api/client.js';
import { paperRows, type PaperRow } from './paper.js';

const figure = (
  value: string | null,
  unit: Figure['unit'] = '元',
  inputs: Figure['inputs'] = [],
): Figure => ({
  value,
  unit,
  rule: 'executed',
  logIndex: 7,
  inputs,
  steps: [],
});

const rateOf = (executed: string, adjusted: string, rate: string | null): Figure =>
  figure(rate, '%', [
    { kind: 'figure', label: '全年执行数', cell: 'executed', value: executed },
    { kind: 'figure', label: '全年预算数', cell: 'adjusted', value: adjusted },
  ]);

function fund(
  key: FundRow['key'],
  label: string,
  adjusted: string,
  executed: string,
  rate: string | null,
): FundRow {
  const isTotal = key === 'total';
  return {
    key,
    label,
    initial: figure(adjusted),
    adjusted: figure(adjusted),
    executed: figure(executed),
    rate: rateOf(executed, adjusted, rate),
    weight: isTotal ? '20' : null,
    score: isTotal ? figure('19.72', '分') : null,
  };
}

type Row = Pick<IndicatorRow, 'level1' | 'name'> & Partial<IndicatorRow>;
const indicator = (row: Row, index: number): IndicatorRow =>
  ({
    indicatorId: `zb-${index + 1}`,
    level2: null,
    target: null,
    actualText: null,
    actual: figure(row.actualText ?? null, ''),
    measure: 'cumulative',
    weight: null,
    kind: null,
    score: figure(null, '分'),
    band: null,
    reason: null,
    improvement: null,
    statedScore: null,
    ...row,
  }) as IndicatorRow;

/** What a paper is printed from; a form carries more. */
const formOf = (rows: readonly Row[], more: Partial<Form> = {}): Form =>
  ({
    project: {
      projectId: 'zongzhi',
      name: '综治工作经费',
      code: null,
      category: 'specific',
      categoryLabel: '特定目标类',
      frequency: 'regular',
      unitId: 'zfw',
      unitName: '江汉区委政法委',
      department: '江汉区委政法委',
    },
    fiscalYear: 2022,
    asOf: null,
    upTo: null,
    logIndex: 7,
    scheme: { id: 'HUBEI-PROJECT-20-80', name: '湖北', status: 'verified', layout: 'hubei' },
    target: null,
    completion: null,
    evaluation: { status: 'none', statusLabel: '未开始', enteredBy: [], seals: [] },
    funds: [
      fund('total', '年度资金总额', '1901600.00', '1874900.00', '98.60'),
      fund('fiscal', '其中：当年财政拨款', '1901600.00', '1874900.00', '98.60'),
      fund('carryover', '上年结转资金', '0.00', '0.00', null),
      fund('other', '其他资金', '0.00', '0.00', null),
    ],
    execution: {
      weight: '20',
      rate: rateOf('1874900.00', '1901600.00', '98.60'),
      score: figure('19.72', '分'),
      beside: [],
      reason: null,
      improvement: null,
    },
    indicators: rows.map(indicator),
    total: figure(null, '分'),
    grade: null,
    stated: [],
    findings: [],
    ...more,
  }) as Form;

/** The texts of a paper in reading order; the label beside a section stands where each medium puts it. */
const reading = (texts: readonly string[], sides: ReadonlySet<string>): readonly string[] =>
  texts.filter((text) => text !== '' && !sides.has(text));

function onScreen(form: Form, layout: 'central' | 'hubei', isDemo = true): readonly PaperRow[] {
  return paperRows(LAYOUTS[layout], { form, isDemo }, '万元');
}

function compare(form: Form, layout: 'central' | 'hubei'): void {
  // The types of the page come from the OpenAPI document; the values are the ones a fold makes.
  const grid = formGrid(form as unknown as ComputedForm, { layout, demo: true });
  fc.pre(grid.breaks.length === 0);
  const rows = onScreen(form, layout);
  const sides = new Set(
    rows.flatMap(({ cells }) => cells.filter(({ rows: height }) => height > 1)).map(({ text }) => text),
  );
  const printed = grid.cells.toSorted((a, b) => a.row - b.row || a.column - b.column).map(({ text }) => text);
  const shown = rows.flatMap(({ cells }) => cells.map(({ text }) => text));
  expect(reading(shown, sides)).toEqual(reading(printed, sides));
  expect([...shown].filter((text) => sides.has(text)).toSorted()).toEqual(
    [...printed].filter((text) => sides.has(text)).toSorted(),
  );
  expect(rows).toHaveLength(grid.rows.length);
}

const row: fc.Arbitrary<Row> = fc.record({
  level1: fc.constantFrom('产出指标', '效益指标', '满意度指标', '成本指标（10分）'),
  level2: fc.constantFrom('数量指标', '质量指标', null),
  name: fc.constantFrom('活动场次', '覆盖率', '及时率'),
  target: fc.constantFrom('≥10场', '=100%', '', null),
  actualText: fc.constantFrom('12场', '100%', null),
  weight: fc.constantFrom('10', '12.5', '7.25', null),
  score: fc.constantFrom(figure('10.00', '分'), figure(null, '分')),
  reason: fc.constantFrom('资金下达较晚', null),
  improvement: fc.constantFrom('提前编制计划', null),
});

describe('the form on the screen', () => {
  it.each(['central', 'hubei'] as const)('says what the workbook prints, in the %s layout', (layout) => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 6 }), (rows) => compare(formOf(rows), layout)),
      { numRuns: 60 },
    );
  });

  it('prints amounts, rate and score of the document, each asking for its own cell', () => {
    const cells = onScreen(formOf([]), 'hubei').flatMap((one) => one.cells);
    expect(
      cells.filter(({ cell }) => cell?.startsWith('execution')).map(({ cell, text }) => [cell, text]),
    ).toEqual([
      ['execution.adjusted', '190.16'],
      ['execution.executed', '187.49'],
      ['execution.rate', '98.60%'],
      ['execution.score', '19.72'],
    ]);
  });

  it('takes the fiscal rate where it stands beside the one that counts (Nanyue: 9.8 of 36)', () => {
    const beside = [
      {
        basis: 'fiscal',
        label: '仅财政资金',
        rate: rateOf('98000.00', '360000.00', '27.22'),
        score: figure(null, '分'),
      },
    ];
    const form = formOf([], {});
    const cells = onScreen({ ...form, execution: { ...form.execution, beside } }, 'hubei').flatMap(
      (one) => one.cells,
    );
    expect(cells.find(({ cell }) => cell === 'beside.fiscal.rate')?.text).toBe('27.22%');
    expect(cells.find(({ cell }) => cell === 'beside.fiscal.executed')?.text).toBe('9.80');
  });

  it('merges equal neighbours only while everything to their left goes on', () => {
    const level2 = '数量指标';
    const rows = onScreen(
      formOf([
        { level1: '产出指标', level2, name: '一' },
        { level1: '产出指标', level2, name: '二' },
        { level1: '效益指标', level2, name: '三' },
      ]),
      'central',
    );
    const merged = rows.flatMap(({ cells }) => cells).filter(({ text }) => text === level2);
    expect(merged.map(({ rows: height }) => height)).toEqual([2, 1]);
  });

  it('asks why there is no score, but not where nothing stands', () => {
    const cells = onScreen(formOf([{ level1: '产出指标', name: '一' }]), 'central').flatMap(
      (one) => one.cells,
    );
    const asked = cells.filter(({ cell }) => cell?.includes('zb-1')).map(({ cell, text }) => [cell, text]);
    expect(asked).toEqual([
      ['indicator.weight:zb-1', '—'],
      ['indicator.score:zb-1', '—'],
    ]);
  });

  it('changes the unit of its heading with its amounts', () => {
    const texts = paperRows(LAYOUTS.central, { form: formOf([]), isDemo: false }, '元').flatMap(({ cells }) =>
      cells.map(({ text }) => text),
    );
    expect(texts).toContain('项目资金\n（元）');
    expect(texts).toContain('1,901,600.00');
    expect(texts).not.toContain('190.16');
  });

  it('marks what must not be taken for a signed form of today', () => {
    const marks = (form: Form, isDemo: boolean) => onScreen(form, 'hubei', isDemo)[0]?.cells[0]?.text;
    expect(marks(formOf([]), true)).toBe('演示数据　草稿');
    expect(marks(formOf([], { asOf: '2022-12-31' }), false)).toBe('草稿　登记截至2022-12-31');
    for (const status of ['signed', 'consolidated', 'filed', 'published'] as const) {
      const evaluation = { status, statusLabel: status, enteredBy: [], seals: [] };
      expect(marks(formOf([], { evaluation }), false)).toBe('');
    }
  });
});
