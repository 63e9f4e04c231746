import type { ScoringScheme } from '../scheme.js';
import { BANDS_80_60, EXECUTION_10, PROJECT_10_90, TWO_PLACES } from './parts.js';

/** What a deployed provincial system computes by default: proves software, not law (docs/rules.md §1, §4, §7). */
export const DEPLOYED_GENERIC_10: ScoringScheme = {
  ...PROJECT_10_90,
  id: 'DEPLOYED-GENERIC-10',
  title: '已部署系统默认方案（执行率10分）',
  authority: '预算绩效管理系统默认设置',
  fromYear: 2020,
  status: 'practice',
  sources: ['S-PM'],
  cite: '预算绩效管理系统默认设置',
  notes: ['执行率超过100%时系统不允许保存', '执行率先保留两位小数再计分；系统的二进制浮点误差不重现'],
  execution: {
    ...EXECUTION_10,
    rateFirst: true,
    zeroBudget: { score: 'zero', rateUnspent: '0', rateSpent: '0', rowRateUnspent: '0' },
  },
  categories: null,
  qualitative: { ...BANDS_80_60, outside: 'zero' },
  grades: [
    { from: '80', label: '优' },
    { from: '70', label: '良' },
    { from: '60', label: '中' },
    { from: '0', label: '差' },
  ],
  rounding: { ...TWO_PLACES, total: 'round_of_sum' },
};
