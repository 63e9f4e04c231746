import type { ScoringScheme } from '../scheme.js';
import { EXECUTION_10, PROJECT_10_90, QUANTITATIVE } from './parts.js';

/** Hebei and Tianjin: the formulas of the execution score and of ≤ were not found, so they are by hand (docs/rules.md §7). */
export const HEBEI_TIANJIN: ScoringScheme = {
  ...PROJECT_10_90,
  id: 'HEBEI-TIANJIN',
  title: '河北、天津项目自评（执行率10分）',
  authority: '河北、天津部署的预算绩效管理系统',
  fromYear: 2020,
  status: 'practice',
  sources: ['S-PM'],
  cite: '河北、天津预算绩效管理系统',
  notes: ['预算执行率得分与“≤”的公式未找到，须人工评分', '“=”指标值不等时须人工评分（天津自2024-05-09）'],
  execution: { ...EXECUTION_10, curve: { kind: 'unknown' } },
  categories: null,
  quantitative: { ...QUANTITATIVE, equal: 'manual', reverse: null, reverseStrict: 'L' },
};
