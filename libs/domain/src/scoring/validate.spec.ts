import { describe, expect, it } from '@jest/globals';
import { SCHEMES, validateScheme, type ScoringScheme } from './index.js';
import { scheme } from './scoring.spec-kit.js';

const NATIONAL = scheme('CN-MOF-2020-10');

function codes(change: Partial<Record<keyof ScoringScheme, unknown>>): readonly string[] {
  const result = validateScheme({ ...NATIONAL, ...change });
  return result.ok ? [] : result.problems.map(({ path, code }) => `${path} ${code}`);
}
const execution = (change: object) => ({ execution: { ...NATIONAL.execution, ...change } });
const bands = (...cuts: readonly (readonly [string, string])[]) => ({
  qualitative: {
    ...NATIONAL.qualitative,
    bands: cuts.map(([from, to], index) => ({ from, to, label: `档${index}` })),
  },
});
const steps = (...cuts: readonly (readonly [string, string])[]) =>
  execution({ curve: { kind: 'steps', steps: cuts.map(([from, points]) => ({ from, points })) } });

describe('schemes that ship', () => {
  it.each(SCHEMES.map(({ id }) => id))('%s is valid', (id) => {
    expect(validateScheme(scheme(id))).toEqual({ ok: true, scheme: scheme(id) });
  });

  it('have ids of their own, and every block of docs/rules.md §7 and §12.22 is there', () => {
    const ids = SCHEMES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.toSorted()).toEqual(
      [
        'CN-MOF-2020-10',
        'CN-MOF-2021-101-COST',
        'CN-MOF-2021-101-NOCOST',
        'CN-MOF-2021-101-COST-NOSAT',
        'CN-MOF-2021-101-NOCOST-NOSAT',
        'DEPLOYED-GENERIC-10',
        'HUBEI-PROJECT-20-80',
        'HUBEI-PROVINCE-DEPT-20-40-40',
        'WUHAN-JIANGHAN-2022',
        'SICHUAN-2023-0013zp',
        'JIANGXI-STEP10',
        'ZHEJIANG',
        'GUANGXI',
        'HEBEI-TIANJIN',
        'SHANXI',
        'ANHUI-CHIZHOU-2022',
        'HEBEI-LANGFANG-2019',
        'NINGXIA-YINCHUAN-2021',
        'CN-TRANSFER-SELFEVAL-2021',
        'HUNAN-NANYUE-2022',
        'HANDBOOK-2022-CEILING',
        'DISTRICT-REVIEWER',
      ].toSorted(),
    );
  });
});

describe('validateScheme', () => {
  it('wants steps of 满意度 that fall to 0 and give no more than the whole', () => {
    const satisfied = (full: string, ...cuts: readonly (readonly [string, string])[]) => ({
      satisfaction: { full, steps: cuts.map(([from, points]) => ({ from, points })) },
    });
    expect(codes(satisfied('10', ['0.9', '10'], ['0', '0']))).toEqual([]);
    expect(codes(satisfied('10', ['0.9', '11'], ['0', '0'])).join()).toContain('satisfaction.steps');
  });
  it('wants weights that sum', () => {
    expect(codes({ indicatorsTotal: '80' })).toEqual(['indicatorsTotal WEIGHT_SUM', 'categories WEIGHT_SUM']);
    expect(codes({ categories: [{ name: '产出', match: ['产出'], weight: '89' }] })).toEqual([
      'categories WEIGHT_SUM',
    ]);
    expect(codes({ execution: null })).toEqual(['indicatorsTotal WEIGHT_SUM']);
    expect(codes({ indicatorsTotal: null })).toEqual(['indicatorsTotal WEIGHT_SUM']);
    expect(codes(execution({ inside: '管理' }))).toEqual([
      'categories WEIGHT_SUM',
      'execution.inside UNKNOWN_CATEGORY',
    ]);
  });

  it('takes every answer that a field may have', () => {
    const answers = {
      quantitative: {
        unmet: ['ratio', 'manual'],
        equal: ['as_ge', 'manual'],
        reverse: ['L', 'H', null],
        reverseStrict: ['L', 'H', null],
        negativeActual: ['zero', 'manual'],
        blankTarget: ['manual', 'zero'],
        lateDate: ['manual', 'zero'],
      },
      overCompletion: { effect: ['none', 'ask', 'reason', 'deduct'] },
    };
    const over = { ...NATIONAL.overCompletion, threshold: '1.3', points: '2' };
    for (const [field, values] of Object.entries(answers.quantitative)) {
      for (const value of values)
        expect(codes({ quantitative: { ...NATIONAL.quantitative, [field]: value } })).toEqual([]);
      expect(codes({ quantitative: { ...NATIONAL.quantitative, [field]: '' } })).toHaveLength(1);
    }
    for (const effect of answers.overCompletion.effect)
      expect(codes({ overCompletion: { ...over, effect } })).toEqual([]);
  });

  it('takes lists up to their length, and no empty one where something must be said', () => {
    const many = (count: number): string[] => Array.from({ length: count }, (_, n) => `第${n}条`);
    expect(codes({ notes: many(20) })).toEqual([]);
    expect(codes({ notes: many(21) })).toEqual(['notes SHAPE']);
    const category = (match: readonly string[]) => ({ categories: [{ name: '产出', match, weight: '90' }] });
    expect(codes(category(many(10)))).toEqual([]);
    expect(codes(category(many(11)))).toEqual(['categories.0.match SHAPE']);
    expect(codes(steps())).toEqual(['execution.curve.steps SHAPE']);
    expect(codes(steps(['0', '10']))).toEqual([]);
    expect(codes(steps(['1', '10'], ['0', '0']))).toEqual([]);
    const ceiling = many(11).map((_, n) => ({ below: `0.${10 + n}`, max: `${10 + n}` }));
    expect(codes({ ceiling: ceiling.slice(1) })).toEqual([]);
    expect(codes({ ceiling })).toEqual(['ceiling SHAPE']);
  });

  it('wants bands that cover 0–1 without gap or overlap', () => {
    expect(codes(bands(['0.8', '1'], ['0', '0.7']))).toEqual(['qualitative.bands.1 BAND_COVER']);
    expect(codes(bands(['0.8', '1'], ['0', '0.9']))).toEqual(['qualitative.bands.1 BAND_COVER']);
    expect(codes(bands(['0.8', '0.9'], ['0', '0.8']))).toEqual(['qualitative.bands.0 BAND_COVER']);
    expect(codes(bands(['0.8', '1'], ['0.1', '0.8']))).toEqual(['qualitative.bands BAND_COVER']);
    expect(codes(bands(['1', '1'], ['0', '1']))).toEqual(['qualitative.bands.0 BAND_EMPTY']);
    expect(codes(bands(['0', '1']))).toEqual([]);
  });

  it('wants cut-offs in order that reach 0', () => {
    const grades = (...cuts: readonly string[]) => ({
      grades: cuts.map((from, index) => ({ from, label: `级${index}` })),
    });
    expect(codes(grades('90', '90', '0'))).toEqual(['grades.1 CUT_ORDER']);
    expect(codes(grades('80', '90', '0'))).toEqual(['grades.1 CUT_ORDER']);
    expect(codes(grades('90', '10'))).toEqual(['grades CUT_COVER']);
    expect(codes(grades('101', '0'))).toEqual(['grades.0 CUT_RANGE']);
    expect(
      codes({
        grades: [
          { from: '90', label: '优' },
          { from: '0', label: '优' },
        ],
      }),
    ).toEqual(['grades LABEL_TWICE']);
  });

  it('wants steps that fall with the rate and stay within the weight', () => {
    expect(codes(steps(['1', '11'], ['0', '0']))).toEqual(['execution.curve.steps.0.points STEP_ORDER']);
    expect(codes(steps(['1', '5'], ['0.5', '6'], ['0', '0']))).toEqual([
      'execution.curve.steps.1.points STEP_ORDER',
    ]);
    expect(codes(steps(['1', '10']))).toEqual(['execution.curve.steps CUT_COVER']);
    expect(codes(steps(['1.2', '10'], ['0', '0']))).toEqual(['execution.curve.steps.0 CUT_RANGE']);
  });

  it('wants a ceiling that rises with the rate and an over-completion rule that says what it needs', () => {
    const ceiling = (...cuts: readonly (readonly [string, string])[]) => ({
      ceiling: cuts.map(([below, max]) => ({ below, max })),
    });
    expect(codes(ceiling(['0.6', '69'], ['0.5', '79']))).toEqual(['ceiling.1 CUT_ORDER']);
    expect(codes(ceiling(['0.5', '69'], ['0.6', '59']))).toEqual(['ceiling.1 STEP_ORDER']);
    const over = (change: object) => ({ overCompletion: { ...NATIONAL.overCompletion, ...change } });
    expect(codes(over({ effect: 'deduct', points: '2' }))).toEqual([
      'overCompletion.threshold THRESHOLD_MISSING',
    ]);
    expect(codes(over({ effect: 'reason', threshold: '0.9' }))).toEqual([
      'overCompletion.threshold CUT_RANGE',
    ]);
    expect(codes(over({ effect: 'deduct', threshold: '1.3' }))).toEqual([
      'overCompletion.points POINTS_MISSING',
    ]);
  });

  it('names every place of a wrong shape and knows no field it was not told of', () => {
    expect(codes({ rounding: { decimals: 2, mode: 'bankers', total: 'sum_of_rounded' } })).toEqual([
      'rounding.mode SHAPE',
    ]);
    expect(codes({ indicatorsTotal: 90 })).toEqual(['indicatorsTotal SHAPE']);
    expect(validateScheme({ ...NATIONAL, bonus: '5' }).ok).toBe(false);
    expect(validateScheme(null).ok).toBe(false);
  });
});
