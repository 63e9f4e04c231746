import type { ScoringScheme } from '../scheme.js';
import { HUBEI_PROJECT_20_80 } from './hubei-project-20-80.js';

/**
 * What Jianghan's published self-scores follow: 78 + 20 × the 2022 rate for three of seven (docs/rules.md §7, §10). Inferred,
 * not printed.
 */
export const WUHAN_JIANGHAN_2022: ScoringScheme = {
  ...HUBEI_PROJECT_20_80,
  id: 'WUHAN-JIANGHAN-2022',
  title: '武汉市江汉区项目自评（执行率20分、指标80分）',
  authority: '由江汉区委政法委公开的自评得分推断',
  fromYear: 2022,
  status: 'inferred',
  sources: ['SEED3'],
  cite: '江汉区公开自评得分（推断）',
  notes: ['七个项目中三个得分符合 78 + 20 × 执行率，另四个不符'],
};
