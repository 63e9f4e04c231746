import { define, type FindingDefinition } from './define.js';

/** The papers of targets, and what was reported of their indicators. */
export const RESULT_FINDINGS = {
  TARGET_NOT_APPROVED: define(
    'error',
    '绩效目标未批复',
    '自评以批复的绩效目标为准',
    '财预〔2015〕88号',
    '登记目标批复文件',
  ),
  NO_TARGET: define(
    'note',
    '没有绩效目标',
    '没有登记绩效目标的年度只列资金，不计指标分',
    '财预〔2015〕88号',
    '登记该年度批复的绩效目标',
  ),
  TARGET_CHANGED: define(
    'error',
    '指标与批复不一致',
    '自评以批复的绩效目标为准，变更须重新报批',
    '财预〔2015〕88号 第二十七、二十八条',
    '按批复的指标填报，或补登变更批复',
  ),
  TARGET_DATES: define(
    'warning',
    '目标文件日期先后不符',
    '绩效目标先编制、再报送、后批复',
    '财预〔2015〕88号 第二十七、二十八条',
    '核对目标各文件的日期',
  ),
  RESULT_AFTER_YEAR: define(
    'warning',
    '完成情况在年度之后',
    '年度终了以后的完成情况不计入该年度；年度内的结果次年才调查得出的，注明结果所属日期',
    '财预〔2020〕10号',
    '属于该年度的，撤回后注明结果所属日期重新填报',
  ),
  RESULT_UNASSIGNED: define(
    'warning',
    '填报没有对应的指标',
    '完成情况对应绩效目标中的指标；对不上的照录，不计入任何一行',
    '财预〔2015〕88号',
    '核对指标标识，撤回后按绩效目标中的指标重新填报',
  ),
  RESULT_NOT_COMBINED: define(
    'error',
    '填报不能合并',
    '多次填报按指标的累计方式合并，计量单位须能换算，比率须有分子和分母',
    '本账口径：不能合并的不推定',
    '撤回后按同一计量单位重新填报，或补填分子和分母',
  ),
  RESULT_LEFT_OUT: define(
    'warning',
    '填报没有计入',
    '合并的是数；文字不计入',
    '本账口径：文字不推定为数',
    '撤回后填报数值，没有开展的填0',
  ),
  RATIO_PARTS_MISSING: define(
    'warning',
    '比率没有分子和分母',
    '比率按分子合计、分母合计合并，不取平均也不取最近',
    '算术核对',
    '撤回后连同分子和分母重新填报',
  ),
} as const satisfies Record<string, FindingDefinition>;
