import { Decimal, finding, wan, type Finding } from '@mingzhang/domain';
import { chainOf, noticeOf } from '../chain/chain.js';
import { decimalOf } from '../figures.js';
import type { Computation } from '../computation.js';
import { adjustedBudget, executedAmount, initialBudget } from '../funds.js';
import { movementsOf } from '../movements.js';
import { standingEvents, targetsInTime, type ProjectYear } from '../project-year.js';

/** The chain of an evaluation against its notice: deadlines, scope, review and 整改; money that came with no target. */
export function chainFindings(year: ProjectYear, computation: Computation): readonly Finding[] {
  return [
    ...deadline(year),
    ...scope(year),
    ...carriedOverAlone(year),
    ...reviewed(year),
    ...moneyWithoutTarget(year, computation),
  ];
}

function deadline(year: ProjectYear): readonly Finding[] {
  const notice = noticeOf(year);
  const { filedOn } = chainOf(year);
  if (notice === null || filedOn === null || filedOn <= notice.fileBy) return [];
  return [
    finding('LATE', '报送', `${filedOn} 报送，通知截止 ${notice.fileBy}`, {
      evidence: notice.docNo ?? notice.issuer,
    }),
  ];
}

function scope(year: ProjectYear): readonly Finding[] {
  const notice = noticeOf(year);
  const category = year.project?.category;
  if (notice === null || category === undefined || notice.scope.includes(category)) return [];
  return [finding('OUT_OF_SCOPE', '评价范围', '该类项目不在通知的评价范围内，不填项目自评表')];
}

const NEW_MONEY = ['fiscal', 'other', 'unstated'] as const;

/** A project that lives on last year's money alone has a run of its own; asked for from when self-evaluation is due or begun. */
function carriedOverAlone(year: ProjectYear): readonly Finding[] {
  const opened = year.events.findLast((event) => event.type === 'EvaluationOpened');
  if (opened === undefined && noticeOf(year) === null) return [];
  const carried = decimalOf(adjustedBudget(year, ['carryover']));
  const fresh = [adjustedBudget(year, NEW_MONEY), executedAmount(year, NEW_MONEY)].map(decimalOf);
  if (!carried.greaterThan(0) || fresh.some((sum) => !sum.isZero())) return [];
  if (opened?.payload.run === 'carryover') return [];
  const now = opened === undefined ? '尚未开始' : '现在年度批次';
  return [
    finding(
      'CARRYOVER_MISSED',
      '自评批次',
      `只有上年结转资金 ${wan(carried)} 万元，应在结转批次自评，${now}`,
      {
        left: wan(carried),
        evidence: opened === undefined ? '' : `序号 ${opened.logIndex}`,
      },
    ),
  ];
}

function reviewed(year: ProjectYear): readonly Finding[] {
  const { review, rectification } = chainOf(year);
  const difference = review?.difference.value;
  if (review === null || difference == null || ['done', 'none', 'accepted'].includes(rectification))
    return [];
  const self = new Decimal(review.score).minus(difference).toFixed(2);
  return [
    finding('REVIEW_DIFFERS', '复核', `自评 ${self} 分，复核 ${review.score} 分，须整改`, {
      left: self,
      right: review.score,
      difference,
      evidence: review.opinion,
    }),
  ];
}

/**
 * Mid-year money brings its own target (docs/rules.md §12.7). It is asked for only where a document moves the budget by more
 * than the notice's threshold, and answered by an approved version that names the document.
 */
function moneyWithoutTarget(year: ProjectYear, { approved }: Computation): readonly Finding[] {
  const threshold = noticeOf(year)?.targetChangeAbove;
  const initial = decimalOf(initialBudget(year));
  if (threshold == null || initial.isZero() || !approved) return [];
  const named = new Set(targetsInTime(year).map(({ causedBy }) => causedBy));
  return standingEvents(year).flatMap((event) => {
    if (event.type !== 'BudgetDocumentRecorded' || event.payload.kind === 'issue') return [];
    if (event.payload.kind === 'carryover' || named.has(event.payload.documentId)) return [];
    const fen = movementsOf(event)
      .filter((one) => one.projectId === year.projectId && one.fiscalYear === year.fiscalYear)
      .reduce((sum, one) => sum + one.fen, 0);
    const change = new Decimal(fen).dividedBy(100);
    const share = change.abs().dividedBy(initial).times(100);
    if (share.lessThanOrEqualTo(threshold)) return [];
    return [
      finding(
        'MIDYEAR_NO_TARGET',
        `预算变动·${event.payload.docNo ?? event.payload.documentDate}`,
        `变动 ${wan(change)} 万元，占年初 ${share.toFixed(2)}%，超过 ${threshold}%，没有随之批复的目标`,
        { left: share.toFixed(2), right: threshold, evidence: `序号 ${event.logIndex}` },
      ),
    ];
  });
}
