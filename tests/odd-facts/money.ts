import {
  FAR,
  found,
  MALFORMED,
  money,
  moneyOf,
  NO_LINE,
  NOTHING,
  ofYear,
  step,
  UNTOUCHED,
  type Row,
  type Step,
} from './cell.js';
import { line, V1 } from './papers.js';

/** All of the line's 1,000.00 to another line of the project. */
const MOVED_AWAY: Step = [
  'recordBudgetDocument',
  {
    kind: 'transfer',
    documentId: 'away',
    documentDate: '2024-05-05',
    note: '细化',
    moves: [{ from: { line: line('p') }, to: { line: line('p', 2024, { tag: 'x' }) }, amount: '1000.00' }],
  },
];
const UNDONE: Step = [
  'reverseBudgetDocument',
  { documentId: 'odd', reversedOn: '2024-06-20', reason: '录错' },
];

/** What gives (＋100.00) or takes (−100.00) budget on 10 June. */
function budget(kind: '下达' | '追加' | '追减' | '收回' | '调剂' | '跨单位划转'): Row {
  const gives = kind === '下达' || kind === '追加';
  const initial = kind === '下达' ? 1100 : 1000;
  const after = money(initial, gives ? 1100 : 900, 600);
  const both = money(kind === '下达' ? 1200 : 1000, gives ? 1200 : 800, 600);
  const docNo = '财预〔2024〕9号';
  const q = line('q');
  return {
    late: { recorded: '2024-09-01', seen: [found('LATE_ENTRY'), after] },
    early:
      kind === '下达'
        ? { told: { on: '2023-11-28' }, seen: [after], right: '提前下达在上一年度印发（§12.1）' }
        : { told: { on: '2023-11-28' }, seen: [found('PAPER_BEFORE_YEAR'), after] },
    after: { told: { on: '2025-01-15' }, recorded: '2025-01-15', seen: [found('PAPER_AFTER_YEAR'), after] },
    twice: {
      before: [step(kind, { docNo }), step(kind, { docNo, id: 'odd2' })],
      told: { docNo },
      seen: [{ replayed: true }, found('SAME_DOC_NO'), both],
    },
    negative: MALFORMED,
    zero: NOTHING,
    more: gives
      ? { none: '给予没有上限' }
      : { told: { amount: '1500.00' }, seen: [found('LINE_OVERDRAWN'), money(1000, -500, 600)] },
    moved: gives
      ? { before: [MOVED_AWAY], seen: [after], right: '给在所列的指标上，项目合计照加' }
      : { before: [MOVED_AWAY], seen: [found('LINE_OVERDRAWN'), after] },
    reversed: { then: [UNDONE], seen: [UNTOUCHED], right: '冲销的登记从来不是事实（§12.5）' },
    otherYear: {
      told: { line: line('p', 2032) },
      seen: [{ warned: true }, found('PAPER_BEFORE_YEAR', FAR), UNTOUCHED],
    },
    otherUnit: {
      told: { line: q },
      seen: [UNTOUCHED, moneyOf(['q', 2024], kind === '下达' ? 600 : 500, gives ? 600 : 400, 0)],
      right: '计入所列指标的项目，本项目不变',
    },
  };
}

const carried = line('p', 2024, { source: 'carryover' });
const V2 = { ...V1, number: 'V2' };
const REVERSED = (number: string): Step => [
  'reversePayment',
  { ...V1, number, reversedOn: '2024-06-20', reason: '录错' },
];
export const MONEY = {
  下达: budget('下达'),
  追加: budget('追加'),
  追减: budget('追减'),
  收回: budget('收回'),
  调剂: budget('调剂'),
  跨单位划转: budget('跨单位划转'),
  结转: {
    late: { seen: [found('LATE_ENTRY'), money(1000, 1050, 600)] },
    early: { told: { on: '2022-12-31' }, seen: [found('PAPER_BEFORE_YEAR'), money(1000, 1050, 600)] },
    after: {
      told: { on: '2025-01-15' },
      recorded: '2025-01-15',
      seen: [found('PAPER_AFTER_YEAR'), money(1000, 1050, 600)],
    },
    twice: {
      before: [step('结转'), step('结转', { id: 'odd2' })],
      seen: [{ replayed: true }, found('CARRYOVER_EQUAL'), money(1000, 1100, 600)],
    },
    negative: MALFORMED,
    zero: NOTHING,
    more: { told: { amount: '150.00' }, seen: [found('CARRYOVER_BEYOND'), money(1000, 1150, 600)] },
    moved: {
      before: [
        [
          'recordBudgetDocument',
          {
            kind: 'transfer',
            documentId: 'away',
            documentDate: '2023-05-05',
            moves: [{ from: { line: line('p', 2023) }, to: { outside: '待分配' }, amount: '300.00' }],
          },
        ],
      ],
      seen: [found('CARRYOVER_BEYOND'), money(1000, 1050, 600)],
    },
    reversed: { then: [UNDONE], seen: [UNTOUCHED], right: '冲销的登记从来不是事实（§12.5）' },
    otherYear: {
      told: { line: line('p', 2032, { source: 'carryover' }) },
      seen: [{ warned: true }, found('PAPER_BEFORE_YEAR', FAR), UNTOUCHED],
    },
    otherUnit: {
      told: { line: { ...carried, projectId: 'q' } },
      seen: [UNTOUCHED, moneyOf(['q', 2024], 500, 550, 0)],
      right: '按来源指标认定，计入所列的项目（§12.10）',
    },
  },
  资金到位: {
    late: { recorded: '2024-09-01', seen: [found('LATE_ENTRY'), UNTOUCHED] },
    early: { told: { on: '2023-12-20' }, seen: [found('ARRIVED_OUTSIDE_YEAR'), UNTOUCHED] },
    after: {
      told: { on: '2025-01-15' },
      recorded: '2025-01-15',
      seen: [found('ARRIVED_OUTSIDE_YEAR'), UNTOUCHED],
    },
    twice: {
      before: [step('资金到位'), step('资金到位', { id: 'odd2' })],
      seen: [{ replayed: true }, found('ARRIVED_GT_BUDGET'), UNTOUCHED],
    },
    negative: MALFORMED,
    zero: NOTHING,
    more: { told: { amount: '1500.00' }, seen: [found('ARRIVED_GT_BUDGET'), UNTOUCHED] },
    moved: NO_LINE,
    reversed: {
      then: [['reverseArrival', { ...ofYear, arrivalId: 'odd', reversedOn: '2024-06-20', reason: '录错' }]],
      seen: [UNTOUCHED],
      right: '冲销的登记从来不是事实（§12.5）',
    },
    otherYear: {
      told: { year: 2032 },
      seen: [{ warned: true }, found('ARRIVED_OUTSIDE_YEAR', FAR), UNTOUCHED],
    },
    otherUnit: { told: { project: 'q' }, seen: [found('ARRIVED_GT_BUDGET', ['q', 2024]), UNTOUCHED] },
  },
  支付: {
    late: { recorded: '2024-09-01', seen: [found('LATE_ENTRY'), money(1000, 1000, 700)] },
    early: { told: { on: '2023-12-20' }, seen: [found('PAID_BEFORE_YEAR'), money(1000, 1000, 700)] },
    after: {
      told: { on: '2025-01-06' },
      recorded: '2025-01-06',
      seen: [found('PAID_AFTER_YEAR'), money(1000, 1000, 700)],
    },
    twice: {
      before: [step('支付')],
      seen: [{ replayed: true }, money(1000, 1000, 700)],
      right: '同一单号同一内容只登记一次（§12.6）',
    },
    negative: { told: { amount: '-100.00' }, seen: [found('NEGATIVE_AMOUNT'), money(1000, 1000, 500)] },
    zero: NOTHING,
    more: { told: { amount: '500.00' }, seen: [found('EXEC_GT_100'), money(1000, 1000, 1100)] },
    moved: {
      before: [MOVED_AWAY],
      seen: [found('LINE_OVERSPENT'), money(1000, 1000, 700)],
    },
    reversed: {
      then: [REVERSED(V2.number)],
      seen: [UNTOUCHED],
      right: '冲销的登记从来不是事实（§12.5）',
    },
    otherYear: {
      told: { line: line('p', 2032) },
      seen: [{ warned: true }, found('PAID_BEFORE_YEAR', FAR), UNTOUCHED],
    },
    otherUnit: {
      told: { line: line('q') },
      seen: [UNTOUCHED, moneyOf(['q', 2024], 500, 500, 100)],
      right: '计入所列指标的项目，本项目不变',
    },
  },
  更正: {
    late: { recorded: '2024-09-01', seen: [found('LATE_ENTRY'), UNTOUCHED] },
    early: { told: { on: '2024-05-31' }, seen: [found('CORRECTION_BEFORE_PAYMENT'), UNTOUCHED] },
    after: {
      told: { on: '2025-01-06', line: line('q') },
      recorded: '2025-01-06',
      seen: [found('CORRECTED_AFTER_YEAR'), money(1000, 1000, 500)],
    },
    twice: { before: [step('更正')], seen: [found('CORRECTED_TWICE'), UNTOUCHED] },
    negative: MALFORMED,
    zero: NOTHING,
    more: { told: { amount: '600.01' }, seen: [{ refused: 'CORRECTION_EXCEEDS_LINE' }, UNTOUCHED] },
    moved: {
      before: [step('更正', { amount: '600.00' })],
      seen: [{ refused: 'CORRECTION_EXCEEDS_LINE' }, UNTOUCHED],
    },
    reversed: {
      then: [REVERSED(V1.number)],
      seen: [money(1000, 1000, 0)],
      right: '更正没有冲销；冲销原支付一并抵销其更正',
    },
    otherYear: {
      told: { line: line('p', 2032) },
      seen: [{ warned: true }, found('BUDGET_PENDING', FAR), money(1000, 1000, 500)],
    },
    otherUnit: {
      told: { line: line('q') },
      seen: [money(1000, 1000, 500), moneyOf(['q', 2024], 500, 500, 100)],
      right: '更正改动两边，合计不变（§12.5）',
    },
  },
  退款: {
    late: { recorded: '2024-09-01', seen: [found('LATE_ENTRY'), money(1000, 1000, 500)] },
    early: { told: { on: '2024-05-31' }, seen: [found('REFUND_BEFORE_PAYMENT'), money(1000, 1000, 500)] },
    after: {
      told: { on: '2025-01-06' },
      recorded: '2025-01-06',
      seen: [found('REFUND_AFTER_YEAR'), UNTOUCHED],
    },
    twice: {
      before: [step('退款')],
      seen: [{ replayed: true }, money(1000, 1000, 500)],
      right: '同一单号同一内容只登记一次（§12.6）',
    },
    negative: { told: { amount: '-100.00' }, seen: [found('NEGATIVE_AMOUNT'), money(1000, 1000, 700)] },
    zero: NOTHING,
    more: { told: { amount: '700.00' }, seen: [found('REFUND_OVER_PAYMENT'), money(1000, 1000, -100)] },
    moved: {
      before: [step('更正', { amount: '600.00' })],
      seen: [found('REFUND_ELSEWHERE'), money(1000, 1000, 500)],
    },
    reversed: {
      then: [step('退款', { id: 'R2', amount: '-100.00' })],
      seen: [found('NEGATIVE_AMOUNT'), UNTOUCHED],
    },
    otherYear: {
      told: { line: line('p', 2023) },
      seen: [found('REFUND_OTHER_YEAR', ['p', 2023]), UNTOUCHED, moneyOf(['p', 2023], 300, 300, 200)],
    },
    otherUnit: {
      told: { line: line('q') },
      seen: [found('REFUND_ELSEWHERE', ['q', 2024]), UNTOUCHED, moneyOf(['q', 2024], 500, 500, -100)],
    },
  },
} as const satisfies Readonly<Record<string, Row>>;
