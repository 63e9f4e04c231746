import type { TableKind } from '../rows.js';
import type { Words } from '../words.js';

export type Field =
  | 'name'
  | 'codeInForm'
  | 'department'
  | 'executor'
  | 'projectYear'
  | 'category'
  | 'frequency'
  | 'basisSummary'
  | 'planSummary'
  | 'lastYear'
  | 'changes'
  | 'totalBudget'
  | 'currentBudget'
  | 'office'
  | 'staffOnBudget'
  | 'secondaryUnits'
  | 'dutySummary'
  | 'yearTaskSummary'
  | 'overallGoalSummary'
  | 'person'
  | 'other'
  | 'section';

/** What stands beside a label in 目标申报表 (docs/rules.md §8.6, §8.7). Persons and telephones are known only to be left out. */
export const FIELD_WORDS: Words<Field> = [
  ['name', /^(?:项目(?:\/?政策)?名称|项目名|专项(?:资金)?名称|转移支付(?:项目)?名称)$/u],
  ['codeInForm', /^项目(?:代码|编码|编号)$/u],
  ['department', /^(?:项目)?(?:主管|预算主管)(?:部门|单位)(?:及代码|名称)?$/u],
  ['executor', /^(?:项目)?(?:执行|实施|承担|申报|使用)?单位$|^(?:项目|执行|实施|承担|申报|使用)单位名称$/u],
  ['office', /^(?:(?:预算)?部门(?:\/?单位)?名称|(?:预算)?单位名称|填报单位|申报单位|填报部门|申报部门)$/u],
  ['projectYear', /^(?:项目|预算|申报)年度$/u],
  ['category', /^项目(?:类别|类型|分类|属性)$/u],
  ['frequency', /^项目(?:安排)?频[度次]$/u],
  ['basisSummary', /^(?:项目)?立项(?:的)?(?:依据|背景及依据)$|^项目立项的依据$/u],
  ['planSummary', /^项目(?:实施)?(?:方案|内容|概况|实施内容|简介|基本概况)$/u],
  ['lastYear', /^上年(?:度)?(?:绩效)?(?:自评|评价)结果/u],
  ['changes', /^(?:项目)?前[两二]年预算/u],
  ['totalBudget', /^项目总(?:预算|投资)$/u],
  ['currentBudget', /^(?:项目)?(?:当年|本年度?)预算$/u],
  ['staffOnBudget', /^财政供养人员(?:数|人数)?$/u],
  ['secondaryUnits', /^下属二级(?:预算)?单位(?:数|个数)?$/u],
  ['dutySummary', /^(?:部门|单位|部门单位)?职能(?:概述|职责)?$/u],
  ['yearTaskSummary', /^年度(?:主要)?工作任务$/u],
  ['overallGoalSummary', /^(?:部门|单位)?(?:总体|整体)绩效目标$/u],
  [
    'person',
    /^(?:项目)?(?:负责人|联系人|填报人|填表人|经办人|单位负责人|部门负责人)(?:及电话|签字)?$|^(?:联系)?电话$|^联系方式$/u,
  ],
  [
    'other',
    /^(?:主管部门编码|单位编码|部门编码|起止时间|项目起止时间|实施期限|填报日期|填报时间|单位性质)$/u,
  ],
  ['other', /^项目申报的(?:可行性|必要性)(?:和必要性)?$|^(?:年度)?预算安排$/u],
  [
    'section',
    /^(?:资金来源|支出明细|支出构成|收入构成|资产配置及采购计划|总目标|(?:长期|年度)?绩效目标表|立项情况|项目绩效目标|绩效目标|(?:长期|年度|中期)?绩效指标|项目支出情况|部门总体资金情况|整体绩效总目标|年度重点工作任务|项目实施进度计划|项目资金申请?|其他任务|部门预算支出|收入来源|事业发展性支出|按预算级次划分)$/u,
  ],
];

export const SPENDING: TableKind<'item' | 'basis' | 'local' | 'transfer' | 'other' | 'amount' | 'remark'> = {
  words: [
    ['item', /^(?:项目内容|支出明细|支出内容|明细项目|支出事项|项目明细|支出项目|经费明细|费用名称|项目)$/u],
    ['basis', /^(?:测算|计算)(?:依据|过程|说明|标准|公式)(?:及(?:说明|标准|过程))?$/u],
    ['local', /^本级(?:财政)?(?:拨款|资金)(?:金额)?$/u],
    ['transfer', /^上级(?:转移支付|补助)(?:资金|金额)?$/u],
    ['other', /^其他资金(?:金额)?$/u],
    ['amount', /^(?:预算|支出|测算|申请)?金额$/u],
    ['remark', /^备注$/u],
  ],
  needs: ['item', 'basis'],
};

export const PURCHASE: TableKind<'item' | 'quantity' | 'amount'> = {
  words: [
    ['item', /^(?:品名|资产名称|采购品目|物品名称)$/u],
    ['quantity', /^(?:数量|采购数量)$/u],
    ['amount', /^(?:预算)?金额$/u],
  ],
  needs: ['item', 'amount'],
};

export const PROJECTS: TableKind<'name' | 'type' | 'totalBudget' | 'yearBudget' | 'use'> = {
  words: [
    ['name', /^项目名称$/u],
    ['type', /^(?:支出)?项目类别$|^项目类型$/u],
    ['totalBudget', /^项目总预算$/u],
    ['yearBudget', /^项目(?:本年度?|当年)预算$/u],
    ['use', /^项目(?:主要)?支出方向(?:和|及)用途$|^项目主要用途$/u],
  ],
  needs: ['name', 'yearBudget'],
};

export const TASKS: TableKind<'name' | 'contentSummary' | 'investment' | 'expected'> = {
  words: [
    ['name', /^(?:任务)?名称$|^(?:重点|主要)?(?:工作)?任务(?:名称)?$/u],
    ['contentSummary', /^主要(?:实施|工作)?内容$/u],
    ['investment', /^拟投入(?:的)?(?:资金|金额)(?:数额?)?$|^(?:预算|投入)(?:金额|资金)$/u],
    ['expected', /^(?:期望|预期)(?:达到)?的?(?:目标|效果)$/u],
  ],
  needs: ['name', 'investment'],
};

export const FUNDING: TableKind<'label' | 'amount' | 'share' | 'prior'> = {
  words: [
    ['label', /^(?:总体)?资金(?:情况|构成|项目)$|^项目$/u],
    ['amount', /^(?:当年|本年|年度)(?:预算)?(?:金额|收支金额)$/u],
    ['share', /^占比$/u],
    ['prior', /^近[两三二]年收支金额$/u],
  ],
  needs: ['amount', 'share'],
};
