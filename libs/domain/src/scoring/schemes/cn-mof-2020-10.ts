import type { ScoringScheme } from '../scheme.js';
import { PROJECT_10_90 } from './parts.js';

/** 财预〔2020〕10号: weights, ratio and bands as recalled and as forms and deployed systems confirm (docs/rules.md §2, §7). */
export const CN_MOF_2020_10: ScoringScheme = {
  ...PROJECT_10_90,
  id: 'CN-MOF-2020-10',
  title: '项目支出绩效自评（执行率10分）',
  authority: '财政部《项目支出绩效评价管理办法》（财预〔2020〕10号）',
  fromYear: 2020,
  status: 'practice',
  sources: ['R', 'S-AH', 'S-PM', 'S-GRADE'],
  cite: '财预〔2020〕10号',
  notes: [
    '反向指标的公式原文未规定，按已部署系统的线性公式（rules.md §4 L）',
    '超额完成须说明原因，原文未给扣分比例',
  ],
};
