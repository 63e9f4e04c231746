import type { ScoringScheme } from '../scheme.js';
import { PROJECT_10_90 } from './parts.js';

/** The unit rounded 8.62 to 9; the rule of the form is the proportion (docs/rules.md §7). */
export const HEBEI_LANGFANG_2019: ScoringScheme = {
  ...PROJECT_10_90,
  id: 'HEBEI-LANGFANG-2019',
  title: '河北廊坊项目支出绩效自评（50/30/10）',
  authority: '廊坊市 项目支出绩效自评表',
  fromYear: 2019,
  status: 'verified',
  sources: ['S-HEB'],
  cite: '廊坊市项目支出绩效自评表（2019）',
  notes: ['公开的表执行率印整数、得分进为整数（8.62印9），不作为规则'],
};
