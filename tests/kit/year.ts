import { createHash } from 'node:crypto';
import { HUBEI_PROJECT_20_80, type Role } from '@mingzhang/domain';
import type { Client, CommandInput, RoutedCommand } from './client.js';
import { CENTRAL, line } from './office.js';

/** One act of a year: a command that is accepted when its predecessors were, and the same document with other content. */
export interface Act<N extends RoutedCommand = RoutedCommand> {
  readonly command: N;
  readonly input: unknown;
  readonly role?: Role;
  readonly other: { readonly command: RoutedCommand; readonly input: unknown };
}

function act<N extends RoutedCommand>(
  command: N,
  input: CommandInput<N>,
  difference: Partial<CommandInput<N>>,
  role?: Role,
): Act<N> {
  const other = { command, input: { ...input, ...difference } };
  return { command, input, other, ...(role === undefined ? {} : { role }) };
}

const P = line('p', 2024);
const Q = line('q', 2024);
const key = { projectId: 'p', fiscalYear: 2024 };
const target = { ...key, targetId: 'p-2024' };
const on = '2024-01-10';

/** A command that no act of the year gives does not compile: its name is in the message. */
type Whole<A extends Act> = [Exclude<RoutedCommand, A['command']>] extends [never]
  ? readonly Act[]
  : { readonly missing: Exclude<RoutedCommand, A['command']> };
const whole = <A extends Act>(acts: readonly A[]): Whole<A> => acts as unknown as Whole<A>;

/** A year in which every command of the ledger occurs, each accepted. `uploadFile` comes first. */
export function yearOfCommands(): readonly Act[] {
  return whole([
    ...opening(),
    ...schemes(),
    ...imported(),
    ...money(),
    ...targets(),
    ...results(),
    ...filling(),
    ...chain(),
  ]);
}

export const FILE = Buffer.from('问卷统计');
const sha256 = `sha256:${createHash('sha256').update(FILE).digest('hex')}`;

/** The file that the year's evidence and scan name. */
export async function uploadFile(client: Client): Promise<void> {
  const response = await fetch(`${client.url}/api/files`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: FILE,
  });
  if (response.status !== 201) throw new Error(`the file was not taken: ${await response.text()}`);
}

const opening = () => [
  act(
    'setLedgerClock',
    { at: '2024-01-10T01:00:00.000Z' },
    { at: '2024-01-11T01:00:00.000Z' },
    'administrator',
  ),
  act('registerUnit', { unitId: 'u', name: '甲单位', registeredOn: on }, { name: '乙单位' }),
  act('chooseUnitScheme', { unitId: 'u', fiscalYear: 2024, schemeId: CENTRAL }, { fiscalYear: 2025 }),
  ...['p', 'q'].map((projectId) =>
    act(
      'registerProject',
      { projectId, name: projectId, unitId: 'u', category: 'specific', registeredOn: on },
      { name: '别的项目' },
    ),
  ),
  act(
    'changeProjectAttributes',
    { projectId: 'p', effectiveOn: on, code: 'C-1', reason: '补录代码' },
    { code: 'C-2' },
  ),
];

function imported() {
  const importId = 'imp-1';
  const eventId = '5c0e4b1e-27a2-5d6f-8a37-0a3f1f6b9c11';
  const file = { fileName: '支付明细.csv', sha256, bytes: FILE.length, headerRow: 1, rows: 2 };
  const columns = [{ field: 'number', header: '支付单号', column: 'A' }];
  return [
    act(
      'openImport',
      { importId, kind: 'payments', ...file, columns, sourceSystem: '集中支付', moneyUnit: 'yuan' },
      { moneyUnit: 'wan' },
    ),
    act(
      'enterImportRows',
      { importId, chunk: 1, rows: [{ row: 2, eventId }] },
      { rows: [{ row: 3, eventId }] },
    ),
    act('closeImport', { importId, entered: 1, refused: 1 }, { refused: 2 }),
  ];
}

function schemes() {
  const id = 'U-2024';
  const scheme = { ...HUBEI_PROJECT_20_80, id, version: 1, status: 'own' as const };
  const retired = { unitId: 'u', schemeId: id, version: 1, reason: '另行发布' };
  return [
    act('draftScheme', { unitId: 'u', scheme }, { scheme: { ...scheme, title: '另一方案' } }),
    {
      command: 'publishScheme',
      input: { unitId: 'u', schemeId: id },
      other: { command: 'supersedeScheme', input: retired },
    } as Act<'publishScheme'>,
    act('supersedeScheme', retired, { reason: '另一原因' }),
    act(
      'receiveNotice',
      {
        noticeId: 'n',
        unitId: 'u',
        fiscalYear: 2024,
        issuedOn: '2025-03-03',
        issuer: '区财政局',
        submitBy: '2025-03-10',
        fileBy: '2025-03-14',
      },
      { submitBy: '2025-03-11' },
    ),
  ];
}

const issue = (documentId: string, to: typeof P, amount: string): CommandInput<'recordBudgetDocument'> => ({
  kind: 'issue',
  documentId,
  documentDate: on,
  entries: [{ line: to, amount }],
});

const voucher = (number: string, amount: string): CommandInput<'recordPayment'> => ({
  sourceSystem: '集中支付',
  number,
  paidOn: '2024-03-15',
  lines: [{ no: 1, line: P, amount }],
});

function money() {
  const paid = { sourceSystem: '集中支付', number: '2024-03/记-35' };
  const arrival: CommandInput<'recordArrival'> = {
    ...key,
    arrivalId: 'dw',
    source: 'fiscal',
    arrivedOn: '2024-02-20',
    amount: '1000.00',
  };
  const back = { line: P, no: 1, amount: '100.00' };
  return [
    act(
      'describeBudgetLine',
      { line: P, describedOn: on, fundNature: 'generalPublic', lineOrigin: 'yearStart' },
      { lineOrigin: 'supplement' },
    ),
    act('recordBudgetDocument', issue('p-issue', P, '1000.00'), { documentDate: '2024-01-11' }),
    act('recordBudgetDocument', issue('q-issue', Q, '200.00'), { documentDate: '2024-01-11' }),
    act('recordBudgetDocument', issue('wrong', P, '7.00'), { documentDate: '2024-01-11' }),
    act(
      'recordCosting',
      {
        costingId: 'c',
        projectId: 'p',
        fiscalYear: 2024,
        statedOn: on,
        source: '项目文本',
        nodes: [{ nodeId: 'all', parent: null, label: '合计', stated: '1000.00' }],
      },
      { source: '另一文本' },
    ),
    act('reverseBudgetDocument', { documentId: 'wrong', reversedOn: on, reason: '录错' }, { reason: '重复' }),
    act('recordArrival', arrival, { amount: '999.99' }),
    act(
      'reverseArrival',
      { ...key, arrivalId: arrival.arrivalId, reversedOn: '2024-03-01', reason: '录错' },
      { reason: '重复' },
    ),
    act('recordPayment', voucher(paid.number, '1000.00'), voucher(paid.number, '999.99')),
    act(
      'correctPayment',
      { ...paid, correctedOn: '2024-06-01', lineNo: 1, amount: '200.00', from: P, to: Q, reason: '项目错列' },
      { amount: '199.99' },
    ),
    act(
      'recordRefund',
      { sourceSystem: '集中支付', number: 'T-1', refundedOn: '2024-07-01', payment: paid, lines: [back] },
      { lines: [{ ...back, amount: '99.99' }] },
    ),
    act('recordPayment', voucher('2024-03/记-36', '8.00'), voucher('2024-03/记-36', '8.01')),
    act(
      'reversePayment',
      { sourceSystem: '集中支付', number: '2024-03/记-36', reversedOn: '2024-03-20', reason: '重复录入' },
      { reason: '录错' },
    ),
  ];
}

function targets() {
  const indicators = [
    { indicatorId: 'visits', level1: '产出指标', name: '走访次数', target: '≥10次', weight: '40' },
    { indicatorId: 'order', level1: '效益指标', name: '秩序', target: '有所改善', weight: '50' },
  ];
  return [
    act('draftTarget', { ...target, draftedOn: on, indicators }, { draftedOn: '2024-01-09' }),
    act('submitTarget', { ...target, submittedOn: '2024-01-12' }, { submittedOn: '2024-01-13' }),
    act(
      'returnTarget',
      { ...target, returnedOn: '2024-01-14', reason: '指标未量化' },
      { reason: '另一原因' },
    ),
    act('submitTarget', { ...target, submittedOn: '2024-01-15' }, { submittedOn: '2024-01-16' }),
    act('approveTarget', { ...target, approvedOn: '2024-01-20' }, { approvedOn: '2024-01-21' }),
  ];
}

function results() {
  const report = (reportId: string, actual: string): CommandInput<'reportResult'> => ({
    ...key,
    reportId,
    occurredOn: '2024-12-31',
    results: [
      { indicatorId: 'visits', actual },
      { indicatorId: 'order', actual: '有所改善' },
    ],
  });
  const evidence: CommandInput<'attachEvidence'> = {
    ...key,
    evidenceId: 'ev',
    indicatorId: 'visits',
    kind: 'list',
    title: '走访台账',
    datedOn: '2024-12-10',
    attachedOn: '2025-01-08',
    sha256,
    bytes: FILE.length,
    fileName: '台账.xlsx',
  };
  return [
    act('reportResult', report('wrong', '1次'), report('wrong', '2次')),
    act(
      'withdrawResult',
      { ...key, reportId: 'wrong', withdrawnOn: '2024-12-31', reason: '录错' },
      { reason: '重复' },
    ),
    act('reportResult', report('right', '10次'), report('right', '11次')),
    act('attachEvidence', evidence, { title: '另一材料' }),
    act(
      'withdrawEvidence',
      { ...key, evidenceId: 'ev', withdrawnOn: '2025-01-09', reason: '附错' },
      { reason: '另一原因' },
    ),
    act(
      'stateFigures',
      {
        ...key,
        statementId: 'sf',
        statedOn: '2024-12-31',
        source: '自评表',
        figures: [{ cell: 'funds.total.executed', printed: '0.07', value: '700.00' }],
      },
      { source: '另一表' },
    ),
  ];
}

const filling = () => [
  act(
    'assignRows',
    {
      ...key,
      assignmentId: 'fg',
      office: '综合科',
      personId: 'person-7',
      rows: ['visits'],
      assignedOn: '2025-03-04',
      dueOn: '2025-03-08',
    },
    { dueOn: '2025-03-09' },
  ),
  act(
    'withdrawAssignment',
    { ...key, assignmentId: 'fg', withdrawnOn: '2025-03-05', reason: '改由经办填报' },
    { reason: '另一原因' },
  ),
  // 四川 prints the texts; its rates and bands are the central ones.
  act('openEvaluation', { ...key, schemeId: 'SICHUAN-2023-0013zp' }, { schemeId: 'HUBEI-PROJECT-20-80' }),
  act('explainVariance', { ...key, indicatorId: null, reason: '退款' }, { reason: '另一原因' }),
  act(
    'writeNarrative',
    { ...key, texts: [{ field: 'conclusion', text: '年度目标基本完成。' }] },
    { texts: [{ field: 'conclusion', text: '年度目标完成。' }] },
  ),
  act('judgeQualitative', { ...key, indicatorId: 'order', band: 0, score: '50' }, { score: '49' }),
  act(
    'setManualScore',
    { ...key, indicatorId: 'visits', score: '39', reason: '一次合并走访' },
    { score: '38' },
  ),
  act(
    'setManualScore',
    { ...key, indicatorId: 'visits', score: null, reason: '撤销' },
    { reason: '另一理由' },
  ),
  act(
    'explainFinding',
    { ...key, code: 'LATE_ENTRY', where: '登记', explanation: '年初补录' },
    { explanation: '另一说明' },
  ),
];

const chain = () => [
  act('submitEvaluation', key, { remark: '另一备注' }),
  act('withdrawEvaluation', { ...key, remark: '补材料' }, { remark: '另一备注' }),
  act('submitEvaluation', { ...key, remark: '再报' }, { remark: '另一备注' }),
  act('returnEvaluation', { ...key, reason: '缺问卷' }, { reason: '另一原因' }, 'head'),
  act('submitEvaluation', { ...key, remark: '三报' }, { remark: '另一备注' }),
  {
    command: 'signEvaluation',
    input: key,
    role: 'head',
    other: { command: 'returnEvaluation', input: { ...key, reason: '不签' } },
  } as Act<'signEvaluation'>,
  act(
    'attachStampedScan',
    { ...key, sha256, fileName: '盖章件.pdf', stampedOn: '2025-03-05' },
    { fileName: '另一盖章件.pdf' },
  ),
  act('consolidateEvaluation', key, { remark: '另一备注' }, 'department'),
  act('fileEvaluation', { ...key, filedOn: '2025-03-12' }, { filedOn: '2025-03-13' }, 'department'),
  act('reviewEvaluation', { ...key, score: '91', opinion: '缺问卷' }, { score: '92' }, 'finance'),
  act(
    'askRectification',
    { ...key, demand: '补做问卷', dueOn: '2025-07-20' },
    { dueOn: '2025-07-21' },
    'finance',
  ),
  act('recordRectification', { ...key, measure: '补问卷' }, { measure: '另一措施' }),
  act('acceptRectification', { ...key, acceptedOn: '2025-07-19' }, { acceptedOn: '2025-07-20' }, 'finance'),
  act(
    'drawSpotCheck',
    { sampleId: 'cc', fiscalYear: 2024, seed: '摇号 7316', size: 1 },
    { seed: '另一种子' },
    'finance',
  ),
  act(
    'publishEvaluation',
    {
      ...key,
      publishedOn: '2025-08-15',
      place: '门户网站',
      secrecyReview: { office: '保密办', reviewedOn: '2025-08-12' },
    },
    { place: '另一网站' },
    'department',
  ),
  act('reopenEvaluation', { ...key, reason: '决算对账后更正' }, { reason: '另一原因' }, 'head'),
];
