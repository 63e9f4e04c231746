import type { ScoringScheme } from '../scheme.js';
import { EXECUTION_10, PROJECT_10_90 } from './parts.js';

/** Steps of the rate after rounding to two places of a percent (docs/rules.md §7): 99.995 % counts as 100. */
export const JIANGXI_STEP10: ScoringScheme = {
  ...PROJECT_10_90,
  id: 'JIANGXI-STEP10',
  title: '江西省项目自评（执行率分档10分）',
  authority: '江西省部署的预算绩效管理系统',
  fromYear: 2020,
  status: 'practice',
  sources: ['S-PM'],
  cite: '江西省预算绩效管理系统',
  notes: ['100%须恰好达到（保留两位小数后）', '执行率超过100%时系统不允许保存'],
  execution: {
    ...EXECUTION_10,
    curve: {
      kind: 'steps',
      steps: [
        { from: '1', points: '10' },
        { from: '0.8', points: '7' },
        { from: '0.6', points: '5' },
        { from: '0', points: '0' },
      ],
    },
  },
  categories: null,
};
