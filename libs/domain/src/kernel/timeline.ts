/**
 * A timeline: the events one page folds. `year` 0 is what concerns a project or unit in every year (its dated attributes).
 */
export interface TimelineKey {
  readonly subject: string;
  readonly year: number;
}

export const projectSubject = (projectId: string): string => `project:${projectId}`;
export const unitSubject = (unitId: string): string => `unit:${unitId}`;

interface Of<P> {
  readonly payload: P;
}
type Timelines<P> = (event: Of<P>) => readonly TimelineKey[];

export const onLedger = (): readonly TimelineKey[] => [{ subject: 'ledger', year: 0 }];
export const onUnit: Timelines<{ readonly unitId: string }> = ({ payload }) => [
  { subject: unitSubject(payload.unitId), year: 0 },
];
export const onUnitYear: Timelines<{ readonly unitId: string; readonly fiscalYear: number }> = ({
  payload,
}) => [{ subject: unitSubject(payload.unitId), year: payload.fiscalYear }];
export const onProject: Timelines<{ readonly projectId: string }> = ({ payload }) => [
  { subject: projectSubject(payload.projectId), year: 0 },
];
export const onProjectYear: Timelines<{ readonly projectId: string; readonly fiscalYear: number }> = ({
  payload,
}) => [{ subject: projectSubject(payload.projectId), year: payload.fiscalYear }];
