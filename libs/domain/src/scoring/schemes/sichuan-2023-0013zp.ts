import type { ScoringScheme } from '../scheme.js';
import { EXECUTION_10, PROJECT_10_90 } from './parts.js';

/** Form 510000_0013zp (docs/rules.md §1, §7, §8.3): categories are free, several texts have limits. */
export const SICHUAN_2023_0013ZP: ScoringScheme = {
  ...PROJECT_10_90,
  id: 'SICHUAN-2023-0013zp',
  version: 3,
  layout: 'sichuan',
  title: '四川省部门预算项目支出绩效自评（0013zp）',
  authority: '四川省财政厅 报表编号510000_0013zp',
  fromYear: 2023,
  status: 'verified',
  sources: ['S-SC1', 'S-SC2'],
  cite: '四川省报表510000_0013zp',
  notes: [
    '执行率得分按比例计为推定',
    '预算执行率=预算执行数/调整后预算数',
    '实见分配：产出60+效益30；4×22.5；一个指标90分',
  ],
  execution: { ...EXECUTION_10, reasonBelow: '0.9', explainAdjustment: true },
  categories: null,
  grades: null,
  textLimits: { reason: 100, completion: 100, conclusion: 200, problems: 200, measures: 200 },
};
