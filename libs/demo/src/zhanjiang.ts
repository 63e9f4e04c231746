import type { Day } from '@mingzhang/domain';
import { zhanjiang } from './all-data.js';
import { costingStep } from './costing-step.js';
import { statedMoney, step, wanToYuan, type Step } from './step.js';

const UNIT = 'zhanjiang-zfw';
const PROJECT = 'zhanjiang-zhengti';
const YEAR = 2023;
/** The form prints a year and no day. */
const ON: Day = '2023-01-16';
const key = { projectId: PROJECT, fiscalYear: YEAR };
/** As the form divides the money: 基本支出 and 项目支出. */
const TAGS = ['jiben', 'xiangmu'] as const;

/**
 * 湛江市委政法委 2023: the target form of a department as a whole, kept as data: its money in two lines, its tasks with what
 * they are to cost, its indicators without weights. What the form says is 涉密 in content is not here.
 */
export function zhanjiangSteps(): readonly Step[] {
  const form = zhanjiang();
  return [
    step(ON, 'registerUnit', { unitId: UNIT, name: form.unit, registeredOn: ON }),
    step(ON, 'registerProject', {
      projectId: PROJECT,
      name: '部门整体支出',
      unitId: UNIT,
      category: 'public',
      registeredOn: ON,
    }),
    ...money(form),
    ...target(form),
  ];
}

type Form = ReturnType<typeof zhanjiang>;

function money({ source, expenditure, appropriation, tasks }: Form): readonly Step[] {
  const documentId = `${PROJECT}-${YEAR}-xiada`;
  return [
    step(ON, 'recordBudgetDocument', {
      kind: 'issue',
      documentId,
      documentDate: ON,
      note: '目标表所载，文号与日期未载明',
      entries: expenditure.map(({ wan }, index) => ({
        line: { ...key, source: 'fiscal' as const, tag: TAGS[index] },
        amount: wanToYuan(wan),
      })),
    }),
    step(ON, 'stateFigures', {
      statementId: `${PROJECT}-${YEAR}`,
      ...key,
      statedOn: ON,
      source,
      figures: [statedMoney('funds.total.initial', appropriation.wan)],
    }),
    costingStep(ON, {
      costingId: `${PROJECT}-${YEAR}-renwu`,
      ...key,
      documentId,
      source: `${source}·年度重点工作任务`,
      // The form states no total of its key tasks: they are part of 项目支出, not all of it.
      nodes: [
        { id: 'renwu', parent: null, label: '年度重点工作任务', wan: null },
        ...tasks.map(({ label, wan }, index) => ({ id: `renwu-${index + 1}`, parent: 'renwu', label, wan })),
      ],
    }),
  ];
}

const target = ({ goal, indicators }: Form): readonly Step[] => [
  step(ON, 'draftTarget', {
    targetId: `${PROJECT}-${YEAR}`,
    ...key,
    draftedOn: ON,
    goal,
    indicators: indicators.map((indicator, index) => ({ indicatorId: `zhengti-${index + 1}`, ...indicator })),
  }),
];
