import type { ScoringScheme } from '../scheme.js';
import { EXECUTION_10, PROJECT_10_90 } from './parts.js';

/** Four categories of 100; the execution score is a part of 项目管理 (docs/rules.md §7). */
export const NINGXIA_YINCHUAN_2021: ScoringScheme = {
  ...PROJECT_10_90,
  id: 'NINGXIA-YINCHUAN-2021',
  title: '宁夏银川项目支出绩效自评（10/25/30/35）',
  authority: '银川市 项目支出绩效自评表',
  fromYear: 2021,
  status: 'verified',
  sources: ['S-NX'],
  cite: '银川市项目支出绩效自评表（2021）',
  notes: [
    '满意度10分在项目效益内',
    '有单位自评得分和财政审核评分两栏',
    '公开的表执行率100%得9分，不作为规则',
  ],
  execution: { ...EXECUTION_10, inside: '项目管理' },
  categories: [
    { name: '项目决策', match: ['决策'], weight: '10' },
    { name: '项目管理', match: ['管理'], weight: '25' },
    { name: '项目产出', match: ['产出'], weight: '30' },
    { name: '项目效益', match: ['效益'], weight: '35' },
  ],
};
