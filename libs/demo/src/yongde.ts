import { yongde } from './data.js';
import { step, type Step } from './step.js';

const UNIT = 'yongde-mlzx';
const PROJECT = 'yongde-yingyang-gaishan';
const YEAR = 2022;
const key = { projectId: PROJECT, fiscalYear: YEAR };
const indicatorId = (index: number): string => `yingyang-${index + 1}`;

/** 永德县明朗中学 2022, a001 of the published forms: complete, published total 96; its year as events, scored whole. */
export function yongdeSteps(): readonly Step[] {
  const form = yongde();
  return [...opening(form), ...targets(form), ...yearEnd(form), ...evaluation(form)];
}

type Form = ReturnType<typeof yongde>;

function opening(form: Form): readonly Step[] {
  const line = { ...key, source: 'fiscal' as const };
  const [total] = form.funds.rows;
  return [
    step('2022-01-05', 'registerUnit', { unitId: UNIT, name: '永德县明朗中学', registeredOn: '2022-01-05' }),
    step('2022-01-06', 'chooseUnitScheme', { unitId: UNIT, fiscalYear: YEAR, schemeId: 'CN-MOF-2020-10' }),
    step('2022-01-07', 'registerProject', {
      projectId: PROJECT,
      name: form.name,
      unitId: UNIT,
      category: 'specific',
      registeredOn: '2022-01-07',
    }),
    step('2022-03-01', 'recordBudgetDocument', {
      kind: 'issue',
      documentId: `${PROJECT}-xiada`,
      documentDate: '2022-03-01',
      note: '自评表所载全年预算数，文号与日期未载明',
      entries: [{ line, amount: total?.adjusted ?? '0' }],
    }),
    step('2022-12-31', 'recordPayment', {
      sourceSystem: '年末汇总',
      number: `${YEAR}/${PROJECT}`,
      paidOn: '2022-12-31',
      granularity: 'yearTotal',
      lines: [{ no: 1, line, amount: total?.executed ?? '0' }],
    }),
  ];
}

function targets(form: Form): readonly Step[] {
  const target = { targetId: `${PROJECT}-${YEAR}`, ...key };
  return [
    step('2022-02-10', 'draftTarget', {
      ...target,
      draftedOn: '2022-02-10',
      indicators: form.indicators.map(({ level1, level2, name, target: printed, weight }, index) => ({
        indicatorId: indicatorId(index),
        level1,
        level2,
        name,
        target: printed,
        weight,
      })),
    }),
    step('2022-02-15', 'submitTarget', { ...target, submittedOn: '2022-02-15' }),
    step('2022-03-01', 'approveTarget', { ...target, approvedOn: '2022-03-01' }),
  ];
}

function yearEnd(form: Form): readonly Step[] {
  const [total] = form.funds.rows;
  return [
    step('2022-12-31', 'reportResult', {
      reportId: `${PROJECT}-${YEAR}`,
      ...key,
      occurredOn: '2022-12-31',
      results: form.indicators.map(({ actual }, index) => ({ indicatorId: indicatorId(index), actual })),
    }),
    step('2023-04-10', 'stateFigures', {
      statementId: `${PROJECT}-${YEAR}`,
      ...key,
      statedOn: '2023-04-10',
      source: form.source.title,
      figures: [
        { cell: 'total', printed: form.total_score, value: form.total_score },
        {
          cell: 'funds.total.rate',
          printed: total?.rate ?? '',
          value: (total?.rate ?? '').replace('%', ''),
        },
        { cell: 'funds.total.score', printed: total?.score ?? '', value: total?.score ?? null },
        ...form.indicators.map(({ score }, index) => ({
          cell: `indicator.score:${indicatorId(index)}`,
          printed: score,
          value: score,
        })),
      ],
    }),
  ];
}

/** The form gives full marks to its one qualitative line; it prints no reasons, so none is written here. */
function evaluation(form: Form): readonly Step[] {
  return [
    step('2023-03-01', 'openEvaluation', key),
    ...form.indicators.flatMap(({ target, score }, index) =>
      target === '有效'
        ? [
            step('2023-03-02', 'judgeQualitative', {
              ...key,
              indicatorId: indicatorId(index),
              band: 0,
              score,
            }),
          ]
        : [],
    ),
  ];
}
