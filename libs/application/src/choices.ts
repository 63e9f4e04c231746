import {
  KIND_LABELS,
  SOURCE_LABELS,
  wan,
  withThousands,
  type AnyEvent,
  type EventType,
} from '@mingzhang/domain';
import type { Queries } from './queries.js';

/** What may be named in an act on a project's year, so that nobody has to know an id. */
export const CHOICE_LABELS = {
  indicator: '绩效指标',
  budgetDocument: '预算文件',
  target: '绩效目标',
  result: '完成情况',
  evidence: '佐证材料',
  arrival: '资金到位',
  voucher: '支付',
};
export type ChoiceOf = keyof typeof CHOICE_LABELS;

export interface Choice {
  readonly value: string;
  readonly label: string;
  /** What tells it from its like. */
  readonly hint: string;
  /** What is named with it: the system a voucher’s number belongs to. */
  readonly also: Readonly<Record<string, string>>;
}

type Of<T extends EventType> = Extract<AnyEvent, { type: T }>;
type Said = Omit<Choice, 'also'> & Partial<Pick<Choice, 'also'>>;
type Told = { readonly [T in EventType]?: (payload: Of<T>['payload']) => Said };

const BY_EVENT: Record<Exclude<ChoiceOf, 'indicator'>, Told> = {
  budgetDocument: {
    BudgetDocumentRecorded: ({ documentId, kind, docNo, documentDate, note }) => ({
      value: documentId,
      label: `${KIND_LABELS[kind]} ${docNo ?? note ?? '（无文号）'}`,
      hint: documentDate,
    }),
  },
  target: {
    TargetDrafted: ({ targetId, draftedOn, indicators }) => ({
      value: targetId,
      label: `${draftedOn} 编制的绩效目标`,
      hint: `${indicators.length} 条指标`,
    }),
  },
  result: {
    ResultReported: ({ reportId, occurredOn, results }) => ({
      value: reportId,
      label: `${occurredOn} 完成情况`,
      hint: `${results.length} 条指标`,
    }),
  },
  evidence: {
    EvidenceAttached: ({ evidenceId, title, fileName }) => ({
      value: evidenceId,
      label: title,
      hint: fileName,
    }),
  },
  arrival: {
    ArrivalRecorded: ({ arrivalId, arrivedOn, amount, docNo, source }) => ({
      value: arrivalId,
      label: `${arrivedOn} 到位 ${wan(amount)} 万元`,
      hint: docNo ?? SOURCE_LABELS[source],
    }),
  },
  voucher: {
    PaymentRecorded: ({ number, sourceSystem, paidOn, lines }) => ({
      value: number,
      label: number,
      hint: `${sourceSystem} ${paidOn} ${lines.map(({ amount }) => withThousands(amount)).join('、')} 元`,
      also: { sourceSystem },
    }),
  },
};

/** Newest first; a version drafted again stands once. `text` is a part of what is shown. */
export async function choicesOf(
  queries: Queries,
  { projectId, year, of, text }: { projectId: string; year: number; of: ChoiceOf; text: string },
): Promise<readonly Choice[]> {
  const all =
    of === 'indicator'
      ? await indicators(queries, projectId, year)
      : await standing(queries, projectId, year, of);
  const found = all.filter((one) => `${one.label}${one.hint}${one.value}`.includes(text));
  return [...new Map(found.map((one) => [one.value, { also: {}, ...one }])).values()];
}

async function indicators(queries: Queries, projectId: string, year: number): Promise<readonly Said[]> {
  const form = await queries.form(projectId, year);
  return (form?.indicators ?? []).map(({ indicatorId, name, level2, target }) => ({
    value: indicatorId,
    label: name,
    hint: [level2, target].filter((one) => one !== null && one !== '').join('，'),
  }));
}

async function standing(
  queries: Queries,
  projectId: string,
  year: number,
  of: Exclude<ChoiceOf, 'indicator'>,
): Promise<readonly Said[]> {
  const told = BY_EVENT[of] as Readonly<Record<string, ((payload: unknown) => Said) | undefined>>;
  const events = await queries.names.standing(projectId, year);
  return events.toReversed().flatMap(({ type, payload }) => {
    const said = told[type]?.(payload);
    return said === undefined ? [] : [said];
  });
}
