// A project that no published form holds: a year before it, money carried over, paid month by month, a refund, a recovery, a
// paper that came late, papers attached, a form sent and returned. The demo's own forms print year-end totals only.
import { LedgerFolder } from '@mingzhang/hosts/embedded';
import { evaluationSteps, FILES, lastEvaluationSteps } from './example-evaluation.mjs';

export const EXAMPLE = { projectId: 'shili-peixun', fiscalYear: 2023 };

const line = { ...EXAMPLE, source: 'fiscal' };
const carried = { ...EXAMPLE, source: 'carryover' };
const target = { ...EXAMPLE, targetId: 'shili-2023' };

const LAST = { ...EXAMPLE, fiscalYear: 2022 };
const lastLine = { ...LAST, source: 'fiscal' };
const lastTarget = { ...LAST, targetId: 'shili-2022' };

const paper = (kind, documentId, docNo, documentDate, amount, more) => ({
  kind,
  documentId,
  docNo,
  documentDate,
  entries: [{ line, amount }],
  ...more,
});

const payment = ([paidOn, amount], index) => [
  paidOn,
  'payments',
  {
    sourceSystem: '集中支付',
    number: `${paidOn.slice(0, 7)}/记-${12 + index}`,
    paidOn,
    lines: [{ no: 1, line, amount, purpose: '培训费' }],
  },
];

const indicator = (indicatorId, level1, level2, name, printed, weight) => ({
  indicatorId,
  level1,
  level2,
  name,
  target: printed,
  weight,
});

const indicators = (qishu, renci) => [
  indicator('qishu', '产出指标', '数量指标', '培训期数', qishu, '20'),
  indicator('renci', '产出指标', '数量指标', '培训人次', renci, '15'),
  indicator('hegelv', '产出指标', '质量指标', '结业考核合格率', '≥95%', '15'),
  indicator('fugai', '效益指标', '社会效益指标', '乡镇覆盖率', '=100%', '30'),
  indicator('manyi', '满意度指标', '服务对象满意度指标', '学员满意度', '≥90%', '10'),
];

/** What each indicator came to, in the order above. */
const results = (...actuals) =>
  ['qishu', 'renci', 'hegelv', 'fugai', 'manyi'].map((indicatorId, index) => ({
    indicatorId,
    actual: actuals[index],
  }));

/** The year before: 40 万元 given, 34.5 paid. */
const LAST_YEAR = [
  [
    '2022-01-14',
    'targets',
    {
      ...lastTarget,
      draftedOn: '2022-01-14',
      goal: '全年举办基层培训10期。',
      indicators: indicators('≥10期', '≥500人次'),
    },
  ],
  ['2022-01-17', 'targets/submit', { ...lastTarget, submittedOn: '2022-01-17' }],
  ['2022-01-21', 'targets/approve', { ...lastTarget, approvedOn: '2022-01-20', docNo: '示财绩〔2022〕2号' }],
  [
    '2022-01-21',
    'budget-documents',
    {
      kind: 'issue',
      documentId: 'shili-2022-1',
      docNo: '示财预〔2022〕1号',
      documentDate: '2022-01-19',
      entries: [{ line: lastLine, amount: '400000.00' }],
    },
  ],
  [
    '2022-11-18',
    'payments',
    {
      sourceSystem: '集中支付',
      number: '2022-11/记-40',
      paidOn: '2022-11-18',
      lines: [{ no: 1, line: lastLine, amount: '345000.00', purpose: '培训费' }],
    },
  ],
  [
    '2023-01-06',
    'results',
    {
      ...LAST,
      reportId: 'shili-2022',
      occurredOn: '2022-12-31',
      completion: '全年举办培训10期、培训486人次。',
      results: results('10期', '486人次', '96%', '100%', '91%'),
    },
  ],
  ...lastEvaluationSteps(LAST),
];

/** The day each is recorded, what is recorded, its content, and by whom where not by the clerk. */
const STEPS = [
  ['2022-01-10', 'units', { unitId: 'shili', name: '示例单位（虚构）', registeredOn: '2022-01-10' }],
  ['2022-01-10', 'units/scheme', { unitId: 'shili', fiscalYear: 2022, schemeId: 'CN-MOF-2020-10' }],
  ['2022-01-10', 'units/scheme', { unitId: 'shili', fiscalYear: 2023, schemeId: 'CN-MOF-2020-10' }],
  [
    '2022-01-10',
    'projects',
    {
      projectId: EXAMPLE.projectId,
      name: '基层培训经费（虚构示例）',
      code: 'SL-2023-001',
      unitId: 'shili',
      category: 'specific',
      frequency: 'regular',
      registeredOn: '2022-01-10',
    },
  ],
  ...LAST_YEAR,
  [
    '2023-01-12',
    'targets',
    {
      ...target,
      draftedOn: '2023-01-12',
      goal: '全年举办基层培训12期，覆盖乡镇干部，提高业务能力。',
      indicators: indicators('≥12期', '≥600人次'),
    },
  ],
  ['2023-01-13', 'targets/submit', { ...target, submittedOn: '2023-01-13' }],
  ['2023-01-20', 'targets/approve', { ...target, approvedOn: '2023-01-18', docNo: '示财绩〔2023〕3号' }],
  [
    '2023-01-20',
    'budget-documents',
    paper('issue', 'shili-1', '示财预〔2023〕1号', '2023-01-18', '480000.00', { note: '年初部门预算' }),
  ],
  [
    '2023-02-08',
    'budget-documents',
    {
      kind: 'carryover',
      documentId: 'shili-3',
      docNo: '示财预〔2023〕9号',
      documentDate: '2023-02-06',
      entries: [{ line: carried, amount: '55000.00', origin: lastLine }],
    },
  ],
  [
    '2023-07-03',
    'payments',
    {
      sourceSystem: '集中支付',
      number: '2023-07/记-30',
      paidOn: '2023-07-03',
      lines: [{ no: 1, line: carried, amount: '21000.00', purpose: '培训教材' }],
    },
  ],
  ...[
    ['2023-02-14', '18600.00'],
    ['2023-03-20', '42350.50'],
    ['2023-04-11', '36000.00'],
    ['2023-05-22', '61280.00'],
    ['2023-06-09', '27400.00'],
    ['2023-08-16', '88000.00'],
    ['2023-09-13', '54310.75'],
    ['2023-10-25', '30000.00'],
    ['2023-11-15', '72600.00'],
    ['2023-12-19', '45820.00'],
  ].map(payment),
  [
    '2023-12-20',
    'refunds',
    {
      sourceSystem: '集中支付',
      number: '2023-12/退-1',
      refundedOn: '2023-12-20',
      payment: { sourceSystem: '集中支付', number: '2023-08/记-17' },
      lines: [{ no: 1, line, amount: '6000.00' }],
      reason: '场地费退回',
    },
  ],
  [
    '2023-12-28',
    'budget-documents',
    paper('supplement', 'shili-2', '示财预〔2023〕47号', '2023-07-05', '20000.00', {
      cause: 'assigned',
      note: '新增任务，文件到达较晚',
    }),
  ],
  [
    '2024-01-12',
    'results',
    {
      ...EXAMPLE,
      reportId: 'shili-2023',
      occurredOn: '2023-12-31',
      completion: '全年举办培训11期、培训642人次，覆盖全部乡镇。',
      results: results('11期', '642人次', '97.5%', '100%', '93%'),
    },
  ],
  [
    '2023-12-21',
    'budget-documents',
    {
      kind: 'recovery',
      documentId: 'shili-4',
      docNo: '示财预〔2023〕61号',
      documentDate: '2023-12-20',
      note: '结余资金收回',
      entries: [{ line: carried, amount: '30000.00' }],
    },
  ],
  ...evaluationSteps('shili', EXAMPLE),
];

/** A fictitious ledger that says so on every page. Its clock begins in 2020, so that the year can be entered as it passes. */
export async function openExample(dir) {
  const now = () => '2020-01-01T01:00:00.000Z';
  const opened = await LedgerFolder.open({ dir, kind: 'demo', title: '示例账（虚构）', clock: { now } });
  if ('heldBy' in opened) throw new Error('a new folder is held');
  const actor = { id: 'local:administrator', role: 'administrator' };
  await opened.application.execute('setLedgerClock', { at: now() }, { actor, key: 'clock' });
  await opened.close();
}

/** Enters the year through the service that serves the ledger, day by day. */
export async function enterExample(url) {
  for (const file of Object.values(FILES)) await upload(url, file);
  for (const [day, path, body, role = 'clerk'] of STEPS.toSorted((a, b) => a[0].localeCompare(b[0]))) {
    await post(url, 'ledger/clock', { at: `${day}T01:30:00.000Z` }, 'administrator');
    await post(url, path, body, role);
  }
}

async function post(url, path, body, role) {
  const response = await fetch(`${url}/api/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'mingzhang-role': role },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
}

async function upload(url, body) {
  const headers = { 'content-type': 'application/octet-stream' };
  const response = await fetch(`${url}/api/files`, { method: 'POST', headers, body });
  if (!response.ok) throw new Error(`files: ${await response.text()}`);
}
