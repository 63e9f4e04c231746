import { Decimal, type AnyEvent, type NoticeEvent } from '@mingzhang/domain';
import { chainSteps, type ChainStep } from './steps.js';
import type { ProjectYear } from '../project-year.js';

type OfType<T extends AnyEvent['type']> = Extract<AnyEvent, { type: T }>;

const lastOf = <T extends AnyEvent['type']>(year: ProjectYear, type: T): OfType<T> | null =>
  year.events.findLast((event): event is OfType<T> => event.type === type) ?? null;

/** What follows the signature: scan, filing, review beside the self-score, 整改, publication. */
export interface ChainView {
  readonly scan: { readonly sha256: string; readonly fileName: string; readonly stampedOn: string } | null;
  readonly filedOn: string | null;
  readonly review: {
    readonly score: string;
    /** Review − self-score, points; null where there is no self-score. */
    readonly difference: string | null;
    readonly opinion: string;
  } | null;
  readonly rectification: 'none' | 'due' | 'open' | 'done';
  readonly measure: string | null;
  readonly published: { readonly on: string; readonly place: string; readonly secrecyReview: string } | null;
  /** The notice the year is evaluated under, with its two deadlines. */
  readonly notice: {
    readonly issuer: string;
    readonly docNo: string | null;
    readonly issuedOn: string;
    readonly submitBy: string;
    readonly fileBy: string;
    readonly logIndex: number;
  } | null;
  readonly steps: readonly ChainStep[];
}

export function chainOf(year: ProjectYear): ChainView {
  const scan = lastOf(year, 'StampedScanAttached')?.payload;
  const published = lastOf(year, 'EvaluationPublished')?.payload;
  const review = reviewOf(year);
  const rectified = lastOf(year, 'RectificationRecorded')?.payload ?? null;
  return {
    scan:
      scan === undefined ? null : { sha256: scan.sha256, fileName: scan.fileName, stampedOn: scan.stampedOn },
    filedOn: lastOf(year, 'EvaluationFiled')?.payload.filedOn ?? null,
    review,
    rectification: rectification(review, rectified?.completedOn),
    measure: rectified?.measure ?? null,
    published:
      published === undefined
        ? null
        : {
            on: published.publishedOn,
            place: published.place,
            secrecyReview: `${published.secrecyReview.office} ${published.secrecyReview.reviewedOn}`,
          },
    notice: noticeSummary(year),
    steps: chainSteps(year.events),
  };
}

function noticeSummary(year: ProjectYear): ChainView['notice'] {
  const event = lastOf(year, 'NoticeReceived');
  if (event === null) return null;
  const { issuer, docNo, issuedOn, submitBy, fileBy } = event.payload;
  return { issuer, docNo, issuedOn, submitBy, fileBy, logIndex: event.logIndex };
}

/** A review stands beside the self-score of the last seal and changes nothing in it. */
function reviewOf(year: ProjectYear): ChainView['review'] {
  const reviewed = lastOf(year, 'EvaluationReviewed')?.payload;
  if (reviewed === undefined) return null;
  const sealed = year.evaluation.seals.at(-1)?.seal.form;
  const self = sealed === undefined ? null : (JSON.parse(sealed) as { total: string | null }).total;
  return {
    score: new Decimal(reviewed.score).toFixed(2),
    difference: self === null ? null : new Decimal(reviewed.score).minus(self).toFixed(2),
    opinion: reviewed.opinion,
  };
}

function rectification(
  review: ChainView['review'],
  completedOn: string | null | undefined,
): ChainView['rectification'] {
  if (completedOn === undefined) {
    const differs = review?.difference != null && !new Decimal(review.difference).isZero();
    return differs ? 'due' : 'none';
  }
  return completedOn === null ? 'open' : 'done';
}

/** The notice a year is evaluated under: the one received last. */
export const noticeOf = (
  year: ProjectYear,
): Extract<NoticeEvent, { type: 'NoticeReceived' }>['payload'] | null =>
  lastOf(year, 'NoticeReceived')?.payload ?? null;
