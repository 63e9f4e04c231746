import type { Seal } from '@mingzhang/domain';
import { plainForm, type Form, type PlainForm } from '@mingzhang/projections';
import type { Sheet } from './sheet.js';

/** The second version of what a seal keeps (docs/specs/seal.md): everything that stood on the paper. */
export const FORM_VERSION = 2;

interface Said {
  /** null: the row of the execution rate. */
  readonly indicatorId: string | null;
  readonly reason: string | null;
  readonly improvement: string | null;
}

export interface SealedForm extends PlainForm {
  readonly department: string | null;
  readonly goal: string | null;
  readonly completion: string | null;
  readonly reasons: readonly Said[];
  readonly narratives: Form['narratives'];
  readonly sheet: Sheet;
}

export function sealedForm(form: Form, sheet: Sheet): SealedForm {
  const rows = [{ indicatorId: null, ...form.execution }, ...form.indicators];
  return {
    ...plainForm(form),
    department: form.project.department,
    goal: form.target?.goal ?? null,
    completion: form.completion,
    reasons: rows
      .filter(({ reason, improvement }) => reason !== null || improvement !== null)
      .map(({ indicatorId, reason, improvement }) => ({ indicatorId, reason, improvement })),
    narratives: form.narratives,
    sheet,
  };
}

/** The sheet as it was sealed. null: a seal of the first version, or bytes that are no form any more. */
export function sealedSheet({ form, formVersion }: Seal): Sheet | null {
  if (formVersion < FORM_VERSION) return null;
  try {
    return (JSON.parse(form) as Partial<SealedForm>).sheet ?? null;
  } catch {
    return null;
  }
}

/** "central@1" → "central": which layout a seal is drawn in, whatever the unit's scheme says since. */
export const layoutIdOf = ({ layout }: Pick<Seal, 'layout'>): string => layout.split('@')[0] ?? layout;
