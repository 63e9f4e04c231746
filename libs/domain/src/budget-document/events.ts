import { z } from 'zod';
import { day } from '../calendar/day.js';
import type { Reference } from '../kernel/decider.js';
import { defineEvent, type EventOf } from '../kernel/event.js';
import { docNumber, id, oneLine } from '../kernel/text.js';
import { worded, wordedLiteral } from '../kernel/words.js';
import { lineRef } from '../line/line.js';
import { positiveYuan } from '../money/amount.js';

/** 预算变动 (never 预算调整, which 预算法 第六十七条 keeps for four cases of government level). */
export const KIND_LABELS = {
  issue: '下达',
  supplement: '追加',
  reduction: '追减',
  transfer: '调剂',
  reassignment: '跨单位划转',
  recovery: '收回',
  carryover: '结转',
};
export const budgetDocumentKind = worded(KIND_LABELS);
export type BudgetDocumentKind = z.infer<typeof budgetDocumentKind>;

/** Why money changed. 预算调整率 leaves out policy, force majeure and assigned tasks (docs/rules.md §12.11). */
export const CAUSE_LABELS = {
  policy: '政策变化',
  forceMajeure: '不可抗力',
  assigned: '上级临时交办',
  own: '本单位原因',
};
export const budgetCause = worded(CAUSE_LABELS);
export type BudgetCause = z.infer<typeof budgetCause>;

const head = {
  documentId: id.meta({ title: '文件标识' }),
  docNo: docNumber.nullable().default(null).meta({ title: '文号' }),
  documentDate: day.meta({ title: '文件日期' }),
  cause: budgetCause.nullable().default(null).meta({ title: '变动原因' }),
  note: oneLine(200).nullable().default(null).meta({ title: '说明', example: '上级追加' }),
};

const lineEntry = z.strictObject({
  line: lineRef,
  /** Always positive, as the paper prints it: the kind says in which direction it works. */
  amount: positiveYuan.meta({ title: '金额' }),
});
/** The line money of an earlier year comes from. Carry-over is keyed by it and never counted twice (docs/rules.md §12.10). */
const origin = lineRef.meta({ title: '来源指标' });
const ENTRIES = { title: '指标明细' };
const lineEntries = z.array(lineEntry).min(1).max(500).meta(ENTRIES);
/** 年初 may already contain carried-over money; naming its origin keeps a later 结转 document from counting it again. */
const issueEntries = z
  .array(lineEntry.extend({ origin: origin.optional() }))
  .min(1)
  .max(500)
  .meta(ENTRIES);
const carryoverEntries = z.array(lineEntry.extend({ origin })).min(1).max(500).meta(ENTRIES);

const party = z.union([
  z.strictObject({ line: lineRef }),
  z.strictObject({ outside: oneLine(80).meta({ title: '账外单位或待分配', example: '待分配' }) }),
]);
const move = z.strictObject({
  from: party.meta({ title: '转出' }),
  to: party.meta({ title: '转入' }),
  amount: positiveYuan.meta({ title: '金额' }),
});
const moves = z.array(move).min(1).max(500).meta({ title: '调剂明细' });
export type TransferParty = z.infer<typeof party>;

const kind = <K extends BudgetDocumentKind>(value: K) =>
  wordedLiteral(KIND_LABELS, value).meta({ title: '文件种类' });

export const budgetDocument = z.discriminatedUnion('kind', [
  z.strictObject({ kind: kind('issue'), ...head, entries: issueEntries }),
  z.strictObject({ kind: kind('supplement'), ...head, entries: lineEntries }),
  z.strictObject({ kind: kind('reduction'), ...head, entries: lineEntries }),
  z.strictObject({ kind: kind('recovery'), ...head, entries: lineEntries }),
  z.strictObject({ kind: kind('carryover'), ...head, entries: carryoverEntries }),
  z.strictObject({ kind: kind('transfer'), ...head, moves }),
  /** 跨单位划转 is neither 追加 nor 追减: the department's total does not move (docs/rules.md §12.17). */
  z.strictObject({ kind: kind('reassignment'), ...head, moves }),
]);
export type BudgetDocument = z.output<typeof budgetDocument>;

const EXAMPLE: z.input<typeof budgetDocument> = {
  kind: 'issue',
  documentId: 'bd-2024-001',
  docNo: '江财预〔2024〕1号',
  documentDate: '2024-01-20',
  entries: [
    {
      line: { projectId: 'jianghan-faxuehui', fiscalYear: 2024, source: 'fiscal' },
      amount: '100000.00',
    },
  ],
};

export const budgetDocumentRecorded = defineEvent(
  'BudgetDocumentRecorded',
  '登记预算文件',
  budgetDocument,
  EXAMPLE,
  'A document gives money to lines, takes it, moves it between them or carries it over.',
);

/**
 * 红字冲销 of a wrong entry: undoes our record, says nothing about the paper. The right entry is a new document. It carries
 * what it undoes, so that it folds on its own, and happens on the day of what it undoes: a wrong entry never was a fact.
 */
export const budgetDocumentReversed = defineEvent(
  'BudgetDocumentReversed',
  '冲销预算文件',
  z.strictObject({
    documentId: head.documentId,
    reversedOn: day.meta({ title: '冲销日期' }),
    corrects: z.uuid().meta({ title: '被冲销的登记' }),
    undone: budgetDocument.meta({ title: '被冲销的内容' }),
    reason: oneLine(200).meta({ title: '冲销原因' }),
  }),
  {
    documentId: 'bd-2024-001',
    reversedOn: '2024-02-01',
    corrects: '5c0e4b1e-27a2-5d6f-8a37-0a3f1f6b9c11',
    undone: EXAMPLE,
    reason: '金额录错',
  },
  'The entry of a document was wrong and never was a fact. It carries what it undoes.',
);

export const budgetDocumentEvents = [budgetDocumentRecorded, budgetDocumentReversed] as const;
export type BudgetDocumentEvent = EventOf<(typeof budgetDocumentEvents)[number]>;

export const budgetDocumentStream = (documentId: string): string => `budget-${documentId}`;
export const namedBudgetDocument = (documentId: string, field = 'documentId'): Reference => ({
  stream: budgetDocumentStream(documentId),
  field,
  value: documentId,
  label: '预算文件',
});
