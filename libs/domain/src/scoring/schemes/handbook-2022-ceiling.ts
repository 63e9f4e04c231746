import type { ScoringScheme } from '../scheme.js';
import { PROJECT_10_90 } from './parts.js';

/** One handbook (docs/reviewer-practice.md §1.6, docs/rules.md §12.22): 2 points off from 130 %, a total limited by the execution rate. Region unknown. */
export const HANDBOOK_2022_CEILING: ScoringScheme = {
  ...PROJECT_10_90,
  id: 'HANDBOOK-2022-CEILING',
  title: '某操作手册：超额扣2分、总分按执行率封顶',
  authority: '某地预算绩效操作手册（2022，地区不详）',
  fromYear: 2022,
  status: 'secondary',
  sources: ['M1'],
  cite: '操作手册（2022）',
  notes: ['70%、80%等分界点归属原文不明，按“低于”理解'],
  overCompletion: {
    threshold: '1.3',
    inclusive: true,
    effect: 'deduct',
    points: '2',
    includesReverse: false,
    zeroTarget: null,
  },
  ceiling: [
    { below: '0.5', max: '59' },
    { below: '0.6', max: '69' },
    { below: '0.7', max: '79' },
    { below: '0.8', max: '89' },
  ],
};
