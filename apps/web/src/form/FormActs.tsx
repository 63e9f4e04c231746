import { TRANSITIONS } from '@mingzhang/domain';
import { ActButton } from '../acts/ActButton.js';
import { actsAt } from '../acts/places.js';
import type { Form } from '../api/client.js';

/** What is written on the form as a whole and in its rows, while it is filled in. */
export function FormActs({ form }: { readonly form: Form }) {
  if (TRANSITIONS.fill[form.evaluation.status] === undefined) return null;
  const given = { projectId: form.project.projectId, fiscalYear: String(form.fiscalYear) };
  return (
    <div className="act-bar" role="group" aria-label="填写">
      {[...actsAt('row'), ...actsAt('evaluation')].map((name) => (
        <ActButton key={name} name={name} given={given} />
      ))}
    </div>
  );
}
