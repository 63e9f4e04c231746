import type { Day } from '@mingzhang/domain';
import { chengjiang, tonghai } from './all-data.js';
import { costingStep } from './costing-step.js';
import { step, wanToYuan, type Step } from './step.js';

const YEAR = 2024;
/** The project texts print a year and neither 文号 nor day. */
const ON: Day = '2024-01-15';
const NOTE = '项目文本所载，文号与日期未载明';

/** 通海县 2024: one project of 81.00 万元 with its funding tree and costing formulas, their errors included. */
export function tonghaiSteps(): readonly Step[] {
  const { name, implementer, budgetWan, trees } = tonghai();
  const unitId = 'tonghai-zzzx';
  return [
    registerUnit(unitId, implementer),
    ...project(unitId, { projectId: 'tonghai-zongzhi', name, source: 'fiscal', budgetWan }),
    ...trees.map((tree) => costingStep(ON, tree)),
  ];
}

/** 澄江市委政法委 2024: two projects told in prose, one of fiscal money, one of the unit's own. */
export function chengjiangSteps(): readonly Step[] {
  const { unit, source, projects } = chengjiang();
  const unitId = 'chengjiang-zfw';
  return [
    registerUnit(unitId, unit),
    ...projects.flatMap((one) => [
      ...project(unitId, one),
      costingStep(ON, {
        costingId: `${one.projectId}-${YEAR}`,
        projectId: one.projectId,
        documentId: `${one.projectId}-${YEAR}-xiada`,
        fiscalYear: YEAR,
        source: `${source}·资金安排情况`,
        nodes: [
          { id: 'zong', parent: null, label: '资金总额', wan: one.budgetWan },
          ...one.lines.map(({ label, wan }, index) => ({ id: `n${index + 1}`, parent: 'zong', label, wan })),
        ],
      }),
    ]),
  ];
}

const registerUnit = (unitId: string, name: string): Step =>
  step(ON, 'registerUnit', { unitId, name, registeredOn: ON });

interface Project {
  readonly projectId: string;
  readonly name: string;
  readonly source: 'fiscal' | 'other';
  readonly budgetWan: string;
}

function project(unitId: string, { projectId, name, source, budgetWan }: Project): readonly Step[] {
  return [
    step(ON, 'registerProject', { projectId, name, unitId, category: 'specific', registeredOn: ON }),
    step(ON, 'recordBudgetDocument', {
      kind: 'issue',
      documentId: `${projectId}-${YEAR}-xiada`,
      documentDate: ON,
      note: NOTE,
      entries: [{ line: { projectId, fiscalYear: YEAR, source }, amount: wanToYuan(budgetWan) }],
    }),
  ];
}
