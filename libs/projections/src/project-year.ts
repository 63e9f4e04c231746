import {
  isEvaluationEvent,
  isReason,
  lastDayOf,
  meaningOf,
  type AnyEvent,
  type Day,
  type Indicator,
  type NarrativeField,
  type ProjectCategory,
  type ProjectFrequency,
  type ResultEvent,
  type Seal,
  type StatedFigureEvent,
  evaluationDecider,
  type EvaluationState,
  type TargetStatus,
} from '@mingzhang/domain';
import { isPaid, movementsOf } from './movements.js';
import { moneyOf, type YearMoney } from './project-money.js';

export interface ProjectAttributes {
  readonly projectId: string;
  readonly name: string;
  readonly code: string | null;
  readonly unitId: string;
  readonly category: ProjectCategory;
  readonly frequency: ProjectFrequency | null;
}

export interface UnitAttributes {
  readonly unitId: string;
  readonly name: string;
  readonly department: string | null;
}

export interface TargetVersion {
  readonly targetId: string;
  readonly status: TargetStatus;
  readonly goal: string | null;
  readonly indicators: readonly Indicator[];
  readonly draftedOn: Day;
  readonly submittedOn: Day | null;
  readonly approvedOn: Day | null;
  readonly docNo: string | null;
  /** The budget document that caused this version, where it changed an approved one. */
  readonly causedBy: string | null;
  /** The event that drafted it. */
  readonly eventId: string;
  readonly logIndex: number;
  readonly approvalIndex: number | null;
}

type Reported = Extract<ResultEvent, { type: 'ResultReported' }>;
type Stated = Extract<StatedFigureEvent, { type: 'FiguresStated' }>;

/** What the evaluation adds to the facts: words, judgements, the chain and its seals. */
export interface EvaluationView {
  readonly state: EvaluationState;
  readonly variances: ReadonlyMap<string, { readonly reason: string; readonly improvement: string | null }>;
  readonly narratives: ReadonlyMap<NarrativeField, string>;
  readonly judgements: ReadonlyMap<string, { readonly band: number; readonly score: string }>;
  readonly manualScores: ReadonlyMap<string, { readonly score: string; readonly reason: string }>;
  readonly explanations: readonly { readonly code: string; readonly where: string; readonly text: string }[];
  readonly seals: readonly { readonly seal: Seal; readonly signedAt: string; readonly index: number }[];
}

/** Whether a row says why; words given before such were refused may say nothing (docs/rules.md §12.25). */
export const isExplained = ({ evaluation }: ProjectYear, row: string): boolean =>
  isReason(evaluation.variances.get(row)?.reason ?? '');

/** Everything a page of one project and year is computed from. A fold of its timeline, in log order. */
export interface ProjectYear extends YearMoney {
  readonly projectId: string;
  readonly fiscalYear: number;
  readonly project: ProjectAttributes | null;
  readonly unit: UnitAttributes | null;
  readonly defaultScheme: string | null;
  readonly targets: readonly TargetVersion[];
  readonly reports: readonly Reported[];
  readonly stated: readonly Stated[];
  readonly evaluation: EvaluationView;
  /** All but payments, of which there are only sums. */
  readonly events: readonly AnyEvent[];
  /** The day the facts are cut at, or null. */
  readonly upTo: Day | null;
}

/** `run` is the key of the execution row among variances, which have no indicator. */
export const EXECUTION_ROW = '@execution';

export function foldProjectYear(
  projectId: string,
  fiscalYear: number,
  events: readonly AnyEvent[],
  upTo: Day | null = null,
  money: YearMoney = moneyOf({ projectId, fiscalYear }, events, sealedAt(events)),
): ProjectYear {
  const project = foldProject(events, lastDayOf(fiscalYear));
  const evaluation = foldEvaluation(events);
  return {
    ...money,
    projectId,
    fiscalYear,
    project,
    unit: foldUnit(events),
    defaultScheme: lastOf(events, 'UnitSchemeChosen')?.payload.schemeId ?? null,
    targets: foldTargets(events),
    reports: foldReports(events),
    stated: events.filter((event): event is Stated => event.type === 'FiguresStated'),
    evaluation,
    events: events.filter((event) => !isPaid(movementsOf(event))),
    lastIndex: Math.max(money.lastIndex, events.at(-1)?.logIndex ?? -1),
    upTo,
  };
}

/** The index of the last seal among some events, or null. */
export const sealedAt = (events: readonly AnyEvent[]): number | null =>
  lastOf(events, 'EvaluationSigned')?.logIndex ?? null;

type OfType<T extends AnyEvent['type']> = Extract<AnyEvent, { type: T }>;

const lastOf = <T extends AnyEvent['type']>(events: readonly AnyEvent[], type: T): OfType<T> | undefined =>
  events.filter((event): event is OfType<T> => event.type === type).at(-1);

/** Name, code and unit as they stood at the end of the year: later changes belong to later forms. */
export function foldProject(events: readonly AnyEvent[], on: Day): ProjectAttributes | null {
  let attributes: ProjectAttributes | null = null;
  const changes: OfType<'ProjectAttributesChanged'>[] = [];
  for (const event of events) {
    if (event.type === 'ProjectRegistered') {
      const { projectId, name, code, unitId, category, frequency } = event.payload;
      attributes = { projectId, name, code, unitId, category, frequency };
    } else if (event.type === 'ProjectAttributesChanged' && event.payload.effectiveOn <= on) {
      changes.push(event);
    }
  }
  changes.sort(
    (a, b) => a.payload.effectiveOn.localeCompare(b.payload.effectiveOn) || a.logIndex - b.logIndex,
  );
  for (const { payload } of changes) {
    if (attributes === null) break;
    attributes = {
      projectId: attributes.projectId,
      name: payload.name ?? attributes.name,
      code: payload.code === undefined ? attributes.code : payload.code,
      unitId: payload.unitId ?? attributes.unitId,
      category: payload.category ?? attributes.category,
      frequency: payload.frequency === undefined ? attributes.frequency : payload.frequency,
    };
  }
  return attributes;
}

function foldUnit(events: readonly AnyEvent[]): UnitAttributes | null {
  const registered = lastOf(events, 'UnitRegistered');
  if (registered === undefined) return null;
  const { unitId, name, department } = registered.payload;
  return { unitId, name, department };
}

function foldTargets(events: readonly AnyEvent[]): readonly TargetVersion[] {
  const versions = new Map<string, TargetVersion>();
  for (const event of events) {
    switch (event.type) {
      case 'TargetDrafted': {
        const { targetId, goal, indicators, draftedOn, causedBy } = event.payload;
        versions.set(targetId, {
          targetId,
          status: 'drafted',
          goal,
          indicators,
          draftedOn,
          submittedOn: null,
          approvedOn: null,
          docNo: null,
          causedBy,
          eventId: event.id,
          logIndex: event.logIndex,
          approvalIndex: null,
        });
        break;
      }
      case 'TargetSubmitted': {
        const { targetId, submittedOn } = event.payload;
        amend(versions, targetId, { status: 'submitted', submittedOn });
        break;
      }
      case 'TargetReturned':
        amend(versions, event.payload.targetId, { status: 'drafted', submittedOn: null });
        break;
      case 'TargetApproved': {
        const { approvedOn, docNo } = event.payload;
        amend(versions, event.payload.targetId, {
          status: 'approved',
          approvedOn,
          docNo,
          approvalIndex: event.logIndex,
        });
        break;
      }
    }
  }
  return [...versions.values()];
}

function amend(versions: Map<string, TargetVersion>, targetId: string, change: Partial<TargetVersion>): void {
  const version = versions.get(targetId);
  // Under `upTo` a paper may be cut off whose approval is not: there is then nothing to approve.
  if (version !== undefined) versions.set(targetId, { ...version, ...change });
}

const foldReports = (events: readonly AnyEvent[]): readonly Reported[] =>
  standing(events).filter((event): event is Reported => event.type === 'ResultReported');

function foldEvaluation(events: readonly AnyEvent[]): EvaluationView {
  let state = evaluationDecider.initial;
  const variances = new Map<string, { reason: string; improvement: string | null }>();
  const narratives = new Map<NarrativeField, string>();
  const judgements = new Map<string, { band: number; score: string }>();
  const manualScores = new Map<string, { score: string; reason: string }>();
  const explanations: { code: string; where: string; text: string }[] = [];
  const seals: { seal: Seal; signedAt: string; index: number }[] = [];
  for (const event of events) {
    if (!isEvaluationEvent(event)) continue;
    state = evaluationDecider.evolve(state, event);
    if (event.type === 'VarianceExplained') {
      const { indicatorId, reason, improvement } = event.payload;
      variances.set(indicatorId ?? EXECUTION_ROW, { reason, improvement });
    } else if (event.type === 'NarrativeWritten') {
      for (const { field, text } of event.payload.texts) narratives.set(field, text);
    } else if (event.type === 'QualitativeJudged') {
      const { indicatorId, band, score } = event.payload;
      judgements.set(indicatorId, { band, score });
    } else if (event.type === 'ManualScoreSet') {
      const { indicatorId, score, reason } = event.payload;
      if (score === null) manualScores.delete(indicatorId);
      else manualScores.set(indicatorId, { score, reason });
    } else if (event.type === 'FindingExplained') {
      const { code, where, explanation } = event.payload;
      explanations.push({ code, where, text: explanation });
    } else if (event.type === 'EvaluationSigned') {
      seals.push({ seal: event.payload.seal, signedAt: event.meta.recordedAt, index: event.logIndex });
    }
  }
  return { state, variances, narratives, judgements, manualScores, explanations, seals };
}

/** Versions that may count: drafted and approved by the end of the year, by the dates of their papers (docs/rules.md §12.7). */
export function targetsInTime({ targets, fiscalYear }: ProjectYear): readonly TargetVersion[] {
  const end = lastDayOf(fiscalYear);
  return targets.filter(
    ({ status, draftedOn, approvedOn }) =>
      status === 'approved' && draftedOn <= end && approvedOn !== null && approvedOn <= end,
  );
}

/** 目标以批复为准: of the versions in time the one approved last. */
export const effectiveTarget = (state: ProjectYear): TargetVersion | null =>
  targetsInTime(state)
    .toSorted((a, b) => (a.approvedOn ?? '').localeCompare(b.approvedOn ?? '') || a.logIndex - b.logIndex)
    .at(-1) ?? null;

/** What to show where nothing is approved yet: the newest version, which counts for nothing. */
export const shownTarget = (state: ProjectYear): TargetVersion | null =>
  effectiveTarget(state) ?? state.targets.at(-1) ?? null;

/** The status a list shows: approved once something is, else the newest version's. */
export function foldTargetStatus(events: readonly AnyEvent[]): TargetStatus {
  const versions = foldTargets(events);
  if (versions.some(({ status }) => status === 'approved')) return 'approved';
  return versions.at(-1)?.status ?? 'none';
}

/** Entries that stand: what was reversed or withdrawn as a wrong entry never was a fact. */
export function standing(events: readonly AnyEvent[]): readonly AnyEvent[] {
  const undone = new Set(events.map((event) => meaningOf(event).undoes?.(event)));
  return events.filter((event) => !undone.has(event.id));
}

export const standingEvents = ({ events }: ProjectYear): readonly AnyEvent[] => standing(events);
