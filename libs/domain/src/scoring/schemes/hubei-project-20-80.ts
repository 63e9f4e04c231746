import type { ScoringScheme } from '../scheme.js';
import { BANDS_80_50, EXECUTION_20_FISCAL, OVER_ASK, PROJECT_10_90, QUANTITATIVE } from './parts.js';

/** The 备注 of Hubei's project form prints its rules; it gives no grade and no bonus (docs/rules.md §4, §7, §8.2). */
export const HUBEI_PROJECT_20_80: ScoringScheme = {
  ...PROJECT_10_90,
  id: 'HUBEI-PROJECT-20-80',
  title: '湖北省项目自评（执行率20分、指标80分）',
  authority: '湖北省财政厅 项目自评表（鄂财绩发〔2020〕3号）',
  fromYear: 2020,
  status: 'verified',
  sources: ['S-HB1', 'S-HB2', 'S-HB3', 'S-PM'],
  cite: '湖北省项目自评表备注',
  notes: ['不设置加分项', '可以不评级', '预算数为调整后财政资金总额，含上年结余结转'],
  layout: 'hubei',
  execution: EXECUTION_20_FISCAL,
  indicatorsTotal: '80',
  categories: null,
  quantitative: { ...QUANTITATIVE, reverse: 'H', reverseStrict: 'H' },
  overCompletion: { ...OVER_ASK, effect: 'none' },
  qualitative: BANDS_80_50,
  grades: null,
};
