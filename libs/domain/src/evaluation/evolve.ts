import type { Decider } from '../kernel/decider.js';
import type { EvaluationEvent, Seal } from './events.js';
import { TRANSITIONS, type EvaluationAct, type EvaluationStatus } from './transitions.js';

export interface EvaluationState {
  readonly status: EvaluationStatus;
  readonly scheme: { readonly id: string; readonly version: number; readonly hash: string } | null;
  /** Everybody who entered something: none of them may sign. */
  readonly enteredBy: readonly string[];
  readonly seals: readonly Seal[];
  /** 整改: whether 财政 waits for the unit's answer, or the answer for 财政. */
  readonly rectification: RectificationStatus;
}

/** none: not asked for · due: asked for · answered: what was done is said · accepted: 财政 is content with it. */
export type RectificationStatus = 'none' | 'due' | 'answered' | 'accepted';

const ACT_OF: Record<EvaluationEvent['type'], EvaluationAct> = {
  EvaluationOpened: 'open',
  VarianceExplained: 'fill',
  NarrativeWritten: 'fill',
  QualitativeJudged: 'fill',
  ManualScoreSet: 'fill',
  FindingExplained: 'fill',
  EvaluationSubmitted: 'submit',
  EvaluationWithdrawn: 'withdraw',
  EvaluationReturned: 'return',
  EvaluationSigned: 'sign',
  StampedScanAttached: 'attachScan',
  EvaluationConsolidated: 'consolidate',
  EvaluationFiled: 'file',
  EvaluationReviewed: 'review',
  RectificationAsked: 'askRectification',
  RectificationRecorded: 'rectify',
  RectificationAccepted: 'acceptRectification',
  EvaluationPublished: 'publish',
  EvaluationReopened: 'reopen',
};

const RECTIFIES: Partial<Record<EvaluationEvent['type'], RectificationStatus>> = {
  RectificationAsked: 'due',
  RectificationRecorded: 'answered',
  RectificationAccepted: 'accepted',
};

const ENTERING: readonly EvaluationAct[] = ['open', 'fill', 'submit'];

export const evaluationDecider: Decider<EvaluationState, EvaluationEvent> = {
  initial: { status: 'none', scheme: null, enteredBy: [], seals: [], rectification: 'none' },
  evolve(state, event) {
    const act = ACT_OF[event.type];
    const who = event.meta.actor.id;
    return {
      status: TRANSITIONS[act][state.status] ?? state.status,
      scheme: event.type === 'EvaluationOpened' ? event.payload.scheme : state.scheme,
      enteredBy:
        ENTERING.includes(act) && !state.enteredBy.includes(who)
          ? [...state.enteredBy, who]
          : state.enteredBy,
      seals: event.type === 'EvaluationSigned' ? [...state.seals, event.payload.seal] : state.seals,
      rectification: RECTIFIES[event.type] ?? state.rectification,
    };
  },
};
