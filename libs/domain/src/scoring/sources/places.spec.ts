import { describe, expect, it } from '@jest/globals';
import { Decimal } from '../../money/decimal.js';
import { categorySums, overlongTexts, scoreExecution, scoreTotal } from '../index.js';
import { row, scheme } from '../scoring.spec-kit.js';

describe('Sichuan 0013zp (S-SC1)', () => {
  const sichuan = scheme('SICHUAN-2023-0013zp');

  it('wants a reason below 90 % and for every adjustment of the year', () => {
    const remarks = (executed: string, adjustment: string) =>
      scoreExecution(sichuan, { executed, budget: '100', adjustment }).remarks;
    expect(remarks('89.99', '0')).toEqual(['execution-reason-due']);
    expect(remarks('90', '0')).toEqual([]);
    expect(remarks('95', '20')).toEqual(['adjustment-reason-due']);
  });

  it('limits texts: 原因 100 字, 评价结论 200 字', () => {
    expect(overlongTexts(sichuan, { reason: '\u{20bb7}'.repeat(100), conclusion: '好'.repeat(201) })).toEqual(
      [{ field: 'conclusion', limit: 200, length: 201 }],
    );
    expect(overlongTexts(scheme('CN-MOF-2020-10'), { reason: '因'.repeat(1000) })).toEqual([]);
  });

  it('大英县 2023 (a009): 3.36 of 3.36 is 100.00 %, 10.00', () => {
    expect(scoreExecution(sichuan, { executed: '3.36', budget: '3.36' })).toMatchObject({
      rate: '100.00',
      score: '10.00',
    });
  });
});

describe('over-completion has three answers (docs/rules.md §12.22)', () => {
  const at = (id: string, actual: string) => row(scheme(id), '≥100人', actual, '10');

  it('one handbook takes 2 points from 130 %', () => {
    expect(at('HANDBOOK-2022-CEILING', '130人')).toMatchObject({
      score: '8.00',
      remarks: ['over-130', 'over-deducted'],
    });
    expect(at('HANDBOOK-2022-CEILING', '129人')).toMatchObject({ score: '10.00', remarks: [] });
    expect(row(scheme('HANDBOOK-2022-CEILING'), '≥100人', '200人', '1').score).toBe('0.00');
    expect(row(scheme('HANDBOOK-2022-CEILING'), '=100人', '130人', '10')).toMatchObject({
      score: '8.00',
      remarks: ['over-130', 'over-deducted'],
    });
  });

  it('Guangxi wants a written reason, of reverse indicators and from 30 of a target of 0 too', () => {
    const guangxi = scheme('GUANGXI');
    expect(at('GUANGXI', '130人')).toMatchObject({
      score: '10.00',
      remarks: ['over-130', 'over-reason-due'],
    });
    expect(row(guangxi, '≤100人', '130人', '10').remarks).toEqual(['over-reason-due']);
    expect(row(guangxi, '=0次', '30次', '10').remarks).toEqual(['over-reason-due']);
    expect(row(guangxi, '=0次', '29次', '10').remarks).toEqual([]);
  });

  it('a reviewer takes nothing and says so', () => {
    expect(at('DISTRICT-REVIEWER', '289人')).toMatchObject({ score: '10.00', remarks: ['over-130'] });
  });
});

describe('ceiling of the total by the execution rate (docs/reviewer-practice.md §1.6)', () => {
  it.each([
    ['80', '98.00'],
    ['79.99', '89.00'],
    ['69.99', '79.00'],
    ['59.99', '69.00'],
    ['49.99', '59.00'],
  ])('rate %s % → %s', (executed, total) => {
    const handbook = scheme('HANDBOOK-2022-CEILING');
    const execution = scoreExecution(handbook, { executed, budget: '100' });
    const whole = scoreTotal(handbook, { execution, indicators: [{ score: '90.00', unrounded: '90' }] });
    expect(whole.total).toBe(total);
    expect(whole.remarks).toEqual(executed === '80' ? [] : ['ceiling-applied']);
  });

  it('docs/reviewer-practice.md §9 EXEC_SCORE_CEILING: at 65 % the total cannot exceed 79', () => {
    const handbook = scheme('HANDBOOK-2022-CEILING');
    const execution = scoreExecution(handbook, { executed: '65', budget: '100' });
    expect(
      scoreTotal(handbook, { execution, indicators: [{ score: '85.50', unrounded: '85.5' }] }).total,
    ).toBe('79.00');
  });
});

describe('other places', () => {
  it('Shanxi: no annual target, no points', () => {
    expect(row(scheme('SHANXI'), '', '5次', '10')).toMatchObject({
      score: '0.00',
      remarks: ['target-empty'],
      steps: [{ rule: 'manual-met', formula: '0', result: '0.00' }],
    });
    expect(row(scheme('CN-MOF-2020-10'), '', '5次', '10')).toMatchObject({
      score: null,
      remarks: ['target-empty'],
    });
  });

  it('Yinchuan 2021 (S-NX): 100 % is 10, the published 9 follows no rule; execution counts inside 项目管理', () => {
    const yinchuan = scheme('NINGXIA-YINCHUAN-2021');
    expect(scoreExecution(yinchuan, { executed: '100', budget: '100' }).score).toBe('10.00');
    const sums = categorySums(yinchuan, [{ level1: '项目管理(25分)', weight: new Decimal('15') }]);
    expect(sums?.find(({ name }) => name === '项目管理')).toEqual({
      name: '项目管理',
      preset: '25',
      given: '25',
    });
  });

  it('Langfang 2019 (S-HEB): 37.24/43.2 is 8.62, the published 9 was rounded up', () => {
    expect(scoreExecution(scheme('HEBEI-LANGFANG-2019'), { executed: '37.24', budget: '43.2' }).score).toBe(
      '8.62',
    );
  });

  it('黄冈 2020: target 98 %, actual 98 % is full; the published 19.6 of 20 multiplies by the actual', () => {
    expect(row(scheme('CN-MOF-2020-10'), '98%', '98%', '20').score).toBe('20.00');
  });

  it('大英县 (S-SC2): “完成” answers no ≤30万元', () => {
    expect(row(scheme('SICHUAN-2023-0013zp'), '≤30万元', '完成', '90')).toMatchObject({
      score: null,
      remarks: ['word-for-number'],
    });
  });

  it('transfer payments and Nanyue give no points at all', () => {
    for (const id of ['CN-TRANSFER-SELFEVAL-2021', 'HUNAN-NANYUE-2022']) {
      const execution = scoreExecution(scheme(id), { executed: '30.64', budget: '36' });
      expect(execution).toMatchObject({ rate: '85.11', score: null });
      expect(scoreTotal(scheme(id), { execution, indicators: [] })).toMatchObject({
        total: null,
        grade: null,
      });
    }
  });
});
