import {
  CATEGORY_LABELS,
  dayOf,
  daysBetween,
  eventDefinition,
  fromFen,
  FUND_NATURE_LABELS,
  KIND_LABELS,
  LINE_ORIGIN_LABELS,
  ROLE_LABELS,
  type AnyEvent,
  type TargetStatus,
} from '@mingzhang/domain';
import { wan } from './figures.js';
import { countOnce, movementsOf, type Movement } from './movements.js';
import { moneyDelta } from './rows.js';
import type { TimelineEntry } from './views.js';

/** 补录: recorded more than this many days after it happened (rules.md §12.23). */
const LATE_AFTER_DAYS = 30;

export const isLate = (event: AnyEvent): boolean =>
  daysBetween(event.meta.occurredOn, dayOf(event.meta.recordedAt)) > LATE_AFTER_DAYS;

interface Running {
  budget: number;
  executed: number;
  target: TargetStatus;
}

const TARGET_LABELS: Record<TargetStatus, string> = {
  none: '未编制',
  drafted: '草稿',
  submitted: '已报送',
  approved: '已批复',
};

/** 时间线, in log order: what each event changed, from what to what. */
export function trail(
  projectId: string,
  fiscalYear: number,
  events: readonly AnyEvent[],
): readonly TimelineEntry[] {
  const counted = new Set<string>(
    countOnce(events.flatMap(movementsOf)).counted.map(({ logIndex, ordinal }) => `${logIndex}/${ordinal}`),
  );
  const running: Running = { budget: 0, executed: 0, target: 'none' };
  return events.map((event) => {
    const own = movementsOf(event).filter(
      (movement) =>
        movement.projectId === projectId &&
        movement.fiscalYear === fiscalYear &&
        counted.has(`${movement.logIndex}/${movement.ordinal}`),
    );
    return entry(event, own, running);
  });
}

function entry(event: AnyEvent, movements: readonly Movement[], running: Running): TimelineEntry {
  return {
    logIndex: event.logIndex,
    eventId: event.id,
    type: event.type,
    label: labelOf(event),
    occurredOn: event.meta.occurredOn,
    recordedAt: event.meta.recordedAt,
    late: isLate(event),
    actorRole: ROLE_LABELS[event.meta.actor.role],
    docNo: event.meta.document?.no ?? null,
    summary: summarize(event, movements),
    changes: [...moneyChanges(movements, running), ...targetChange(event, running)],
  };
}

function moneyChanges(movements: readonly Movement[], running: Running): TimelineEntry['changes'] {
  let budget = 0;
  let executed = 0;
  for (const movement of movements) {
    const delta = moneyDelta(movement);
    budget += delta.adjusted;
    executed += delta.executed;
  }
  const before = { ...running };
  running.budget += budget;
  running.executed += executed;
  return [
    ...(budget === 0 ? [] : [step('全年预算数', before.budget, running.budget)]),
    ...(executed === 0 ? [] : [step('全年执行数', before.executed, running.executed)]),
  ];
}

const step = (label: string, from: number, to: number): TimelineEntry['changes'][number] => ({
  label,
  unit: '元',
  from: fromFen(from),
  to: fromFen(to),
});

const TARGET_STEP: Partial<Record<AnyEvent['type'], TargetStatus>> = {
  TargetDrafted: 'drafted',
  TargetSubmitted: 'submitted',
  TargetApproved: 'approved',
  TargetReturned: 'drafted',
};

function targetChange(event: AnyEvent, running: Running): TimelineEntry['changes'] {
  const to = TARGET_STEP[event.type];
  if (to === undefined || to === running.target) return [];
  const from = running.target;
  running.target = to;
  return [{ label: '绩效目标', unit: '', from: TARGET_LABELS[from], to: TARGET_LABELS[to] }];
}

const labelOf = (event: AnyEvent): string =>
  event.type === 'BudgetDocumentRecorded'
    ? KIND_LABELS[event.payload.kind]
    : eventDefinition(event.type).label;

const total = (movements: readonly Movement[]): string =>
  wan(fromFen(Math.abs(movements.reduce((sum, { fen }) => sum + fen, 0))));

function summarize(event: AnyEvent, movements: readonly Movement[]): string {
  switch (event.type) {
    case 'ProjectRegistered':
      return `${event.payload.name}（${CATEGORY_LABELS[event.payload.category]}）`;
    case 'ProjectAttributesChanged':
      return event.payload.reason;
    case 'BudgetDocumentRecorded':
      return `${KIND_LABELS[event.payload.kind]} ${total(movements)} 万元${event.payload.note === null ? '' : `，${event.payload.note}`}`;
    case 'PaymentRecorded':
      return `支付 ${total(movements)} 万元${event.payload.granularity === 'yearTotal' ? '（汇总录入）' : ''}，单号 ${event.payload.number}`;
    case 'PaymentCorrected':
      return `更正 ${wan(event.payload.amount)} 万元：${event.payload.reason}`;
    case 'RefundRecorded':
      return `退回 ${total(movements)} 万元，原支付 ${event.payload.payment.number}`;
    case 'BudgetDocumentReversed':
    case 'PaymentReversed':
    case 'EvidenceWithdrawn':
    case 'ResultWithdrawn':
    case 'TargetReturned':
    case 'EvaluationReturned':
    case 'EvaluationReopened':
      return event.payload.reason;
    case 'BudgetLineDescribed':
      return `${FUND_NATURE_LABELS[event.payload.fundNature]}，${LINE_ORIGIN_LABELS[event.payload.lineOrigin]}`;
    case 'CostingRecorded':
      return `${event.payload.source}，${event.payload.nodes.length} 项`;
    case 'EvidenceAttached':
      return `${event.payload.title}（${event.payload.fileName}）`;
    case 'EvaluationReviewed':
      return `复核 ${event.payload.score} 分：${event.payload.opinion}`;
    case 'RectificationRecorded':
      return event.payload.measure;
    case 'EvaluationFiled':
      return `${event.payload.filedOn} 报送`;
    case 'EvaluationPublished':
      return `公开于${event.payload.place}，保密审查 ${event.payload.secrecyReview.office}`;
    case 'TargetDrafted':
      return `${event.payload.indicators.length} 条指标`;
    case 'ResultReported':
      return `填报 ${event.payload.results.length} 条指标的完成情况`;
    case 'FiguresStated':
      return `${event.payload.source}，载明 ${event.payload.figures.length} 个数`;
    case 'ManualScoreSet':
    case 'VarianceExplained':
      return event.payload.reason;
    case 'EvaluationSigned':
      return `第 ${event.payload.seal.number} 次封存`;
    default:
      return '';
  }
}
