import type { ScoringScheme } from '../scheme.js';
import {
  BANDS_80_50,
  EXECUTION_20_FISCAL,
  OUTPUT_50,
  OVER_ASK,
  PROJECT_10_90,
  QUANTITATIVE,
} from './parts.js';

/** 省直部门自评 in Hubei, a full mark of 100 (docs/rules.md §7). */
export const HUBEI_PROVINCE_DEPT_20_40_40: ScoringScheme = {
  ...PROJECT_10_90,
  id: 'HUBEI-PROVINCE-DEPT-20-40-40',
  title: '湖北省省直部门自评（执行率20分、产出40分、效益和满意度40分）',
  authority: '湖北省财政厅',
  fromYear: 2020,
  status: 'practice',
  sources: ['S-PM'],
  cite: '湖北省省直部门自评',
  notes: ['适用于省直部门自评，满分为100分'],
  execution: EXECUTION_20_FISCAL,
  indicatorsTotal: '80',
  categories: [
    { ...OUTPUT_50, weight: '40' },
    { name: '效益和满意度', match: ['效益', '满意度'], weight: '40' },
  ],
  quantitative: { ...QUANTITATIVE, reverse: 'H', reverseStrict: 'H' },
  overCompletion: { ...OVER_ASK, effect: 'none' },
  qualitative: BANDS_80_50,
  grades: null,
};
