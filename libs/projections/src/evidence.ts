import { evidenceExpected, type EvidenceEvent, type EvidenceKind, type Indicator } from '@mingzhang/domain';
import { standingEvents, type ProjectYear } from './project-year.js';

type Attached = Extract<EvidenceEvent, { type: 'EvidenceAttached' }>;

/** The evidence that stands: attached and not withdrawn. */
export const attachedIn = (year: ProjectYear): readonly Attached[] =>
  standingEvents(year).filter((event): event is Attached => event.type === 'EvidenceAttached');

export const evidenceOf = (year: ProjectYear, indicatorId: string): readonly Attached[] =>
  attachedIn(year).filter(({ payload }) => payload.indicatorId === indicatorId);

/** 应备佐证: what the target promised, else what the kind of indicator asks for. */
export const expectedEvidence = (indicator: Indicator): readonly EvidenceKind[] =>
  indicator.evidence.length > 0 ? indicator.evidence : evidenceExpected(indicator.level1, indicator.level2);
