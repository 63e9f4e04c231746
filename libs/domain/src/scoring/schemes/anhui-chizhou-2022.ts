import type { ScoringScheme } from '../scheme.js';
import { PROJECT_10_90 } from './parts.js';

/** The central layout with its points printed in the headings (docs/rules.md §7, §8.1). */
export const ANHUI_CHIZHOU_2022: ScoringScheme = {
  ...PROJECT_10_90,
  id: 'ANHUI-CHIZHOU-2022',
  title: '安徽池州项目支出绩效自评（50/30/10）',
  authority: '池州市贵池区 项目支出绩效自评表',
  fromYear: 2022,
  status: 'verified',
  sources: ['S-AH'],
  cite: '池州市项目支出绩效自评表（2022）',
};
