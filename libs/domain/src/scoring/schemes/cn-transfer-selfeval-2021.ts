import type { ScoringScheme } from '../scheme.js';
import { PROJECT_10_90 } from './parts.js';

/** Transfer payments: the rate is shown, nothing is scored; carry-over counts as 其他资金 (docs/rules.md §6, §7, §8.4). */
export const CN_TRANSFER_SELFEVAL_2021: ScoringScheme = {
  ...PROJECT_10_90,
  id: 'CN-TRANSFER-SELFEVAL-2021',
  version: 3,
  layout: 'transfer',
  title: '转移支付绩效自评（不计分）',
  authority: '中央对地方转移支付绩效自评表',
  fromYear: 2021,
  status: 'verified',
  sources: ['S-SC3', 'S-HN3'],
  cite: '转移支付绩效自评表注',
  notes: ['以前年度结转结余资金列入其他资金'],
  execution: null,
  indicatorsTotal: null,
  categories: null,
  grades: null,
};
