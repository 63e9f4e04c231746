import { it } from '@jest/globals';
import type { AnyEvent } from '@mingzhang/domain';
import { EventLog } from '../../../projections/src/event-log.spec-kit.js';
import type { Checkpoint, ViewStore } from '../port.js';

export { EventLog, line } from '../../../projections/src/event-log.spec-kit.js';

/** Fresh, empty views on an adapter. */
export interface OpenedViews {
  readonly views: ViewStore;
  /** A second projector's connection to the same views, beside the first. */
  beside(): Promise<ViewStore>;
  /** Opens the same views again; called after `views` was closed. */
  reopen(): Promise<ViewStore>;
  /** Ends whatever is left. */
  cleanup(): Promise<void>;
}
export type OpenViews = () => Promise<OpenedViews>;

/** Generous: the suite also runs on servers. Nothing in it measures time. */
const CLAUSE_TIMEOUT_MS = 60_000;

export type Clause = (name: string, body: (views: ViewStore, opened: OpenedViews) => Promise<void>) => void;

/** One test with views of its own. */
export const clauses =
  (open: OpenViews): Clause =>
  (name, body) => {
    it(
      name,
      async () => {
        const opened = await open();
        try {
          await body(opened.views, opened);
        } finally {
          await opened.cleanup();
        }
      },
      CLAUSE_TIMEOUT_MS,
    );
  };

export const checkpointAt = (logIndex: number): Checkpoint => ({ token: `t${logIndex}`, logIndex });
const before = (logIndex: number): Checkpoint | null => (logIndex < 0 ? null : checkpointAt(logIndex));

/** Hands events to the views as one batch; they follow what is there. */
export async function applyBatch(views: ViewStore, events: readonly AnyEvent[]): Promise<boolean> {
  const first = events[0]?.logIndex ?? 0;
  const last = events.at(-1)?.logIndex ?? 0;
  return views.apply({ from: before(first - 1), to: checkpointAt(last), events });
}

/** A whole history in batches of `size`. */
export async function applyAll(views: ViewStore, { events }: EventLog, size = events.length): Promise<void> {
  for (let start = 0; start < events.length; start += size) {
    if (!(await applyBatch(views, events.slice(start, start + size)))) throw new Error('a batch was refused');
  }
}

/** A year of three projects in which every kind of row is written: what comparing clauses use. */
export function eventfulYear(): EventLog {
  const history = new EventLog();
  history
    .unit('unit-a', '甲单位')
    .unit('unit-b', '乙单位')
    .project('a', '甲项目')
    .project('b', '乙项目', 'unit-b');
  return money(history).add(
    'ProjectAttributesChanged',
    { projectId: 'a', effectiveOn: '2023-06-01', name: '甲项目（更名）', code: 'C-1', reason: '更名' },
    { on: '2023-06-01' },
  );
}

function money(history: EventLog): EventLog {
  const fiscal = { projectId: 'a', fiscalYear: 2023, source: 'fiscal' as const };
  const carried = { ...fiscal, source: 'carryover' as const };
  const other = { projectId: 'b', fiscalYear: 2023, source: 'other' as const };
  const origin = { ...fiscal, fiscalYear: 2022 };
  return history
    .budget('issue', fiscal, '1000.00', '2023-01-20')
    .budget('issue', carried, '400.00', '2023-01-20', { origin })
    .carryover(carried, origin, '400.00', '2023-04-12')
    .budget('supplement', other, '250.50', '2023-05-01')
    .transfer(fiscal, other, '100.00', '2023-05-02')
    .budget('recovery', fiscal, '50.00', '2023-12-30')
    .paid(
      [
        [fiscal, '300.00'],
        [other, '20.25'],
      ],
      '',
      '2023-06-30',
    )
    .corrected(fiscal, other, '100.00', '2023-09-05')
    .refunded(fiscal, '10.00', '2023-12-31')
    .refunded(fiscal, '7.00', '2024-01-01');
}

/** Steps of a random log: one origin line, two projects and years, papers reversed and payments corrected and refunded. */
export type Step = readonly [what: string, fen: number, day: number];
const yuan = (fen: number): string => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
const dayOf = (offset: number): string =>
  new Date(Date.UTC(2022, 10, 1) + offset * 86_400_000).toISOString().slice(0, 10);

export const STEPS = [
  'origin',
  'originPaid',
  'issue',
  'supplement',
  'issueNaming',
  'naming',
  'namingB',
  'paid',
  'paidB',
  'total',
  'refund',
  'correct',
  'reversePaper',
  'reversePayment',
  'unit',
] as const;

export function logOf(steps: readonly Step[]): EventLog {
  const history = new EventLog().unit('unit-a', '甲单位').project('a').project('b');
  for (const [what, fen, offset] of steps) step(history, what, yuan(fen), dayOf(offset));
  return history;
}

const A = { projectId: 'a', fiscalYear: 2023, source: 'fiscal' as const };
const B = { ...A, projectId: 'b' };
const ORIGIN = { ...A, fiscalYear: 2022 };
const carriedTo = (to: typeof A) => ({ ...to, source: 'carryover' as const });

function step(history: EventLog, what: string, amount: string, on: string): void {
  switch (what) {
    case 'origin':
      return void history.budget('issue', ORIGIN, amount, on);
    case 'originPaid':
      return void history.paid(ORIGIN, amount, on);
    case 'issue':
    case 'supplement':
      return void history.budget(what, A, amount, on);
    case 'issueNaming':
      return void history.budget('issue', A, amount, on, { origin: ORIGIN });
    case 'naming':
      return void history.carryover(carriedTo(A), ORIGIN, amount, on);
    case 'namingB':
      return void history.carryover(carriedTo(B), ORIGIN, amount, on);
    case 'paid':
      return void history.paid(A, amount, on, { at: '2024-06-01T01:00:00.000Z' });
    case 'paidB':
      return void history.paid(
        [
          [A, amount],
          [B, '1.00'],
          [A, '-2.00'],
        ],
        '',
        on,
      );
    case 'total':
      return void payment(history, 'yearTotal', amount, on);
    case 'unit':
      return void history.unit('unit-b', '乙单位', on);
    default:
      return undo(history, what, amount, on);
  }
}

function payment(history: EventLog, granularity: 'yearTotal', amount: string, on: string): void {
  const lines = [{ no: 1, line: A, amount }];
  const number = `p-${history.events.length}`;
  history.add(
    'PaymentRecorded',
    { sourceSystem: '集中支付', number, paidOn: on, granularity, lines },
    { on },
  );
}

/** What needs an earlier payment or document: the newest one, or nothing happens. */
function undo(history: EventLog, what: string, amount: string, on: string): void {
  const paid = history.events.findLast((event) => event.type === 'PaymentRecorded');
  const paper = history.events.findLast((event) => event.type === 'BudgetDocumentRecorded');
  if (what === 'reversePaper') {
    if (paper === undefined) return;
    const { documentId, documentDate } = paper.payload;
    history.add(
      'BudgetDocumentReversed',
      { documentId, reversedOn: on, corrects: paper.id, undone: paper.payload, reason: '错' },
      { on: documentDate },
    );
    return;
  }
  if (paid === undefined) return;
  const { sourceSystem, number, paidOn, granularity, lines } = paid.payload;
  const key = { sourceSystem, number };
  if (what === 'refund') {
    const refund = { sourceSystem, number: `r-${history.events.length}`, refundedOn: on, payment: key };
    history.add('RefundRecorded', { ...refund, lines: [{ no: 1, line: A, amount }] }, { on });
  } else if (what === 'correct') {
    const move = { lineNo: 1, amount, from: A, to: B, reason: '错列' };
    history.add('PaymentCorrected', { ...key, ...move, correctedOn: on, corrects: paid.id }, { on });
  } else {
    const undone = lines.map(({ no, line: ref, amount: part }) => ({ no, line: ref, amount: part }));
    history.add(
      'PaymentReversed',
      { ...key, reversedOn: on, corrects: paid.id, granularity, undone, reason: '错' },
      { on: paidOn },
    );
  }
}
