import { use } from 'react';
import { ControlOf } from './ControlOf.js';
import type { Draft } from './draft.js';
import type { Field } from './fields.js';
import { controlId, FormContext } from './form-context.js';
import { EitherView, GroupView, VariantsView } from './GroupView.js';
import { RowsView } from './RowsView.js';

interface FieldViewProps {
  readonly field: Field;
  readonly path: string;
  readonly value: Draft;
}

/** One place of the form, whatever it is. */
export function FieldView({ field, path, value }: FieldViewProps) {
  switch (field.widget.kind) {
    case 'fixed':
      return null;
    case 'group':
      return <GroupView field={field} widget={field.widget} path={path} value={value} />;
    case 'variants':
      return <VariantsView field={field} widget={field.widget} path={path} value={value} />;
    case 'either':
      return <EitherView field={field} widget={field.widget} path={path} value={value} />;
    case 'rows':
      return <RowsView field={field} row={field.widget.row} path={path} value={value} />;
    default:
      return <Asked field={field} path={path} value={value} />;
  }
}

/** Where one radio or box stands for itself, its group is what has the name. */
const GROUPED = new Set(['choices', 'flag']);

function Asked({ field, path, value }: FieldViewProps) {
  const form = use(FormContext);
  if (form === null) return null;
  const { title, help, required, widget, nullable } = field;
  const id = controlId(form.formId, path);
  const error = form.errors.get(path);
  const said = [help !== null && `${id}-help`, error !== undefined && `${id}-error`].filter(
    (one) => one !== false,
  );
  const isOptional = !required || (nullable && widget.kind !== 'named');
  return (
    <div className={`ask ${widget.kind}${error === undefined ? '' : ' wrong'}`}>
      <label {...(GROUPED.has(widget.kind) ? { id: `${id}-label` } : { htmlFor: id })}>
        {title}
        {isOptional && widget.kind !== 'flag' && <span className="muted">（选填）</span>}
      </label>
      <ControlOf
        field={field}
        path={path}
        value={value}
        control={{
          id,
          'aria-describedby': said.length === 0 ? undefined : said.join(' '),
          'aria-invalid': error === undefined ? undefined : true,
          'aria-required': isOptional ? undefined : true,
        }}
      />
      {help !== null && (
        <p className="field-help" id={`${id}-help`}>
          {help}
        </p>
      )}
      {error !== undefined && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}
