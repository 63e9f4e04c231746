// The twelve worked examples (tests/examples says what each must come to), all in one ledger, sealed where an evaluation can be.
import { CENTRAL, HUBEI, line, SHA256, wan } from './desk.mjs';

const row = (indicatorId, target, weight, more = {}) => ({
  indicatorId,
  level1: '产出指标',
  name: `${indicatorId}指标`,
  target,
  weight,
  ...more,
});

/** What is read back: project, year, and the cuts beside the present. */
export const EXAMPLE_FORMS = [
  ['yi', 2024, [{}, { asOf: '2024-02-28' }, { asOf: '2024-03-10' }, { upTo: '2024-01-31' }]],
  ['er', 2024, [{}, { asOf: '2023-12-31' }, { upTo: '2024-04-30' }]],
  ['san', 2023, [{}, { asOf: '2023-12-29' }, { upTo: '2023-11-30' }]],
  ['si', 2023, [{}]],
  ['si', 2024, [{}]],
  ['wu', 2022, [{}]],
  ['wu', 2023, [{}, { asOf: '2023-12-31', upTo: '2023-04-11' }]],
  ['wu-hubei', 2023, [{}]],
  ['liu', 2023, [{}, { asOf: '2024-02-28' }]],
  ['liu', 2024, [{}]],
  ['liu-nei', 2023, [{}]],
  ['qi', 2024, [{}]],
  ['qi-b', 2024, [{}]],
  ['ba', 2024, [{}, { asOf: '2024-08-31' }, { upTo: '2024-09-04' }]],
  ['ba-b', 2024, [{}, { upTo: '2024-09-04' }]],
  ['jiu', 2024, [{}, { upTo: '2024-06-30' }]],
  ['shi', 2024, [{}, { asOf: '2024-12-31' }, { upTo: '2024-09-19' }]],
  ['shi-fu', 2024, [{}]],
  ['anbao', 2022, [{}]],
  ['anbao', 2023, [{}]],
  ['zongzhi', 2022, [{}, { asOf: '2023-01-31' }]],
  ['xiaoqu', 2022, [{}]],
];

export async function examples(desk) {
  desk.on('2023-01-02');
  await desk.unit('yangli', { 2022: CENTRAL, 2023: CENTRAL, 2024: CENTRAL }, { department: '示例主管部门' });
  await desk.unit('hubei', { 2022: HUBEI, 2023: HUBEI });
  const ids = EXAMPLE_FORMS.map(([projectId]) => projectId);
  for (const projectId of new Set(ids)) {
    const unitId = ['wu-hubei', 'anbao'].includes(projectId) ? 'hubei' : 'yangli';
    await desk.project(projectId, unitId, { frequency: 'regular' });
  }
  await nanyue(desk);
  await paymentReturned(desk);
  await carriedTwice(desk, 'wu');
  await carriedTwice(desk, 'wu-hubei');
  await recovery(desk);
  await jianghan(desk);
  await beforeApproval(desk);
  await refundAfterClosing(desk);
  await vouchers(desk);
  await correction(desk);
  await severalResults(desk);
  await targetChange(desk);
}

async function beforeApproval(desk) {
  const money = line('yi', 2024);
  desk.on('2024-01-15');
  await desk.pays('yi-1', money, '80000.00', '2024-01-15');
  desk.on('2024-01-20');
  await desk.paper('issue', line('er', 2024), wan('70.00'), '2023-11-28', { docNo: '示财预〔2023〕88号' });
  desk.on('2024-02-20');
  await desk.pays('yi-2', money, '60000.00', '2024-02-20');
}

async function recovery(desk) {
  const money = line('san', 2023);
  await desk.paper('issue', money, wan('5.28'), '2023-01-20');
  await desk.pays('san-1', money, wan('1.96'), '2023-10-10');
  desk.on('2023-12-30');
  await desk.paper('recovery', money, wan('3.32'), '2023-12-30');
}

async function paymentReturned(desk) {
  const money = line('si', 2023);
  await desk.paper('issue', money, wan('154.00'), '2023-01-20');
  await desk.pays('si-1', money, wan('154.00'), '2023-12-25');
  await desk.refunds('si-2', 'si-1', money, wan('2.00'), '2023-12-25');
  const carried = line('si', 2024, 'carryover');
  await desk.paper('carryover', carried, wan('2.00'), '2024-01-05', { origin: money });
  await desk.pays('si-3', carried, wan('2.00'), '2024-01-06');
}

async function carriedTwice(desk, projectId) {
  const [old, fresh, carried] = [
    line(projectId, 2022),
    line(projectId, 2023),
    line(projectId, 2023, 'carryover'),
  ];
  await desk.paper('issue', old, wan('100.00'), '2022-01-20');
  await desk.pays(`${projectId}-1`, old, wan('60.00'), '2022-12-01');
  await desk.does('recordBudgetDocument', {
    kind: 'issue',
    documentId: `${projectId}-2023`,
    documentDate: '2023-01-20',
    entries: [
      { line: fresh, amount: wan('50.00') },
      { line: carried, amount: wan('40.00'), origin: old },
    ],
  });
  desk.on('2023-04-20');
  await desk.paper('carryover', carried, wan('40.00'), '2023-04-12', { origin: old });
  await desk.pays(`${projectId}-2`, fresh, wan('45.00'), '2023-11-30');
  await desk.pays(`${projectId}-3`, carried, wan('25.00'), '2023-11-30');
}

async function jianghan(desk) {
  const asPrinted = async (year, issued, paid) => {
    const money = line('anbao', year);
    await desk.paper('issue', money, wan(issued), `${year}-01-20`);
    await desk.pays(`anbao-${year}`, money, wan(paid), `${year}-12-31`, { granularity: 'yearTotal' });
  };
  desk.on('2024-01-08');
  await asPrinted(2022, '4392.79', '4341.03');
  await asPrinted(2023, '1200.00', '4434.91');
  await desk.paper('supplement', line('anbao', 2023), wan('3480.45'), '2023-07-03', { cause: 'assigned' });
  await desk.does('stateFigures', {
    statementId: 'anbao',
    projectId: 'anbao',
    fiscalYear: 2022,
    statedOn: '2024-01-08',
    source: '2024年项目申报表',
    figures: [{ cell: 'total', printed: '97.76', value: '97.76' }],
  });
}

async function refundAfterClosing(desk) {
  for (const id of ['liu', 'liu-nei']) {
    await desk.paper('issue', line(id, 2023), '120000.00', '2023-01-20');
    await desk.pays(`${id}-1`, line(id, 2023), '120000.00', '2023-06-30');
  }
  await desk.refunds('liu-nei-2', 'liu-nei-1', line('liu-nei', 2023), '20000.00', '2023-12-10');
  await desk.seal('liu', 2023);
  await desk.paper('issue', line('liu', 2024), '50000.00', '2024-01-25');
  desk.on('2024-03-08');
  await desk.refunds('liu-2', 'liu-1', line('liu', 2023), '20000.00', '2024-03-08');
  desk.on('2024-03-10');
  await desk.paper('issue', line('yi', 2024), '300000.00', '2024-03-05', { docNo: '示财预〔2024〕5号' });
  desk.on('2024-05-21');
  await desk.paper('supplement', line('er', 2024), wan('30.00'), '2024-05-20');
}

async function vouchers(desk) {
  const part = (no, projectId, amount, economicCode) => ({
    no,
    line: line(projectId, 2024),
    amount,
    economicCode,
  });
  const own = { sourceSystem: '自有账' };
  await desk.does('recordPayment', {
    ...own,
    number: '2024-03/记-35',
    paidOn: '2024-03-15',
    lines: [
      part(1, 'qi', '12000.00', '30201'),
      part(2, 'qi-b', '8000.00', '30201'),
      part(3, 'qi', '5000.00', '30226'),
    ],
  });
  const april = { ...own, number: '2024-04/记-35', paidOn: '2024-04-16' };
  await desk.does('recordPayment', { ...april, lines: [part(1, 'qi-b', '700.00', '30201')] });
  await desk.does('reversePayment', {
    ...own,
    number: april.number,
    reversedOn: '2024-05-21',
    reason: '重复录入',
  });
}

async function correction(desk) {
  const [a, b] = [line('ba', 2024), line('ba-b', 2024)];
  for (const one of [a, b]) await desk.paper('issue', one, '80000.00', '2024-01-20');
  desk.on('2024-06-12');
  await desk.pays('2024-06/0012', a, '80000.00', '2024-06-12');
  desk.on('2024-08-31');
  await desk.seal('ba', 2024);
  desk.on('2024-09-05');
  await desk.does('correctPayment', {
    sourceSystem: '集中支付',
    number: '2024-06/0012',
    correctedOn: '2024-09-05',
    lineNo: 1,
    amount: '80000.00',
    from: a,
    to: b,
    reason: '项目错列',
  });
}

const QUARTERS = [
  ['2024-03-31', '3次'],
  ['2024-06-30', '4次', '95', '100'],
  ['2024-09-30', '2次'],
  ['2024-12-31', '5次', '720', '800'],
];

async function severalResults(desk) {
  const key = { projectId: 'jiu', fiscalYear: 2024 };
  await desk.paper('issue', line('jiu', 2024), '100.00', '2024-01-10');
  await desk.target({ ...key, targetId: 'jiu' }, '2024-01-20', [
    row('visits', '≥12次', '10', { measure: 'increment' }),
    row('solved', '≥92%', '10', { measure: 'ratio' }),
    row('rest', '≥1项', '70'),
  ]);
  for (const [on, visits, numerator, denominator] of QUARTERS) {
    const solved =
      numerator === undefined ? {} : { solved: { actual: '见分子分母', numerator, denominator } };
    await desk.results(key, on, { visits, ...solved });
  }
}

async function targetChange(desk) {
  const key = { projectId: 'shi', fiscalYear: 2024 };
  const rows = (people) => [
    row('people', `≥${people}人`, '20'),
    row('rest', '≥1项', '70', { level1: '效益指标' }),
  ];
  desk.on('2024-12-20');
  await desk.paper('issue', line('shi', 2024), wan('90.00'), '2024-01-20');
  await desk.target({ ...key, targetId: 'shi-1' }, '2024-01-20', rows('100'), { goal: '培训一百人。' });
  const second = { ...key, targetId: 'shi-2' };
  await desk.does('draftTarget', { ...second, draftedOn: '2024-08-15', indicators: rows('60') });
  await desk.does('submitTarget', { ...second, submittedOn: '2024-08-15' });
  await desk.paper('reduction', line('shi', 2024), wan('30.00'), '2024-09-01');
  await desk.results(key, '2024-12-20', { people: '60人' }, { completion: '培训六十人。' });
  await reviewed(desk);
  desk.on('2025-01-10');
  await desk.does('approveTarget', { ...second, approvedOn: '2024-09-20', docNo: '江财〔2024〕9号' });
}

/** Signed, filed, reviewed, put right, published; reopened, its total no longer the first, and signed again. */
async function reviewed(desk) {
  const key = { projectId: 'shi-fu', fiscalYear: 2024 };
  await desk.paper('issue', line('shi-fu', 2024), '600000.00', '2024-01-20');
  await desk.pays('fu-1', line('shi-fu', 2024), '600000.00', '2024-11-20');
  const rows = [row('people', '≥60人', '20'), row('courses', '≥10期', '60'), row('visits', '≥100次', '10')];
  await desk.target({ ...key, targetId: 'fu' }, '2024-01-20', rows);
  await desk.results(key, '2024-12-20', { people: '60人', courses: '10期', visits: '75次' });
  desk.on('2025-01-10');
  await desk.does('attachEvidence', {
    ...key,
    evidenceId: 'qiandao',
    indicatorId: 'visits',
    kind: 'list',
    title: '走访台账',
    datedOn: '2024-12-10',
    attachedOn: '2025-01-08',
    sha256: SHA256,
    bytes: 12,
    fileName: '台账.xlsx',
  });
  await desk.seal('shi-fu', 2024, () =>
    desk.does('explainVariance', {
      ...key,
      indicatorId: 'visits',
      reason: '暴雨停办三周',
      improvement: '备用场地',
    }),
  );
  await desk.does('attachStampedScan', {
    ...key,
    sha256: SHA256,
    fileName: '盖章件.pdf',
    stampedOn: '2025-03-20',
  });
  await desk.does('fileEvaluation', { ...key, filedOn: '2025-04-10' }, 'department');
  await desk.does('reviewEvaluation', { ...key, score: '91', opinion: '佐证不足' }, 'finance');
  await desk.does('recordRectification', { ...key, measure: '补齐佐证', completedOn: '2025-07-20' });
  await desk.does('reopenEvaluation', { ...key, reason: '决算对账后更正' }, 'head');
  await desk.refunds('fu-2', 'fu-1', line('shi-fu', 2024), '1234.56', '2024-12-31');
  await desk.seal('shi-fu', 2024);
}

async function nanyue(desk) {
  desk.on('2023-01-10');
  const money = (projectId, source) => line(projectId, 2022, source);
  await desk.paper('issue', money('zongzhi'), wan('36'), '2022-01-20');
  await desk.pays('zongzhi-1', money('zongzhi'), wan('9.8'), '2022-12-31');
  await desk.pays('zongzhi-2', money('zongzhi', 'other'), wan('10'), '2022-12-31');
  await desk.does('stateFigures', {
    statementId: 'zongzhi',
    projectId: 'zongzhi',
    fiscalYear: 2022,
    statedOn: '2022-12-31',
    source: '自评表',
    figures: [
      { cell: 'funds.total.executed', printed: '30.64', value: wan('30.64') },
      { cell: 'funds.fiscal.executed', printed: '9.8', value: wan('9.8') },
      { cell: 'funds.other.executed', printed: '10', value: wan('10') },
    ],
  });
  await desk.paper('issue', money('xiaoqu'), wan('15'), '2022-01-20');
  await desk.pays('xiaoqu-1', money('xiaoqu'), wan('15'), '2022-12-31');
  await desk.pays('xiaoqu-2', money('xiaoqu', 'other'), wan('7.7'), '2022-12-31');
  const key = { projectId: 'xiaoqu', fiscalYear: 2022 };
  const cost = row('cost', '=15万元', '90', { level2: '成本指标', name: '建设成本' });
  await desk.target({ ...key, targetId: 'xiaoqu' }, '2022-01-20', [cost]);
  await desk.results(key, '2022-12-31', { cost: '=15万元' });
  desk.on('2023-02-10');
  await desk.pays('zongzhi-3', money('zongzhi', 'unstated'), wan('10.84'), '2022-12-31');
}
