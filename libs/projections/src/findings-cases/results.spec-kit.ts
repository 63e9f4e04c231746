import { quarterly, reported } from '../results.spec-kit.js';
import type { Case } from './year.spec-kit.js';

const rate = (actual: string, of?: readonly [string, string]) => ({
  on: '2024-12-31',
  actual,
  ...(of === undefined ? {} : { of }),
});

export const RESULTS: readonly Case[] = [
  {
    code: 'RESULT_NOT_COMBINED',
    raised: () => reported('increment', '≥12次', quarterly('3场', '4次')),
    says: '“3场”与“4次”的计量单位不同',
    not: () => reported('increment', '≥12次', quarterly('3次', '4次')),
  },
  {
    code: 'RESULT_LEFT_OUT',
    raised: () => reported('increment', '≥12次', quarterly('3次', '未开展', '4次')),
    says: '2024-06-30“未开展”不是数，没有计入 7次',
    not: () => reported('increment', '≥12次', quarterly('3次', '0次', '4次')),
  },
  {
    code: 'RATIO_PARTS_MISSING',
    raised: () => reported('ratio', '≥90%', [rate('95%', ['95', '100']), rate('99%')]),
    says: '“99%”没有分子和分母，没有计入 95.00%',
    not: () => reported('ratio', '≥90%', [rate('95%', ['95', '100']), rate('99%', ['99', '100'])]),
  },
];
