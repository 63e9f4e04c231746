import { projectSubject, unitSubject, type AnyEvent, type FindingCode } from '@mingzhang/domain';
import { computeForm } from './form.js';
import type { EventLog } from './event-log.spec-kit.js';
import { moneyOf } from './project-money.js';
import { foldProjectYear, sealedAt, type ProjectYear } from './project-year.js';
import { timelinesOf } from './timelines.js';
import type { FindingView, Form } from './views.js';

/** The page of a project and year folded from a hand-written history, as a store would hand its timelines out. */
export function yearOf(log: EventLog, projectId = 'a', fiscalYear = 2024): ProjectYear {
  const { events } = log;
  const own = standingOn(log, projectId, fiscalYear);
  const money = moneyOf({ projectId, fiscalYear }, events, sealedAt(own));
  return foldProjectYear(projectId, fiscalYear, own, null, money);
}

/** The events of a project's year, in log order. */
export function standingOn({ events }: EventLog, projectId = 'a', fiscalYear = 2024): readonly AnyEvent[] {
  const subjects = [projectSubject(projectId), unitSubject('unit-a')];
  return events.filter((event) =>
    timelinesOf(event).some(
      ({ subject, year }) => subjects.includes(subject) && (year === 0 || year === fiscalYear),
    ),
  );
}

export const formOf = (history: EventLog, projectId?: string, fiscalYear?: number): Form =>
  computeForm(yearOf(history, projectId, fiscalYear), {});

export const findingsIn = (history: EventLog, code: FindingCode): readonly FindingView[] =>
  formOf(history).findings.filter((finding) => finding.code === code);
