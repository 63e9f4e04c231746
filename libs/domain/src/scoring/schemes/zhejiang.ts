import type { ScoringScheme } from '../scheme.js';
import { EXECUTION_10, PROJECT_10_90 } from './parts.js';

/** Zhejiang as deployed: above 100 % may be saved since 2024-04-01; a budget of zero scores 0 (docs/rules.md §1, §7). */
export const ZHEJIANG: ScoringScheme = {
  ...PROJECT_10_90,
  id: 'ZHEJIANG',
  title: '浙江省项目自评（执行率10分）',
  authority: '浙江省部署的预算绩效管理系统',
  fromYear: 2024,
  status: 'practice',
  sources: ['S-PM'],
  cite: '浙江省预算绩效管理系统',
  notes: [
    '执行数为执行数与其他执行数之和，预算数为年初与调整之和',
    '按设定权重计分',
    '定性指标有自动公式，未找到',
  ],
  execution: {
    ...EXECUTION_10,
    zeroBudget: { score: 'zero', rateUnspent: '0', rateSpent: '100', rowRateUnspent: '100' },
  },
  categories: null,
};
