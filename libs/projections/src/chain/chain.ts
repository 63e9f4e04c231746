import {
  account,
  Decimal,
  figure,
  type Account,
  type AnyEvent,
  type Figure,
  type FigureInput,
  type NoticeEvent,
} from '@mingzhang/domain';
import { noValue } from '../figures.js';
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
    /** Review − self-score, points; without value where there is no self-score. */
    readonly difference: Figure;
    readonly opinion: string;
  } | null;
  readonly rectification: 'none' | 'due' | 'open' | 'done' | 'accepted';
  readonly demand: { readonly text: string; readonly askedOn: string; readonly dueOn: string } | null;
  readonly measure: string | null;
  readonly answeredOn: string | null;
  readonly acceptedOn: string | null;
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
  const asked = lastOf(year, 'RectificationAsked');
  const rectified = lastOf(year, 'RectificationRecorded');
  const accepted = lastOf(year, 'RectificationAccepted');
  return {
    scan:
      scan === undefined ? null : { sha256: scan.sha256, fileName: scan.fileName, stampedOn: scan.stampedOn },
    filedOn: lastOf(year, 'EvaluationFiled')?.payload.filedOn ?? null,
    review,
    rectification: rectification(year, review, rectified?.payload.completedOn),
    demand: asked && {
      text: asked.payload.demand,
      askedOn: asked.meta.occurredOn,
      dueOn: asked.payload.dueOn,
    },
    measure: rectified?.payload.measure ?? null,
    answeredOn: rectified?.meta.occurredOn ?? null,
    acceptedOn: accepted?.payload.acceptedOn ?? null,
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
  const reviewed = lastOf(year, 'EvaluationReviewed');
  if (reviewed === null) return null;
  return {
    score: new Decimal(reviewed.payload.score).toFixed(2),
    difference: figure('review.difference', differenceOf(year, reviewed)),
    opinion: reviewed.payload.opinion,
  };
}

function differenceOf(year: ProjectYear, reviewed: OfType<'EvaluationReviewed'>): Account {
  const signed = lastOf(year, 'EvaluationSigned');
  const self =
    signed === null ? null : (JSON.parse(signed.payload.seal.form) as { total: string | null }).total;
  const input = (label: string, value: string, { id, logIndex }: AnyEvent): FigureInput => ({
    kind: 'event',
    label,
    value: `${value} 分`,
    eventId: id,
    logIndex,
  });
  const score = new Decimal(reviewed.payload.score).toFixed(2);
  const found = [input('复核得分', score, reviewed)];
  if (signed === null || self === null) {
    return noValue('reviewDifference', '分', year.lastIndex, '签批的自评表没有总分，无从比较', found);
  }
  const value = new Decimal(score).minus(self).toFixed(2);
  return account({
    value,
    unit: '分',
    rule: 'reviewDifference',
    logIndex: year.lastIndex,
    inputs: [...found, input('签批时的自评总分', self, signed)],
    steps: [`${score} − ${self} = ${value}`],
  });
}

/** A difference that a review found is due without being asked for; a demand is due until it is answered, whatever was answered before. */
function rectification(
  { evaluation }: ProjectYear,
  review: ChainView['review'],
  completedOn: string | null | undefined,
): ChainView['rectification'] {
  const { rectification: state } = evaluation.state;
  if (state === 'accepted' || state === 'due') return state;
  if (completedOn === undefined) {
    const differs = review?.difference.value != null && !new Decimal(review.difference.value).isZero();
    return differs ? 'due' : 'none';
  }
  return completedOn === null ? 'open' : 'done';
}

/** The notice a year is evaluated under: the one received last. */
export const noticeOf = (
  year: ProjectYear,
): Extract<NoticeEvent, { type: 'NoticeReceived' }>['payload'] | null =>
  lastOf(year, 'NoticeReceived')?.payload ?? null;
