import {
  ACT_LABELS,
  ACT_ROLES,
  ROLE_LABELS,
  TRANSITIONS,
  type EvaluationAct,
  type Role,
} from '@mingzhang/domain';
import type { Form, Ledger } from '../api/client.js';

export interface NextAct {
  readonly act: EvaluationAct;
  readonly label: string;
  /** Who may do it, in words. */
  readonly by: string;
  /** Why the reader may not; null where nothing is in the way. */
  readonly hindrance: string | null;
}

/** Forward first: what brings the form on; then what takes it back. Filling in belongs to the rows. */
const ORDER: readonly EvaluationAct[] = [
  'open',
  'submit',
  'sign',
  'attachScan',
  'consolidate',
  'file',
  'publish',
  'review',
  'askRectification',
  'rectify',
  'acceptRectification',
  'withdraw',
  'return',
  'reopen',
];

/** What can be done next with a form, by whom, and why the reader cannot where so: by the same tables that decide. */
export function nextActs(form: Form, actor: Ledger['actor'] | null): readonly NextAct[] {
  return ORDER.filter((act) => TRANSITIONS[act][form.evaluation.status] !== undefined).map((act) => ({
    act,
    label: ACT_LABELS[act],
    by: ACT_ROLES[act].map((role) => ROLE_LABELS[role]).join('、'),
    hindrance: hindranceOf(act, form, actor),
  }));
}

function hindranceOf(act: EvaluationAct, form: Form, actor: Ledger['actor'] | null): string | null {
  const open = blocking(form);
  if (act === 'submit' && open > 0) return `还有 ${open} 处错误级疑点须修改或说明`;
  if (actor === null) return null;
  // Who holds several duties holds all of their acts.
  const duties = actor.role.split(',') as readonly Role[];
  if (!ACT_ROLES[act].some((role) => duties.includes(role)))
    return `现以“${actor.roleLabel}”操作，不能${ACT_LABELS[act]}`;
  if (act === 'sign' && form.evaluation.enteredBy.includes(actor.id)) {
    return '填报人不能签批自己填报的自评';
  }
  return null;
}

const blocking = ({ findings }: Form): number =>
  findings.filter(({ severity, explanation }) => severity === 'error' && explanation === null).length;
