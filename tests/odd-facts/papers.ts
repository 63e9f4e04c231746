import type { CommandName } from '@mingzhang/domain';

export const line = (projectId: string, fiscalYear = 2024, more: object = {}) => ({
  projectId,
  fiscalYear,
  source: 'fiscal' as const,
  ...more,
});
type Line = ReturnType<typeof line>;

/** What an odd fact may have otherwise than the plain one. Amounts in 元. */
export interface Told {
  readonly id?: string;
  readonly on?: string;
  readonly amount?: string;
  readonly line?: Line;
  readonly docNo?: string;
  readonly year?: number;
  readonly project?: string;
  readonly indicator?: string;
  readonly weight?: string;
}
type Command = readonly [CommandName, object];
type Paper = (told?: Told) => Command;

const ON = '2024-06-10';

const budget =
  (kind: 'issue' | 'supplement' | 'reduction' | 'recovery'): Paper =>
  ({ id = 'odd', on = ON, amount = '100.00', docNo, line: to = line('p') } = {}) => [
    'recordBudgetDocument',
    {
      kind,
      documentId: id,
      documentDate: on,
      note: '说明',
      ...(docNo === undefined ? {} : { docNo }),
      entries: [{ line: to, amount }],
    },
  ];
const moving =
  (kind: 'transfer' | 'reassignment'): Paper =>
  ({ id = 'odd', on = ON, amount = '100.00', docNo, line: from = line('p') } = {}) => [
    'recordBudgetDocument',
    {
      kind,
      documentId: id,
      documentDate: on,
      note: '说明',
      ...(docNo === undefined ? {} : { docNo }),
      moves: [{ from: { line: from }, to: { outside: '待分配' }, amount }],
    },
  ];
export const V1 = { sourceSystem: '集中支付', number: 'V1' };
const of = ({ year = 2024, project = 'p' }: Told) => ({ projectId: project, fiscalYear: year });

/** Every kind of document of the ledger's money, targets and results, plain unless told otherwise. */
export const PAPERS = {
  下达: budget('issue'),
  追加: budget('supplement'),
  追减: budget('reduction'),
  收回: budget('recovery'),
  调剂: moving('transfer'),
  跨单位划转: moving('reassignment'),
  结转: ({ id = 'odd', on = '2024-01-25', amount = '50.00', docNo, line: to } = {}) => [
    'recordBudgetDocument',
    {
      kind: 'carryover',
      documentId: id,
      documentDate: on,
      ...(docNo === undefined ? {} : { docNo }),
      entries: [{ line: to ?? line('p', 2024, { source: 'carryover' }), origin: line('p', 2023), amount }],
    },
  ],
  资金到位: ({ id = 'odd', on = ON, amount = '700.00', ...told } = {}) => [
    'recordArrival',
    { ...of(told), arrivalId: id, source: 'fiscal', arrivedOn: on, amount },
  ],
  支付: ({ id = 'V2', on = ON, amount = '100.00', line: from = line('p') } = {}) => [
    'recordPayment',
    { ...V1, number: id, paidOn: on, lines: [{ no: 1, line: from, amount }] },
  ],
  更正: ({ on = ON, amount = '100.00', line: to = line('p', 2024, { tag: 'x' }) } = {}) => [
    'correctPayment',
    { ...V1, correctedOn: on, lineNo: 1, amount, from: line('p'), to, reason: '指标错列' },
  ],
  退款: ({ id = 'R1', on = ON, amount = '100.00', line: to = line('p') } = {}) => [
    'recordRefund',
    { ...V1, number: id, refundedOn: on, payment: V1, lines: [{ no: 1, line: to, amount }] },
  ],
  绩效目标: ({ id = 't2', on = ON, amount = '≥10次', weight = '90', ...told } = {}) => [
    'draftTarget',
    {
      ...of(told),
      targetId: id,
      draftedOn: on,
      indicators: [
        {
          indicatorId: 'i',
          level1: '产出指标',
          name: '走访',
          target: amount,
          weight,
          measure: 'increment',
        },
      ],
    },
  ],
  完成情况: ({ id = 'odd', on = ON, amount = '3次', indicator = 'i', ...told } = {}) => [
    'reportResult',
    { ...of(told), reportId: id, occurredOn: on, results: [{ indicatorId: indicator, actual: amount }] },
  ],
  佐证材料: ({ id = 'odd', on = ON, indicator = 'i', ...told } = {}) => [
    'attachEvidence',
    {
      ...of(told),
      evidenceId: id,
      indicatorId: indicator,
      kind: 'list',
      title: '名册',
      datedOn: on,
      attachedOn: '2024-12-20',
      sha256: `sha256:${'0'.repeat(64)}`,
      bytes: 1,
      fileName: 'a.pdf',
    },
  ],
  测算: ({ id = 'odd', on = '2024-01-15', amount = '100.00', ...told } = {}) => [
    'recordCosting',
    {
      ...of(told),
      costingId: id,
      statedOn: on,
      source: '项目文本',
      nodes: [
        { nodeId: 'all', parent: null, label: '合计', stated: '100.00' },
        { nodeId: 'one', parent: 'all', label: '印刷费', stated: amount },
      ],
    },
  ],
  载明数: ({ id = 'odd', on = '2025-01-20', amount = '600.00', ...told } = {}) => [
    'stateFigures',
    {
      ...of(told),
      statementId: id,
      statedOn: on,
      source: '自评表',
      figures: [{ cell: 'funds.total.executed', printed: amount, value: amount }],
    },
  ],
  自评通知: ({ id = 'odd', on = '2025-03-03', year = 2024 } = {}) => [
    'receiveNotice',
    {
      unitId: 'u',
      noticeId: id,
      fiscalYear: year,
      issuedOn: on,
      issuer: '区财政局',
      submitBy: '2025-03-10',
      fileBy: '2025-03-14',
    },
  ],
} as const satisfies Record<string, Paper>;
export type Kind = keyof typeof PAPERS;
