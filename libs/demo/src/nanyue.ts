import { nanyue } from './data.js';
import { statedMoney, step, wanToYuan, type Step } from './step.js';

const UNIT = 'nanyue-zfw';
const YEAR = 2022;
type Project = ReturnType<typeof nanyue>['projects'][number];

/** What the printed total holds beyond its listed parts, in 万元: 30.64 − 9.8 − 10. Money without a stated source. */
const UNSTATED: Readonly<Record<string, string>> = { 'nanyue-zongzhi': '10.84' };

/** 南岳区委政法委 2022: two forms with fiscal and other money, no weights and no scores, as printed. */
export function nanyueSteps(): readonly Step[] {
  const { projects, source } = nanyue();
  return [
    step('2022-01-05', 'registerUnit', {
      unitId: UNIT,
      name: '中共南岳区委政法委员会',
      registeredOn: '2022-01-05',
    }),
    step('2022-01-06', 'chooseUnitScheme', {
      unitId: UNIT,
      fiscalYear: YEAR,
      schemeId: 'HUNAN-NANYUE-2022',
    }),
    ...projects.flatMap((project) => [...facts(project), ...targets(project), stated(project, source)]),
  ];
}

function facts(project: Project): readonly Step[] {
  const line = (source: 'fiscal' | 'other' | 'unstated') => ({
    projectId: project.projectId,
    fiscalYear: YEAR,
    source,
  });
  const [, fiscal, other] = project.funds;
  const unstated = UNSTATED[project.projectId];
  const paid = [
    { source: 'fiscal' as const, wan: fiscal?.actualWan },
    { source: 'other' as const, wan: other?.actualWan },
    { source: 'unstated' as const, wan: unstated },
  ].flatMap(({ source, wan }, index) =>
    wan === undefined ? [] : [{ no: index + 1, line: line(source), amount: wanToYuan(wan) }],
  );
  return [
    step('2022-01-07', 'registerProject', {
      projectId: project.projectId,
      name: project.name,
      unitId: UNIT,
      category: 'specific',
      registeredOn: '2022-01-07',
    }),
    step('2022-01-20', 'recordBudgetDocument', {
      kind: 'issue',
      documentId: `${project.projectId}-xiada`,
      documentDate: '2022-01-20',
      note: '自评表所载年初预算，文号与日期未载明',
      entries: [{ line: line('fiscal'), amount: wanToYuan(fiscal?.budgetWan ?? '0') }],
    }),
    step('2022-12-31', 'recordPayment', {
      sourceSystem: '年末汇总',
      number: `${YEAR}/${project.projectId}`,
      paidOn: '2022-12-31',
      granularity: 'yearTotal',
      lines: paid,
    }),
  ];
}

function targets(project: Project): readonly Step[] {
  const id = (index: number): string => `${project.projectId.replace('nanyue-', '')}-${index + 1}`;
  return [
    step('2022-01-10', 'draftTarget', {
      targetId: `${project.projectId}-${YEAR}`,
      projectId: project.projectId,
      fiscalYear: YEAR,
      draftedOn: '2022-01-10',
      goal: project.goal,
      indicators: project.indicators.map(({ level1, level2, name, target }, index) => ({
        indicatorId: id(index),
        level1,
        level2,
        name,
        target,
      })),
    }),
    step('2022-12-31', 'reportResult', {
      reportId: `${project.projectId}-${YEAR}`,
      projectId: project.projectId,
      fiscalYear: YEAR,
      occurredOn: '2022-12-31',
      completion: project.completion,
      results: project.indicators.map(({ actual }, index) => ({ indicatorId: id(index), actual })),
    }),
  ];
}

function stated(project: Project, report: string): Step {
  const [total, fiscal, other] = project.funds;
  return step('2023-06-30', 'stateFigures', {
    statementId: `${project.projectId}-${YEAR}`,
    projectId: project.projectId,
    fiscalYear: YEAR,
    statedOn: '2023-06-30',
    source: `${report}·${project.source}`,
    figures: [
      statedMoney('funds.total.initial', total?.budgetWan ?? '0'),
      statedMoney('funds.fiscal.initial', fiscal?.budgetWan ?? '0'),
      statedMoney('funds.total.executed', total?.actualWan ?? '0'),
      statedMoney('funds.fiscal.executed', fiscal?.actualWan ?? '0'),
      statedMoney('funds.other.executed', other?.actualWan ?? '0'),
    ],
  });
}
