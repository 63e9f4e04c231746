import type { ScoringScheme } from '../scheme.js';
import { PROJECT_10_90 } from './parts.js';

/** Guangxi as deployed: from 130 % a written reason is due, of reverse indicators too (docs/rules.md §7). */
export const GUANGXI: ScoringScheme = {
  ...PROJECT_10_90,
  id: 'GUANGXI',
  title: '广西项目自评（执行率10分）',
  authority: '广西部署的预算绩效管理系统',
  fromYear: 2020,
  status: 'practice',
  sources: ['S-PM'],
  cite: '广西预算绩效管理系统',
  notes: ['定性指标须填评分说明'],
  categories: null,
  overCompletion: {
    threshold: '1.3',
    inclusive: true,
    effect: 'reason',
    points: '0',
    includesReverse: true,
    zeroTarget: '30',
  },
};
