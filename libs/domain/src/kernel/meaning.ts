import type { LineMovement } from '../line/movement.js';
import type { LedgerEvent } from './event.js';
import type { TimelineKey } from './timeline.js';

/**
 * Facts of the world are cut by `upTo` on the day they happened. Decisions taken in the ledger (schemes, evaluations) and the
 * registration of things are not: a form "up to June" is still computed by the scheme chosen for it (docs/specs/time.md).
 */
export type EventNature = 'fact' | 'decision' | 'registration';

/** What of a list's row, beside money, is folded anew. */
export type ListPart = 'attributes' | 'unit' | 'target' | 'evaluation';

/** The words of an act that moves an evaluation. */
export interface StepWords {
  readonly remark: string | null;
  /** What a return or a review says row by row; `indicatorId` null is the row of the execution rate. */
  readonly rows: readonly {
    readonly indicatorId: string | null;
    readonly reason: string;
    readonly score: string | null;
  }[];
}

/** What an event means to the views. Said here once, beside the document; views, pages and findings read it. */
export interface EventMeaning<E extends LedgerEvent> {
  /** Whose pages fold it: each timeline once. */
  readonly timelines: (event: E) => readonly TimelineKey[];
  readonly nature: EventNature;
  readonly touches: ListPart | null;
  /** Stateless: reversals and corrections carry what they undo. */
  readonly movements: ((event: E) => readonly LineMovement[]) | null;
  /** The stream of the document or payment that the movements belong to: what a reversal undoes and a refund is compared with. */
  readonly paper: ((event: E) => string) | null;
  /** The id of the event that this one makes never to have been a fact. */
  readonly undoes: ((event: E) => string) | null;
  /** What a clerk calls it, where the event's own label is too general. */
  readonly label: ((event: E) => string) | null;
  /** Its line on a page, never empty; `moved` is the page's money it moved, in 万元. */
  readonly summary: (event: E, moved: string) => string;
  /** A fact that could explain the execution rate of this year, in a word; null where it explains nothing. */
  readonly explains: ((event: E, fiscalYear: number) => string | null) | null;
  /** An act on an evaluation. Filling in a row is none: it shows in the row. */
  readonly step: ((event: E) => StepWords) | null;
}

/** One entry per event type of a document: one that is missing does not compile. */
export type MeaningsOf<E extends LedgerEvent> = {
  readonly [T in E['type']]: EventMeaning<Extract<E, { readonly type: T }>>;
};

/** What an entry spreads to say: it moves nothing, undoes nothing, is no step; it only stands on a page. */
export const QUIET = {
  touches: null,
  movements: null,
  paper: null,
  undoes: null,
  label: null,
  explains: null,
  step: null,
} as const;
