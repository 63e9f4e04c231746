import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { publishedForm, scoreForm, validateScheme, type ScoringScheme } from '../index.js';

/** A place nobody wrote yet is this data file and this spec; no line of code knows it. */
function exampleCity(): ScoringScheme {
  const file = new URL('../fixtures/example-city-2030.json', import.meta.url);
  const validated = validateScheme(JSON.parse(readFileSync(file, 'utf8')));
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  return validated.scheme;
}

const form = (executed: string) =>
  publishedForm.parse({
    id: 'x',
    name: '示例项目',
    complete: true,
    funds: { unit: '万元', rows: [{ source: '年度资金总额', initial: '100', adjusted: '100', executed }] },
    indicators: [
      {
        level1: '成本指标',
        level2: '经济成本指标',
        name: '成本',
        target: '≤30万元',
        actual: '35万元',
        weight: '15',
      },
      { level1: '产出指标', level2: '数量指标', name: '场次', target: '≥10场', actual: '16场', weight: '20' },
      { level1: '产出指标', level2: '质量指标', name: '合格率', target: '≥90%', actual: '88%', weight: '10' },
      {
        level1: '产出指标',
        level2: '时效指标',
        name: '时限',
        target: '9月底前',
        actual: '10月',
        weight: '10',
      },
      {
        level1: '效益指标',
        level2: '社会效益指标',
        name: '效果',
        target: '提升',
        actual: '有效提升',
        weight: '30',
      },
    ],
  });

describe('a scheme of a place nobody wrote yet', () => {
  it('scores by its own steps, hyperbola, deduction, deadline, places cut off, and rounds the sum once', () => {
    const scored = scoreForm(form('94.96'), exampleCity());
    // 94.96 % is shown with one place as 95.0 %, which reaches the first step.
    expect(scored.execution).toMatchObject({ rate: '95.00', score: '15.00' });
    // 30 ÷ 35 × 15 = 12.857… → 12.8; 20 − 1 (160 % > 150 %); 88 ÷ 90 × 10 = 9.777… → 9.7; late → 0; stated as met → 30.
    expect(scored.indicators.map(({ score }) => score)).toEqual(['12.80', '19.00', '9.70', '0.00', '30.00']);
    // 15 + 12.857… + 19 + 9.777… + 0 + 30 = 86.634… → 86.6, not the 86.5 of the rounded lines.
    expect(scored).toMatchObject({ total: '86.60', grade: '甲' });
  });

  it('limits the total by the rate and asks for a reason', () => {
    const scored = scoreForm(form('84.9'), exampleCity());
    expect(scored.execution.score).toBe('0.00');
    expect(scored).toMatchObject({ total: '71.60', grade: '乙' });
    expect(scored.findings.map(({ code }) => code)).toContain('EXEC_LOW_REASON');
  });
});
