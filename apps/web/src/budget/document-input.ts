import { CAUSE_LABELS, SOURCE_LABELS } from '@mingzhang/domain';
import {
  typedChoice,
  typedDate,
  typedMoney,
  typedProject,
  typedSource,
  type NamedProject,
  type Typed,
} from '../entry/typed.js';
import type { MoneyUnit } from '../format/money.js';

/** What may happen to a project's budget in the middle of a year; a 调剂 is entered from either side, both at once. */
export const ACT_LABELS = {
  supplement: '追加',
  reduction: '追减',
  transferOut: '调剂转出',
  transferIn: '调剂转入',
  recovery: '收回',
} as const;
export type BudgetAct = keyof typeof ACT_LABELS;

/** The fields as they are typed, and the key that makes a second try the same document. */
export interface TypedDocument {
  readonly key: string;
  readonly act: BudgetAct;
  readonly other: string;
  readonly otherSource: string;
  readonly source: string;
  readonly amount: string;
  readonly unit: MoneyUnit;
  readonly docNo: string;
  readonly documentDate: string;
  readonly cause: string;
  readonly note: string;
}
export type DocumentField = Exclude<keyof TypedDocument, 'key' | 'act' | 'unit'>;

export const emptyDocument = (key: string): TypedDocument => ({
  key,
  act: 'supplement',
  other: '',
  otherSource: SOURCE_LABELS.fiscal,
  source: SOURCE_LABELS.fiscal,
  amount: '',
  unit: '元',
  docNo: '',
  documentDate: '',
  cause: '',
  note: '',
});

export const isTransfer = (act: BudgetAct): boolean => act === 'transferIn' || act === 'transferOut';

export interface ReadDocument {
  readonly problems: Partial<Readonly<Record<DocumentField, string>>>;
  /** What 登记预算文件 takes; null while something is wrong. */
  readonly input: object | null;
  /** The projects it is about, this one first. */
  readonly projectIds: readonly string[];
}

interface Ours {
  readonly projectId: string;
  readonly fiscalYear: number;
  readonly projects: readonly NamedProject[];
}

/** The document that was typed, or what is wrong with it, by field. */
export function readDocument(typed: TypedDocument, { projectId, fiscalYear, projects }: Ours): ReadDocument {
  const problems: Partial<Record<DocumentField, string>> = {};
  const take = <T>(field: DocumentField, read: (text: string) => Typed<T>): T | null => {
    const text = typed[field].trim();
    const found = text === '' ? { error: '必填' } : read(text);
    if ('value' in found) return found.value;
    problems[field] = found.error;
    return null;
  };
  const amount = take('amount', (text) => positive(typedMoney(text, typed.unit)));
  const documentDate = take('documentDate', (text) => typedDate(text, fiscalYear));
  const source = take('source', typedSource);
  const cause =
    typed.cause === '' ? null : take('cause', (text) => typedChoice(text, CAUSE_LABELS, '变动原因'));
  const own = { line: { projectId, fiscalYear, source } };
  const head = {
    documentId: `bd-${typed.key}`,
    docNo: typed.docNo.trim() || null,
    documentDate,
    cause,
    note: typed.note.trim() || null,
  };
  if (!isTransfer(typed.act)) {
    const input = { kind: typed.act, ...head, entries: [{ ...own, amount }] };
    return { problems, input: isEmpty(problems) ? input : null, projectIds: [projectId] };
  }
  const other = take('other', (text) => typedProject(text, projects));
  const otherSource = take('otherSource', typedSource);
  const there = { line: { projectId: other?.projectId, fiscalYear, source: otherSource } };
  if (other?.projectId === projectId && source === otherSource) problems.other = '转出与转入是同一条指标';
  const sides = typed.act === 'transferOut' ? { from: own, to: there } : { from: there, to: own };
  const input = { kind: 'transfer', ...head, moves: [{ ...sides, amount }] };
  return {
    problems,
    input: isEmpty(problems) ? input : null,
    projectIds: [...new Set([projectId, other?.projectId ?? projectId])],
  };
}

const isEmpty = (problems: object): boolean => Object.keys(problems).length === 0;

const positive = (typed: Typed): Typed =>
  'value' in typed && /^(-|0\.00$)/.test(typed.value) ? { error: '金额须大于零；增减由种类决定' } : typed;
