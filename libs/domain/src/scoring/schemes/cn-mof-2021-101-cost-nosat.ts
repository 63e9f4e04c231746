import type { ScoringScheme } from '../scheme.js';
import { BENEFIT_30, COST_20, OUTPUT_50, PROJECT_10_90 } from './parts.js';

/** 财预〔2021〕101号, with 成本, no 满意度 needed: its 10 points go to 效益 (docs/rules.md §3, recalled only). */
export const CN_MOF_2021_101_COST_NOSAT: ScoringScheme = {
  ...PROJECT_10_90,
  id: 'CN-MOF-2021-101-COST-NOSAT',
  title: '中央部门核心绩效指标（有成本指标、无满意度指标）',
  authority: '财政部财预〔2021〕101号',
  fromYear: 2021,
  status: 'recalled',
  sources: ['S-101', 'R'],
  cite: '财预〔2021〕101号',
  notes: ['正文未读到，权重凭记忆，使用前须确认'],
  categories: [COST_20, { ...OUTPUT_50, weight: '40' }, BENEFIT_30],
};
