import { ACT_LABELS, ACT_ROLES, type Day, type Duty, type EvaluationAct } from '@mingzhang/domain';
import type { Form } from '../views.js';
import type { Desk, DeskRow } from './view.js';
import { dueOf, isAt, type Holding, type Notice, type Waiting } from './waiting.js';

/** Who sits at the desk. */
export interface Sitting {
  readonly personId: string;
  readonly holdings: readonly Holding[];
}

const holds = ({ holdings }: Sitting, { project }: Form, ...duties: readonly Duty[]): boolean =>
  holdings.some((one) => duties.includes(one.duty) && isAt(one, project.unitId));

const openErrors = ({ findings }: Form) =>
  findings.filter(({ severity, explanation }) => severity === 'error' && explanation === null);

const head = ({ project, evaluation: { status } }: Form) => ({
  projectId: project.projectId,
  name: project.name,
  unitName: project.unitName,
  status,
});

/** One form of what waits, with what stands in the way of the act. */
function deskRow(form: Form, act: EvaluationAct, dueOn: Day | null, { personId }: Sitting): DeskRow {
  return { ...head(form), dueOn, errors: openErrors(form).length, hint: hintOf(form, act, personId) };
}

/** What has to be known before the form is opened: why it came back, who may not sign it. */
function hintOf({ evaluation, chain }: Form, act: EvaluationAct, personId: string): string | null {
  if (act === 'sign' && evaluation.enteredBy.includes(personId)) return '本人填报，须由他人签批';
  if (evaluation.status !== 'returned') return null;
  return chain.steps.findLast(({ type }) => type === 'EvaluationReturned')?.remark ?? null;
}

/** The forms of one waiting act: those that were returned first, then the nearest day. */
export function rowsOfWaiting(
  { act, statuses, units }: Waiting,
  forms: readonly Form[],
  noticed: ReadonlyMap<string, Notice>,
  sitting: Sitting,
): readonly DeskRow[] {
  return forms
    .filter(({ project, evaluation }) => statuses.includes(evaluation.status) && units.has(project.unitId))
    .map((form) => deskRow(form, act, dueOf(act, noticed.get(form.project.unitId)), sitting))
    .toSorted((one, other) => rank(one).localeCompare(rank(other)));
}
const rank = ({ status, dueOn }: DeskRow): string =>
  `${status === 'returned' ? 0 : 1} ${dueOn ?? '9999-12-31'}`;

type Task = Desk['tasks'][number];

/** After filing: what 财政 drew or asked for, and what the unit still has to answer. */
export function followUps(
  forms: readonly Form[],
  sampled: ReadonlySet<string>,
  sitting: Sitting,
): readonly Task[] {
  const isOf = (act: EvaluationAct, form: Form): boolean => {
    if (!holds(sitting, form, ...ACT_ROLES[act])) return false;
    const { rectification, review } = form.chain;
    if (act === 'review') return sampled.has(form.project.projectId) && review === null;
    return act === 'rectify' ? rectification === 'due' || rectification === 'open' : rectification === 'done';
  };
  const filed = forms.filter(({ evaluation: { status } }) => status === 'filed' || status === 'published');
  return (['rectify', 'acceptRectification', 'review'] as const).flatMap((act) => {
    const rows = filed
      .filter((form) => isOf(act, form))
      .map((form) =>
        deskRow(form, act, act === 'rectify' ? (form.chain.demand?.dueOn ?? null) : null, sitting),
      );
    return taskOf(act, rows.length, rows);
  });
}

/** 项目科室: the rows that were given to whoever sits there and lack something. */
export function officeTask(forms: readonly Form[], sitting: Sitting): readonly Task[] {
  const rows = forms.flatMap((form) =>
    unanswered(form)
      .filter(({ personId }) => personId === sitting.personId && holds(sitting, form, 'office', 'clerk'))
      .map(({ office, dueOn, missing }) => ({
        ...deskRow(form, 'fill', dueOn, sitting),
        hint: `${office}还有 ${missing} 行没有填`,
      })),
  );
  return taskOf('fill', rows.length, rows);
}

const MOST_ROWS = 8;
/** None where nothing waits. */
export function taskOf(act: EvaluationAct, count: number, rows: readonly DeskRow[]): readonly Task[] {
  if (count === 0) return [];
  const due = rows.flatMap(({ dueOn }) => (dueOn === null ? [] : [dueOn])).toSorted();
  return [{ act, label: ACT_LABELS[act], count, dueOn: due[0] ?? null, rows: [...rows.slice(0, MOST_ROWS)] }];
}

/** Offices that were given rows of a form still being filled in and have not filled all of them. */
export function unanswered(form: Form): readonly Desk['offices'][number][] {
  const { status } = form.evaluation;
  if (status !== 'open' && status !== 'returned') return [];
  return form.assignments
    .filter(({ missing }) => missing.length > 0)
    .map(({ office, personId, dueOn, missing }) => ({
      projectId: form.project.projectId,
      name: form.project.name,
      office,
      personId,
      personName: null,
      missing: missing.length,
      dueOn,
    }));
}

/** Forms that cannot be sent in before something is mended or explained; those with most of it first. */
export function blocked(forms: readonly Form[]): Desk['blocking'] {
  return forms
    .filter(({ evaluation: { status } }) => status === 'open' || status === 'returned')
    .map((form) => ({ form, errors: openErrors(form) }))
    .filter(({ errors }) => errors.length > 0)
    .map(({ form, errors }) => ({
      ...head(form),
      errors: errors.length,
      titles: [...new Set(errors.map(({ title }) => title))],
    }))
    .toSorted((one, other) => other.errors - one.errors);
}
