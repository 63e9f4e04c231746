import type { ScoringScheme } from '../scheme.js';
import { PROJECT_10_90, QUANTITATIVE } from './parts.js';

/** Shanxi as deployed: an indicator without a target scores 0 (docs/rules.md §7). */
export const SHANXI: ScoringScheme = {
  ...PROJECT_10_90,
  id: 'SHANXI',
  title: '山西省项目自评（执行率10分）',
  authority: '山西省部署的预算绩效管理系统',
  fromYear: 2020,
  status: 'practice',
  sources: ['S-PM'],
  cite: '山西省预算绩效管理系统',
  notes: ['未设成本指标的，成本得分不超过5分'],
  categories: null,
  quantitative: { ...QUANTITATIVE, blankTarget: 'zero' },
};
