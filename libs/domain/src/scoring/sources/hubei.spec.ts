import { describe, expect, it } from '@jest/globals';
import { Decimal } from '../../money/decimal.js';
import { inBand, scoreExecution, scoreTotal } from '../index.js';
import { row, scheme } from '../scoring.spec-kit.js';

const HUBEI = scheme('HUBEI-PROJECT-20-80');

describe('Hubei, 备注 of the project form (S-HB1, S-HB3)', () => {
  it('得分=权重*B/A for more-is-better, 权重*A/B for less-is-better, never above the weight', () => {
    expect(row(HUBEI, '≥50个', '45个', '10').score).toBe('9.00');
    expect(row(HUBEI, '≤50天', '60天', '10').score).toBe('8.33');
    expect(row(HUBEI, '≥50个', '75个', '10').score).toBe('10.00');
  });

  it('three bands 100–80, 80–50, 50–0; the lower bound belongs to the band', () => {
    const ten = new Decimal(10);
    expect(inBand(HUBEI, ten, { band: 0, score: '8' })).toBe(true);
    expect(inBand(HUBEI, ten, { band: 0, score: '7.99' })).toBe(false);
    expect(inBand(HUBEI, ten, { band: 1, score: '8' })).toBe(false);
    expect(inBand(HUBEI, ten, { band: 1, score: '5' })).toBe(true);
    expect(inBand(HUBEI, ten, { band: 2, score: '5' })).toBe(false);
    expect(inBand(HUBEI, ten, { band: 3, score: '0' })).toBe(false);
  });

  it('Huangshi 2022 海绵城市: 195.5/200 is 97.75 %, 19.55, and with 80 for the indicators 99.55', () => {
    const execution = scoreExecution(HUBEI, { executed: '195.5', budget: '200' });
    expect(execution).toMatchObject({ rate: '97.75', score: '19.55' });
    const indicators = [{ score: '80.00', unrounded: '80' }];
    expect(scoreTotal(HUBEI, { execution, indicators })).toMatchObject({ total: '99.55', grade: null });
  });
});

describe('Jianghan (SEED3): 78 + 20 × the rate of 2022', () => {
  it.each([
    ['4341.03', '4392.79', '97.76'],
    ['187.49', '190.16', '97.72'],
    ['10', '10', '98.00'],
  ])('%s of %s → %s', (executed, budget, total) => {
    const jianghan = scheme('WUHAN-JIANGHAN-2022');
    const execution = scoreExecution(jianghan, { executed, budget });
    expect(scoreTotal(jianghan, { execution, indicators: [{ score: '78.00', unrounded: '78' }] }).total).toBe(
      total,
    );
  });

  it('网格员 97.98 does not follow: 80.94 % gives 16.19, so the indicators would need 81.79 of 80', () => {
    const execution = scoreExecution(HUBEI, { executed: '80.94', budget: '100' });
    expect(execution.score).toBe('16.19');
    expect(new Decimal('97.98').minus(execution.score ?? 0).toFixed(2)).toBe('81.79');
  });
});
