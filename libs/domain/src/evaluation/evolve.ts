import type { Decider } from '../kernel/decider.js';
import type { EvaluationEvent, Seal } from './events.js';
import { TRANSITIONS, type EvaluationAct, type EvaluationStatus } from './transitions.js';

export interface EvaluationState {
  readonly status: EvaluationStatus;
  readonly scheme: { readonly id: string; readonly version: number; readonly hash: string } | null;
  /** Everybody who entered something: none of them may sign. */
  readonly enteredBy: readonly string[];
  readonly seals: readonly Seal[];
}

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
  RectificationRecorded: 'rectify',
  EvaluationPublished: 'publish',
  EvaluationReopened: 'reopen',
};

const ENTERING: readonly EvaluationAct[] = ['open', 'fill', 'submit'];

export const evaluationDecider: Decider<EvaluationState, EvaluationEvent> = {
  initial: { status: 'none', scheme: null, enteredBy: [], seals: [] },
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
    };
  },
};
