import { jianghan } from './data.js';
import { statedMoney, step, wanToYuan, type Step } from './step.js';

const UNIT = 'jianghan-zfw';
/** Approved as the forms print them: their weights sum to the scheme's 80. The other five stay drafts with their finding. */
const APPROVED: ReadonlySet<string> = new Set(['jianghan-faxuehui', 'jianghan-shequ-anbao']);

type Project = ReturnType<typeof jianghan>['projects'][number];

/**
 * 江汉区委政法委: seven projects; 2022 and 2023 as far as the 2024 forms print them, 2024 with its targets. The forms print
 * neither 文号 nor days of the earlier papers: they are entered without a number on the first day that fits, and say so.
 */
export function jianghanSteps(): readonly Step[] {
  const { projects, source } = jianghan();
  return [
    step('2022-01-04', 'registerUnit', {
      unitId: UNIT,
      name: '江汉区委政法委',
      department: '江汉区委政法委',
      registeredOn: '2022-01-04',
    }),
    ...[2022, 2023, 2024].map((fiscalYear) =>
      step(`${fiscalYear}-01-05`, 'chooseUnitScheme', {
        unitId: UNIT,
        fiscalYear,
        schemeId: 'HUBEI-PROJECT-20-80',
      }),
    ),
    ...projects.flatMap((project) => [
      ...register(project),
      ...Object.keys(project.priorYears).flatMap((year) => priorYear(project, Number(year))),
      ...currentYear(project),
      stated(project, source),
    ]),
  ];
}

function register(project: Project): readonly Step[] {
  const first = Math.min(...Object.keys(project.priorYears).map(Number));
  return [
    step(`${first}-01-06`, 'registerProject', {
      projectId: project.projectId,
      name: project.name,
      code: project.code,
      unitId: UNIT,
      category: 'specific',
      frequency: project.frequency,
      registeredOn: `${first}-01-06`,
    }),
  ];
}

const NO_NUMBER = '申报表所载，文号与日期未载明';

function priorYear(project: Project, fiscalYear: number): readonly Step[] {
  const printed = project.priorYears[String(fiscalYear)];
  if (printed === undefined) return [];
  const line = { projectId: project.projectId, fiscalYear, source: 'fiscal' as const };
  const id = `${project.projectId}-${fiscalYear}`;
  const supplement =
    printed.adjustWan === undefined
      ? []
      : [
          step(`${fiscalYear}-07-03`, 'recordBudgetDocument', {
            kind: 'supplement' as const,
            documentId: `${id}-zhuijia`,
            documentDate: `${fiscalYear}-07-03`,
            note: `${printed.adjust ?? '年中调增'}，${NO_NUMBER}`,
            entries: [{ line, amount: wanToYuan(printed.adjustWan) }],
          }),
        ];
  return [
    step(`${fiscalYear}-01-20`, 'recordBudgetDocument', {
      kind: 'issue',
      documentId: `${id}-xiada`,
      documentDate: `${fiscalYear}-01-20`,
      note: NO_NUMBER,
      entries: [{ line, amount: wanToYuan(printed.budgetWan) }],
    }),
    ...supplement,
    step(`${fiscalYear}-12-31`, 'recordPayment', {
      sourceSystem: '年末汇总',
      number: `${fiscalYear}/${project.projectId}`,
      paidOn: `${fiscalYear}-12-31`,
      granularity: 'yearTotal',
      lines: [{ no: 1, line, amount: wanToYuan(printed.executedWan), purpose: '全年执行数，汇总录入' }],
    }),
  ];
}

function currentYear(project: Project): readonly Step[] {
  const line = { projectId: project.projectId, fiscalYear: 2024, source: 'fiscal' as const };
  const key = { targetId: `${project.projectId}-2024`, projectId: project.projectId, fiscalYear: 2024 };
  const approval = APPROVED.has(project.projectId)
    ? [
        step('2024-01-10', 'submitTarget', { ...key, submittedOn: '2024-01-10' }),
        step('2024-01-24', 'approveTarget', { ...key, approvedOn: '2024-01-24' }),
      ]
    : [];
  return [
    step('2024-01-08', 'draftTarget', {
      ...key,
      draftedOn: '2024-01-08',
      goal: project.goal,
      indicators: project.indicators.map((indicator, index) => ({
        indicatorId: `${project.projectId.replace('jianghan-', '')}-${index + 1}`,
        level1: indicator.level1,
        level2: indicator.level2 === '' ? null : indicator.level2,
        name: indicator.name,
        target: indicator.target,
        weight: indicator.weight,
        basis: indicator.basis,
      })),
    }),
    ...approval,
    step('2024-01-24', 'recordBudgetDocument', {
      kind: 'issue',
      documentId: `${project.projectId}-2024-xiada`,
      documentDate: '2024-01-24',
      note: '2024年部门预算，文号未载明',
      entries: [{ line, amount: wanToYuan(project.currentBudgetWan) }],
    }),
  ];
}

/** The self-score a 2024 form prints for "last year" means 2022, where there was one (docs/rules.md §10). */
function stated(project: Project, source: string): Step {
  const fiscalYear = project.priorYears['2022'] === undefined ? 2023 : 2022;
  const printed = project.priorYears[String(fiscalYear)];
  return step('2024-01-08', 'stateFigures', {
    statementId: `${project.projectId}-${fiscalYear}`,
    projectId: project.projectId,
    fiscalYear,
    statedOn: '2024-01-08',
    source: `${source}（${project.name}）`,
    figures: [
      { cell: 'total', printed: project.selfScoreText, value: project.selfScore },
      ...(printed === undefined
        ? []
        : [
            statedMoney('funds.total.initial', printed.budgetWan),
            statedMoney('funds.total.executed', printed.executedWan),
          ]),
    ],
  });
}
