import type { ScoringScheme } from '../scheme.js';
import { PROJECT_10_90 } from './parts.js';

/** 财预〔2021〕101号, without 成本 (docs/rules.md §3, recalled only). */
export const CN_MOF_2021_101_NOCOST: ScoringScheme = {
  ...PROJECT_10_90,
  id: 'CN-MOF-2021-101-NOCOST',
  title: '中央部门核心绩效指标（无成本指标）',
  authority: '财政部财预〔2021〕101号',
  fromYear: 2021,
  status: 'recalled',
  sources: ['S-101', 'R'],
  cite: '财预〔2021〕101号',
  notes: ['正文未读到，权重凭记忆，使用前须确认'],
  /** An example in 101: from 90 % all, from 80 % eight, from 60 % five of ten. */
  satisfaction: {
    full: '10',
    steps: [
      { from: '0.9', points: '10' },
      { from: '0.8', points: '8' },
      { from: '0.6', points: '5' },
      { from: '0', points: '0' },
    ],
  },
};
