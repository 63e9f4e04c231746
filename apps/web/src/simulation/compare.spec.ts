import { expect, it } from '@jest/globals';
import type { PlainForm, Simulation } from '../api/client.js';
import { compareForms, newFindings } from './compare.js';

const side = (weight: string, rateScore: string, score: string | null, total: string | null): PlainForm =>
  ({
    funds: { rows: [{ weight }] },
    execution: { score: rateScore, explanation: '执行率计分' },
    indicators: [
      { name: '甲', weight: '90', score, explanation: score === null ? '方案不给这类指标计分' : '满分' },
    ],
    total,
  }) as unknown as PlainForm;

it('puts both forms side by side, row by row, with the difference in points', () => {
  const simulation = {
    actual: side('10', '9.36', '88.00', '97.36'),
    simulated: side('20', '18.72', null, null),
  };
  expect(compareForms(simulation as unknown as Simulation)).toEqual([
    {
      key: 'execution',
      name: '预算执行率',
      now: { weight: '10', score: '9.36' },
      then: { weight: '20', score: '18.72' },
      difference: '9.36',
      why: null,
    },
    {
      key: '0',
      name: '甲',
      now: { weight: '90', score: '88.00' },
      then: { weight: '90', score: null },
      difference: null,
      why: '方案不给这类指标计分',
    },
    {
      key: 'total',
      name: '总分',
      now: { weight: '100', score: '97.36' },
      then: { weight: '110', score: null },
      difference: null,
      why: null,
    },
  ]);
});

it('tells what only the other scheme objects to', () => {
  const known = { code: 'NO_EVIDENCE', where: '指标·甲', message: '没有佐证材料' };
  const fresh = { code: 'WEIGHT_SUM', where: '指标·分值', message: '指标分值合计 90，方案为 80' };
  const simulation = { actual: { findings: [known] }, simulated: { findings: [known, fresh] } };
  expect(newFindings(simulation as unknown as Simulation)).toEqual([fresh]);
});
