import { parseActual } from '@mingzhang/domain';
import { quarterly, reported } from '../results.spec-kit.js';
import { key, met, year, type Case, type Year } from './year.spec-kit.js';

const rate = (actual: string, of?: readonly [string, string]) => ({
  on: '2024-12-31',
  actual,
  ...(of === undefined ? {} : { of }),
});

/** A result of an indicator that no target has. */
const stray = (): Year => {
  const results = [{ indicatorId: 'stray', actual: '3场', typed: parseActual('3场').value }];
  return year()
    .target([met])
    .add(
      'ResultReported',
      { ...key, reportId: 's', occurredOn: '2024-06-30', results },
      { on: '2024-06-30' },
    );
};

export const RESULTS = [
  {
    code: 'RESULT_NOT_COMBINED',
    raised: () => reported('increment', '≥12次', quarterly('3场', '4次')),
    says: '“3场”与“4次”的计量单位不同',
    not: () => reported('increment', '≥12次', quarterly('3次', '4次')),
  },
  {
    code: 'RESULT_UNASSIGNED',
    raised: stray,
    says: '“stray”填报了 1 次，最近 2024-06-30“3场”，绩效目标没有这条指标',
    not: () => year().target([met]).reports('3场'),
  },
  {
    code: 'RESULT_AFTER_YEAR',
    raised: () => reported('increment', '≥12次', [...quarterly('3次'), { on: '2025-01-01', actual: '4次' }]),
    says: '2025-01-01 填报的 1 条完成情况在 2024 年度之后，不计入',
    not: () => reported('increment', '≥12次', [{ on: '2025-01-15', actual: '4次', holdsFor: '2024-12-31' }]),
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
] satisfies readonly Case[];
