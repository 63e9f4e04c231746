import type { ScoringScheme } from '../scheme.js';
import { PROJECT_10_90 } from './parts.js';

/** 年初预算 against 实际投入 with a reason; no weights, no scores (docs/rules.md §1, §7, §8.5). */
export const HUNAN_NANYUE_2022: ScoringScheme = {
  ...PROJECT_10_90,
  id: 'HUNAN-NANYUE-2022',
  version: 3,
  layout: 'hunan',
  title: '湖南南岳绩效自评（不计分）',
  authority: '衡阳市南岳区 绩效自评表',
  fromYear: 2022,
  status: 'verified',
  sources: ['SEED4'],
  cite: '南岳区绩效自评表（2022）',
  notes: ['比较年初预算与实际投入，填写产生差异的原因'],
  execution: null,
  indicatorsTotal: null,
  categories: null,
  grades: null,
};
