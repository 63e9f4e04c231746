import { describe, expect, it } from '@jest/globals';
import { parseActual, parseTarget } from '../values/index.js';
import { scoreIndicator } from './index.js';
import { row, scheme } from './scoring.spec-kit.js';

const NATIONAL = scheme('CN-MOF-2020-10');

describe('direction of a target without an operator', () => {
  it('is asked in the ledger, unless the value is hit exactly', () => {
    expect(row(NATIONAL, '180人', '176人', '10')).toMatchObject({
      score: null,
      remarks: ['direction-unknown'],
    });
    expect(row(NATIONAL, '180人', '180人', '10')).toMatchObject({ score: '10.00', met: true });
  });

  it('follows the answer', () => {
    expect(row(NATIONAL, '100人', '120人', '10', { direction: 'higher' }).score).toBe('10.00');
    expect(row(NATIONAL, '100人', '120人', '10', { direction: 'lower' }).score).toBe('8.00');
    expect(row(NATIONAL, '100人', '120人', '10', { direction: 'exact' })).toMatchObject({ score: null });
  });

  it('is read as ≥ in a file, and that is said; never of a cost', () => {
    const file = { assume: true };
    expect(row(NATIONAL, '180人', '176人', '15', file)).toMatchObject({
      score: '14.67',
      remarks: ['direction-assumed'],
    });
    const cost = row(NATIONAL, '720万元', '640.4万元', '10', { ...file, level2: '成本指标' });
    expect(cost).toMatchObject({ score: null, remarks: ['cost-direction-unknown'] });
  });

  it('may stand in the name: 所有支出不超预算安排', () => {
    const name = '所有支出不超预算安排';
    expect(row(NATIONAL, '720万元', '640.4万元', '10', { level2: '成本指标', name })).toMatchObject({
      score: '10.00',
    });
  });

  it('of a cost with ≥ is computed as printed and flagged', () => {
    expect(row(NATIONAL, '≥17.4万元', '17.4万元', '10', { level2: '成本指标' }).remarks).toEqual([
      'cost-direction',
    ]);
  });
});

describe('a bound reached exactly', () => {
  it.each(['≥100人', '≤100人', '=100人', '100人'])('%s with 100 is met', (target) => {
    expect(row(NATIONAL, target, '100人', '10')).toMatchObject({ score: '10.00', met: true, remarks: [] });
  });

  // docs/formats.md §3: 90 % does not meet >90 %. The formulas give the whole weight there: 90 ÷ 90 × 10, (1 − 0 ÷ 5) × 10.
  it.each([
    ['>90%', '90%'],
    ['<5%', '5%'],
  ])('%s with %s is not met and loses nothing', (target, actual) => {
    expect(row(NATIONAL, target, actual, '10')).toMatchObject({
      score: '10.00',
      met: false,
      remarks: ['strict-equal'],
    });
  });
});

describe('a frequency', () => {
  it('is not compared with a count of the year', () => {
    expect(row(NATIONAL, '每月≥1次', '12次', '10')).toMatchObject({
      score: null,
      remarks: ['unit-mismatch'],
    });
    expect(row(NATIONAL, '每月≥2次', '每月1次', '10')).toMatchObject({ score: '5.00', met: false });
    expect(row(NATIONAL, '每年≥2次', '2次', '10')).toMatchObject({ score: '10.00', met: true });
  });
});

describe('a change against last year', () => {
  const file = { assume: true };
  it('is answered by the same change: 4 ÷ 5 × 10', () => {
    expect(row(NATIONAL, '同比增长5%', '同比增长6%', '10', file)).toMatchObject({
      score: '10.00',
      met: true,
    });
    expect(row(NATIONAL, '同比增长5%', '同比增长4%', '10', file)).toMatchObject({
      score: '8.00',
      met: false,
    });
  });
  it('is a judgement where base, direction or unit differ, and in the ledger', () => {
    for (const actual of ['环比增长6%', '同比下降6%', '同比增长6个']) {
      expect(row(NATIONAL, '同比增长5%', actual, '10', file)).toMatchObject({ score: null });
    }
    expect(row(NATIONAL, '同比增长5%', '同比增长6%', '10').remarks).toEqual(['judgement-needed']);
  });
});

describe('units', () => {
  it.each([
    ['≥2场次/年', '3场次/年', '10.00'],
    ['≥4场次/年', '3场次/年', '7.50'],
    ['≥2.6亿元', '24500万元', '9.42'],
    ['≥72890元', '7.289万元', '10.00'],
    ['≥1亿元', '24亿', '10.00'],
    ['≥100%', '98', '9.80'],
    ['≥12条街道', '6条', '5.00'],
    ['≥24小时', '1天', '10.00'],
    ['≥1年', '6个月', '5.00'],
    ['≥20', '21人', '10.00'],
    ['≥2万元', '1', '5.00'],
    ['≥20', '15小时', '7.50'],
    ['≥180名辅警', '90人', null],
    ['≥735人次', '735人', null],
    ['≤15个工作日', '15天', null],
    ['≥100%', '1', null],
    ['≥20', '3万', null],
  ])('%s with %s → %s', (target, actual, score) => {
    expect(row(NATIONAL, target, actual, '10').score).toBe(score);
  });
});

describe('a bare number up to 1 against a percent', () => {
  it('is neither 1 % nor 100 %, also when it was typed without its target', () => {
    const target = parseTarget('≥90%').value;
    const actual = parseActual('1').value;
    expect(scoreIndicator(NATIONAL, { weight: '10', target, actual })).toMatchObject({
      score: null,
      remarks: ['actual-unreadable'],
    });
  });
});

describe('bounds as actuals', () => {
  it.each([
    ['≥13个', '≥13个', '10.00'],
    ['≥13个', '≥10个', null],
    ['≥13个', '≤20个', null],
    ['≤30万元', '≤28万元', '10.00'],
    ['≤30万元', '≥28万元', null],
    ['≥98%', '=98%', '10.00'],
    ['≥90人', '95-100人', '10.00'],
    ['≥100人', '90-95人', null],
    ['≥90人', '约95人', null],
  ])('%s with %s → %s: only what follows is computed', (target, actual, score) => {
    expect(row(NATIONAL, target, actual, '10').score).toBe(score);
  });
});

describe('ranges', () => {
  it.each([
    ['97%-100%', '98%', '10.00'],
    ['97%-100%', '97%', '10.00'],
    ['97%-100%', '95%', '9.79'],
    ['97%-100%', '101%', null],
    ['50-70人', '70人', '10.00'],
    ['50-70人', '49人', null],
    ['50-100人', '49人', null],
    ['60%-80%', '50%', null],
  ])('%s with %s → %s', (target, actual, score) => {
    expect(row(NATIONAL, target, actual, '10').score).toBe(score);
  });
});

describe('dates', () => {
  it.each([
    ['2023年12月', '2023年10月', '10.00', []],
    ['2023年12月', '2024年1月', null, ['date-late']],
    ['9月前', '7月', '10.00', []],
    ['9月前', '9月', null, ['date-imprecise']],
    ['9月前', '10月', null, ['date-late']],
    ['12月31日前', '12月', '10.00', []],
    ['2023年6月15日前', '2023年6月', null, ['date-imprecise']],
    ['2023年12月底前', '11月', '10.00', []],
    ['2021年12月完成', '2021年12月完成', '10.00', []],
    ['2023年12月', '完成', null, ['word-for-date']],
    ['2023年12月', '', null, ['actual-empty']],
  ])('%s with %s → %s', (target, actual, score, remarks) => {
    expect(row(NATIONAL, target, actual, '10')).toMatchObject({ kind: 'date', score, remarks });
  });
});

describe('a deadline', () => {
  it('in a file is met by the word of it, and that is said', () => {
    expect(row(NATIONAL, '2023年12月', '按期完成', '10', { assume: true })).toMatchObject({
      kind: 'date',
      met: true,
      score: '10.00',
      remarks: ['met-assumed'],
    });
  });
  it('that is missed is missed, whoever gives the points', () => {
    expect(row(NATIONAL, '2023年12月', '2024年1月', '10')).toMatchObject({ met: false, score: null });
    const quantitative = { ...NATIONAL.quantitative, lateDate: 'zero' } as const;
    expect(row({ ...NATIONAL, quantitative }, '2023年12月', '2024年1月', '10')).toMatchObject({
      kind: 'date',
      met: false,
      score: '0.00',
      unrounded: '0',
      remarks: ['date-late'],
      steps: [{ formula: '0', result: '0.00' }],
    });
  });
});

describe('a judgement', () => {
  it('in the best band says that the target was met, in another that it was not', () => {
    const judged = (band: number, score: string) =>
      row(NATIONAL, '有效提升', '提升', '10', { judged: { band, score } });
    expect(judged(0, '9')).toMatchObject({ met: true, score: '9.00' });
    expect(judged(1, '7')).toMatchObject({ met: false, score: '7.00' });
  });
});

describe('words', () => {
  const file = { assume: true };
  it.each([
    ['有效提升', '有效提升', '10.00'],
    ['提升', '得到有效提升', '10.00'],
    ['符合相关文件要求', '符合相关文件要求', '10.00'],
    ['好坏', '好坏', '10.00'],
    ['基本满足需求', '基本满足需求', '10.00'],
    ['得到保障', '已完成', '10.00'],
    ['提升', '下降', null],
    ['提升', '明显下降', null],
    ['提升', '逐年提高', '10.00'],
    ['减少', '降低', '10.00'],
    ['有效', '基本有效', null],
    ['得到保障', '未得到保障', null],
    ['有效', '95%', null],
  ])('in a file: %s with %s → %s', (target, actual, score) => {
    expect(row(NATIONAL, target, actual, '10', file).score).toBe(score);
  });

  it('says that it assumed', () => {
    expect(row(NATIONAL, '有效', '有效', '10', file).remarks).toEqual(['met-assumed']);
    expect(row(NATIONAL, '不发生', '未发生', '10', file).remarks).toEqual(['met-assumed']);
    expect(row(NATIONAL, '零事故', '事故较少', '10', file).remarks).toEqual(['judgement-needed']);
    expect(row(NATIONAL, '全部完成', '100%', '10', file).remarks).toEqual(['met-assumed']);
    expect(row(NATIONAL, '全部完成', '99%', '10', file).remarks).toEqual(['judgement-needed']);
  });
});

describe('what has no number', () => {
  it.each([
    ['-100%', '100%', 'target-unreadable'],
    ['≥95%', '-95%', 'actual-unreadable'],
    ['≥95%', '', 'actual-empty'],
    ['≥95%', '完成', 'word-for-number'],
    ['约154万元', '150万元', 'approximate-target'],
    ['业务经费≤本年度预算', '100万元', 'reference-unresolved'],
    ['无', '5次', 'dead-indicator'],
    ['≥5次', '2023年5月', 'actual-not-comparable'],
    ['甲5000元/人；乙10000元/个', '甲5000元/人；乙9000元/个', 'compound-unmet'],
    ['甲5000元/人；乙10000元/个', '', 'actual-empty'],
  ])('%s with %s: %s', (target, actual, remark) => {
    expect(row(NATIONAL, target, actual, '10')).toMatchObject({
      score: null,
      unrounded: null,
      remarks: [remark],
    });
  });

  it('a compound hit in every part is full', () => {
    expect(row(NATIONAL, '甲5000元/人；乙10000元/个', '甲5000元/人；乙10000元/个', '10').score).toBe('10.00');
  });
});

describe('by hand', () => {
  it('a manual score counts with its reason, the computed one stands beside it', () => {
    const scored = row(NATIONAL, '≥100人', '90人', '10', {
      manual: { score: '8.5', reason: '超出能力范围的因素' },
    });
    expect(scored).toMatchObject({ score: '8.50', computed: '9.00', remarks: ['manual-score'] });
    expect(scored.steps.at(-1)).toMatchObject({ rule: 'manual-score', result: '8.50' });
    expect(scored.steps.at(-1)?.text).toContain('系统计算：9.00');
  });

  it.each([
    ['11', '理由'],
    ['-1', '理由'],
    ['8', ' '],
  ])('%s with reason “%s” is not taken', (score, reason) => {
    const scored = row(NATIONAL, '≥100人', '90人', '10', { manual: { score, reason } });
    expect(scored).toMatchObject({ score: '9.00', remarks: ['manual-refused'] });
  });
});

describe('explanations', () => {
  it('say rule, inputs as parsed, formula with numbers, rounding and result', () => {
    const [step] = row(NATIONAL, '≥180人', '176人', '15').steps;
    expect(step).toEqual({
      rule: 'positive-ratio',
      inputs: { 指标值: '≥180人', 实际完成值: '176人', 分值: '15' },
      formula: '176 ÷ 180 × 15',
      result: '14.67',
      text: '未达到指标值，按完成比例计分：176 ÷ 180 × 15 = 14.67 分（保留2位小数，四舍五入）。',
      source: '财预〔2020〕10号',
    });
  });

  it('say why there is no score', () => {
    const [step] = row(NATIONAL, '≤30万元', '完成', '90').steps;
    expect(step?.text).toBe('不能计分：指标值是数，实际完成值没有数，不能计分。');
  });
});
