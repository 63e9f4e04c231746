import type { ScoringScheme } from '../scheme.js';
import { OVER_ASK, PROJECT_10_90 } from './parts.js';

/** A district reviewer's answer to over-completion: a remark, no deduction (docs/reviewer-practice.md §2 rule 5, docs/rules.md §12.22). */
export const DISTRICT_REVIEWER: ScoringScheme = {
  ...PROJECT_10_90,
  id: 'DISTRICT-REVIEWER',
  title: '某区复核口径：超额完成不扣分',
  authority: '某区财政评审复核规则',
  fromYear: 2024,
  status: 'secondary',
  sources: ['R2'],
  cite: '区级复核规则',
  overCompletion: { ...OVER_ASK, effect: 'none' },
};
