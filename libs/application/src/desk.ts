import { onLedger, unitSubject, type Day, type EvaluationStatus } from '@mingzhang/domain';
import {
  blocked,
  deskYear,
  followUps,
  noticeByUnit,
  officeTask,
  rowsOfWaiting,
  samplesOf,
  stagesOfYear,
  taskOf,
  unanswered,
  unitsLeft,
  waitingFor,
  type Desk,
  type Form,
  type Holding,
  type Notice,
  type Sitting,
  type UnitLeft,
} from '@mingzhang/projections';
import type { ViewStore } from '@mingzhang/view-store';
import type { Queries } from './queries.js';

export interface DeskRequest extends Pick<Sitting, 'personId'> {
  /** Not given: the year whose forms are on their way. */
  readonly fiscalYear: number | undefined;
  readonly today: Day;
  /** The units of a year that may be read; undefined for all. */
  readonly unitsOf: (fiscalYear: number) => readonly string[] | undefined;
  readonly holdingsOf: (fiscalYear: number) => readonly Holding[];
}

/** Years that a form may still be on its way in. */
const YEARS_BACK = 3;
/** Forms that are looked into, whatever the year holds: a desk names the next ones, lists name all. */
const MOST_FORMS = 60;
const MOST_UNITS = 20;
const MOST_NOTICES = 12;
/** What one question names at a time. */
const KEYS = 200;
/** Which forms matter most: what came back, what is being filled in, then along the chain. */
const ORDER: readonly EvaluationStatus[] = [
  ...(['returned', 'open', 'submitted', 'signed', 'consolidated', 'filed', 'published', 'none'] as const),
];
const BEING_FILLED: readonly EvaluationStatus[] = ['returned', 'open'];
const FILED: readonly EvaluationStatus[] = ['filed', 'published'];

/** 工作台: counts from grouped sums over the views; only the forms that are named are folded. */
export async function deskOf(views: ViewStore, queries: Queries, request: DeskRequest): Promise<Desk> {
  const { today, personId } = request;
  const years = await views.years();
  const fiscalYear = request.fiscalYear ?? (await yearOf(views, queries, years, request));
  const units = request.unitsOf(fiscalYear);
  const sitting = { personId, holdings: request.holdingsOf(fiscalYear) };
  const standings = await views.unitStatuses(fiscalYear, units);
  const left = unitsLeft(standings);
  const notices = await noticesOf(views, fiscalYear, left);
  const waiting = waitingFor({ fiscalYear, today, holdings: sitting.holdings, standings, notices });
  const sampled = new Set(
    samplesOf(await views.timeline(onLedger()), fiscalYear).flatMap(({ chosen }) => chosen),
  );
  const statuses = new Set([...BEING_FILLED, ...FILED, ...waiting.flatMap((one) => one.statuses)]);
  const looked = await formsOf(views, queries, {
    fiscalYear,
    units,
    statuses: ORDER.filter((one) => statuses.has(one)),
    first: sampled,
  });
  const { forms } = looked;
  const noticed = noticeByUnit(notices);
  const unsent = left.filter((one) => one.unsent > 0).toSorted((one, other) => other.unsent - one.unsent);
  return {
    fiscalYear,
    years: [...years],
    today,
    stages: [...stagesOfYear(standings)],
    notices: noticeRows(notices, left),
    tasks: [
      ...officeTask(forms, sitting),
      ...waiting.flatMap((one) =>
        taskOf(one.act, one.count, rowsOfWaiting(one, forms, noticed, sitting)).map((task) => ({
          ...task,
          dueOn: one.dueOn,
        })),
      ),
      ...followUps(forms, sampled, sitting),
    ],
    blocking: blocked(forms),
    offices: forms.flatMap(unanswered),
    units: unsent.slice(0, MOST_UNITS).map(({ unitId, unitName, total, unsent: count }) => ({
      ...{ unitId, unitName, total, unsent: count },
      dueOn: noticed.get(unitId)?.submitBy ?? null,
    })),
    unitsLeft: unsent.length,
    looked: { at: forms.length, of: looked.of },
  };
}

async function yearOf(
  views: ViewStore,
  queries: Queries,
  years: readonly number[],
  { today, unitsOf }: DeskRequest,
): Promise<number> {
  const otherwise = await queries.currentYear(today);
  const late = years.filter((one) => one <= otherwise).slice(-YEARS_BACK);
  const known = [];
  for (const fiscalYear of late)
    known.push({ fiscalYear, standings: await views.unitStatuses(fiscalYear, unitsOf(fiscalYear)) });
  return deskYear(known, otherwise);
}

/** What the year's notices ask of units with forms, in log order. */
async function noticesOf(
  views: ViewStore,
  fiscalYear: number,
  units: readonly UnitLeft[],
): Promise<readonly Notice[]> {
  const keys = units.map(({ unitId }) => ({ subject: unitSubject(unitId), year: fiscalYear }));
  const notices: Notice[] = [];
  for (let from = 0; from < keys.length; from += KEYS) {
    for (const event of await views.timeline(keys.slice(from, from + KEYS)))
      if (event.type === 'NoticeReceived') notices.push({ ...event.payload, logIndex: event.logIndex });
  }
  return notices.toSorted((one, other) => one.logIndex - other.logIndex);
}

/** Of each unit the notice that counts and is still open; the nearest deadline first. */
function noticeRows(notices: readonly Notice[], units: readonly UnitLeft[]): Desk['notices'] {
  const byUnit = noticeByUnit(notices);
  return units
    .flatMap(({ unitId, unitName, unsent, unfiled }) => {
      const notice = byUnit.get(unitId);
      if (notice === undefined || unfiled === 0) return [];
      const { issuer, docNo, logIndex, submitBy, fileBy } = notice;
      return [{ unitId, unitName, issuer, docNo, logIndex, submitBy, fileBy, unsent, unfiled }];
    })
    .toSorted((one, other) => openDay(one).localeCompare(openDay(other)))
    .slice(0, MOST_NOTICES);
}
const openDay = ({ unsent, submitBy, fileBy }: Desk['notices'][number]): string =>
  unsent > 0 ? submitBy : fileBy;

interface Looking {
  readonly fiscalYear: number;
  readonly units: readonly string[] | undefined;
  readonly statuses: readonly EvaluationStatus[];
  /** Of the filed ones these before others. */
  readonly first: ReadonlySet<string>;
}

async function formsOf(
  views: ViewStore,
  queries: Queries,
  { fiscalYear, units, statuses, first }: Looking,
): Promise<{ readonly forms: readonly Form[]; readonly of: number }> {
  const ids: string[] = [];
  for (const status of statuses) {
    const found = await views.projectsIn(fiscalYear, [status], units === undefined ? {} : { units });
    ids.push(...found.filter((id) => first.has(id)), ...found.filter((id) => !first.has(id)));
  }
  const forms: Form[] = [];
  for (const projectId of ids.slice(0, MOST_FORMS)) {
    const form = await queries.form(projectId, fiscalYear);
    if (form !== null) forms.push(form);
  }
  return { forms, of: ids.length };
}
