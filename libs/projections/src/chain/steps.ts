import { eventDefinition, ROLE_LABELS, type AnyEvent } from '@mingzhang/domain';

/** One act on an evaluation: who did what when, with what was said about it. */
export interface ChainStep {
  readonly logIndex: number;
  readonly type: string;
  readonly label: string;
  readonly recordedAt: string;
  readonly actorRole: string;
  readonly remark: string | null;
  /** What a return or a review says row by row; `indicatorId` null is the row of the execution rate. */
  readonly rows: readonly {
    readonly indicatorId: string | null;
    readonly reason: string;
    readonly score: string | null;
  }[];
}

/** The acts that move an evaluation, in log order. Filling in a row is no step: it shows in the row. */
export const chainSteps = (events: readonly AnyEvent[]): readonly ChainStep[] =>
  events.flatMap((event) => {
    const said = saidBy(event);
    if (said === null) return [];
    const { recordedAt, actor } = event.meta;
    return [
      {
        logIndex: event.logIndex,
        type: event.type,
        label: eventDefinition(event.type).label,
        recordedAt,
        actorRole: ROLE_LABELS[actor.role],
        ...said,
      },
    ];
  });

/** The words of an act; null for an event that is no step. */
function saidBy(event: AnyEvent): Pick<ChainStep, 'remark' | 'rows'> | null {
  switch (event.type) {
    case 'EvaluationOpened':
      return { remark: null, rows: [] };
    case 'EvaluationSubmitted':
    case 'EvaluationWithdrawn':
    case 'EvaluationConsolidated':
      return { remark: event.payload.remark, rows: [] };
    case 'EvaluationReturned':
      return {
        remark: event.payload.reason,
        rows: event.payload.rows.map((row) => ({ ...row, score: null })),
      };
    case 'EvaluationSigned':
      return { remark: `第 ${event.payload.seal.number} 次封存`, rows: [] };
    case 'StampedScanAttached':
      return { remark: `${event.payload.fileName}，${event.payload.stampedOn} 盖章`, rows: [] };
    case 'EvaluationFiled':
      return { remark: [event.payload.filedOn, event.payload.docNo].filter(Boolean).join('，'), rows: [] };
    case 'EvaluationReviewed':
      return { remark: event.payload.opinion, rows: event.payload.rows };
    case 'RectificationRecorded':
      return { remark: event.payload.measure, rows: [] };
    case 'EvaluationPublished':
      return { remark: `${event.payload.publishedOn}，${event.payload.place}`, rows: [] };
    case 'EvaluationReopened':
      return { remark: event.payload.reason, rows: [] };
    default:
      return null;
  }
}
