import {
  ACT_LABELS,
  ACT_ROLES,
  lastDayOf,
  type Day,
  type Duty,
  type EvaluationAct,
  type EvaluationStatus,
  type NoticeEvent,
} from '@mingzhang/domain';

/**
 * What brings a form on from where it stands (docs/rules.md §12.12). A unit without a department above it files what it has
 * signed, so that both acts wait there. Reviewing is drawn or chosen by 财政 and brings no form on.
 */
export const AWAITED: Readonly<Record<EvaluationStatus, readonly EvaluationAct[]>> = {
  none: ['open'],
  open: ['submit'],
  returned: ['submit'],
  submitted: ['sign'],
  signed: ['consolidate', 'file'],
  consolidated: ['file'],
  filed: ['publish'],
  published: [],
};

/** A duty of whoever sits at the desk, and where: null is everywhere. */
export interface Holding {
  readonly duty: Duty;
  readonly units: readonly string[] | null;
}

/** How many forms of a unit stand where in the chain. */
export interface Standing {
  readonly unitId: string;
  readonly unitName: string;
  readonly status: EvaluationStatus;
  readonly count: number;
}

export type Notice = NoticeEvent['payload'] & { readonly logIndex: number };

/** An act that waits for somebody, with how many forms of which states and units. */
export interface Waiting {
  readonly act: EvaluationAct;
  readonly label: string;
  readonly statuses: readonly EvaluationStatus[];
  readonly units: ReadonlySet<string>;
  readonly count: number;
  /** The nearest day by which a notice asks for it. */
  readonly dueOn: Day | null;
}

const STATES = Object.keys(AWAITED) as readonly EvaluationStatus[];
/** 项目科室 fill their own rows; the form as a whole is the clerk's to bring on. */
const isOfForms = ({ duty }: Holding): boolean => duty !== 'office';

export const isAt = ({ units }: Holding, unitId: string): boolean => units === null || units.includes(unitId);

const mayAct = (act: EvaluationAct, holdings: readonly Holding[], unitId: string): boolean =>
  holdings.some((one) => (ACT_ROLES[act] as readonly Duty[]).includes(one.duty) && isAt(one, unitId));

/** The notice each unit is evaluated under: the one received last. */
export const noticeByUnit = (notices: readonly Notice[]): ReadonlyMap<string, Notice> =>
  new Map(notices.map((notice) => [notice.unitId, notice]));

/** Until when a notice wants an act done: what leads to 送审 by its first deadline, the rest of the way by its second. */
export function dueOf(act: EvaluationAct, notice: Notice | undefined): Day | null {
  if (notice === undefined) return null;
  if (act === 'open' || act === 'fill' || act === 'submit') return notice.submitBy;
  return act === 'sign' || act === 'consolidate' || act === 'file' ? notice.fileBy : null;
}

export interface DeskQuestion {
  readonly fiscalYear: number;
  readonly today: Day;
  readonly holdings: readonly Holding[];
  readonly standings: readonly Standing[];
  readonly notices: readonly Notice[];
}

/** What waits for these duties, the nearest deadline first; a year is evaluated when it is over or a notice asks for it. */
export function waitingFor({
  fiscalYear,
  today,
  holdings,
  standings,
  notices,
}: DeskQuestion): readonly Waiting[] {
  const noticed = noticeByUnit(notices);
  const isOver = today > lastDayOf(fiscalYear);
  const forms = holdings.filter(isOfForms);
  const found = new Map<EvaluationAct, Waiting>();
  for (const status of STATES) {
    for (const act of AWAITED[status]) {
      for (const { unitId, count } of standings.filter((one) => one.status === status)) {
        if (!mayAct(act, forms, unitId)) continue;
        if (act === 'open' && !isOver && !noticed.has(unitId)) continue;
        found.set(act, joined(found.get(act), act, { status, unitId, count, notice: noticed.get(unitId) }));
      }
    }
  }
  return [...found.values()].toSorted((one, other) => rank(one).localeCompare(rank(other)));
}

interface Share {
  readonly status: EvaluationStatus;
  readonly unitId: string;
  readonly count: number;
  readonly notice: Notice | undefined;
}

function joined(
  before: Waiting | undefined,
  act: EvaluationAct,
  { status, unitId, count, notice }: Share,
): Waiting {
  const due = [before?.dueOn ?? null, dueOf(act, notice)].filter((day) => day !== null).toSorted();
  return {
    act,
    label: ACT_LABELS[act],
    statuses: [...new Set([...(before?.statuses ?? []), status])],
    units: new Set([...(before?.units ?? []), unitId]),
    count: (before?.count ?? 0) + count,
    dueOn: due[0] ?? null,
  };
}

/** By the nearest day; of one day what is under way comes before what has not begun. */
const rank = ({ dueOn, act }: Waiting): string => `${dueOn ?? '9999-12-31'} ${act === 'open' ? 1 : 0}`;

const UNSENT: ReadonlySet<EvaluationStatus> = new Set(['none', 'open', 'returned']);
const FILED: ReadonlySet<EvaluationStatus> = new Set(['filed', 'published']);

/** Of one unit: how many forms there are, are not sent in, are not filed. */
export interface UnitLeft {
  readonly unitId: string;
  readonly unitName: string;
  readonly total: number;
  readonly unsent: number;
  readonly unfiled: number;
}

export function unitsLeft(standings: readonly Standing[]): readonly UnitLeft[] {
  const units = new Map<string, UnitLeft>();
  for (const { unitId, unitName, status, count } of standings) {
    const one = units.get(unitId) ?? { unitId, unitName, total: 0, unsent: 0, unfiled: 0 };
    units.set(unitId, {
      ...one,
      total: one.total + count,
      unsent: one.unsent + (UNSENT.has(status) ? count : 0),
      unfiled: one.unfiled + (FILED.has(status) ? 0 : count),
    });
  }
  return [...units.values()];
}

/** The year whose forms are on their way; the newest of several, else the year of the list. */
export function deskYear(
  years: readonly { readonly fiscalYear: number; readonly standings: readonly Standing[] }[],
  otherwise: number,
): number {
  const onTheWay = years.filter(({ standings }) =>
    standings.some(({ status, count }) => count > 0 && status !== 'none' && !FILED.has(status)),
  );
  return Math.max(...onTheWay.map(({ fiscalYear }) => fiscalYear), 0) || otherwise;
}

/** The year on one picture: how many forms stand where, in the order of the chain; a return goes back among those being filled in. */
export const stagesOfYear = (
  standings: readonly Standing[],
): readonly { readonly status: EvaluationStatus; readonly count: number }[] =>
  STATES.map((status) => ({
    status,
    count: standings.filter((one) => one.status === status).reduce((sum, { count }) => sum + count, 0),
  }));
