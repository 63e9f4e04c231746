import { Radio, Select } from 'antd';
import { use } from 'react';
import { SELECT_ICON } from '../ui/select-icon.js';
import { beginning, EITHER, fieldsIn, placed, textIn, variantOf, type Draft } from './draft.js';
import type { Field, Widget } from './fields.js';
import { controlId, FormContext } from './form-context.js';

interface Placed<K extends Widget['kind']> {
  readonly field: Field;
  readonly widget: Extract<Widget, { kind: K }>;
  readonly path: string;
  readonly value: Draft;
}

/** One budget line among other fields needs no frame; two in one form are told apart by theirs. */
const LINE = '预算指标';

/** A group with a title has a frame; one without is only its fields. */
export function GroupView({ field: { title, required }, widget, path, value }: Placed<'group'>) {
  const fields = <FieldsView fields={widget.fields} path={path} value={value} />;
  if (title === '') return fields;
  return (
    <fieldset className={widget.isLine && title === LINE ? 'group line' : 'group'}>
      <legend>
        {title}
        {!required && <span className="muted">（选填）</span>}
      </legend>
      <PlaceError path={path} />
      {fields}
    </fieldset>
  );
}

/** What was wrong with a group or a list as a whole. */
export function PlaceError({ path }: { readonly path: string }) {
  const form = use(FormContext);
  const error = form?.errors.get(path);
  if (form === null || error === undefined || path === '') return null;
  return (
    <p className="field-error" tabIndex={-1} id={controlId(form.formId, path)}>
      {error}
    </p>
  );
}

/** Filled in by the file itself. */
const OF_FILE = new Set(['bytes', 'fileName']);

/** Numbered by the form itself. */
const NUMBERED = new Set(['no']);
/** May be left out and mostly is: folded away until somebody wants them. */
const SELDOM = new Set([
  'tag',
  'run',
  'granularity',
  'basis',
  'measure',
  'direction',
  'evidence',
  'adoptedFrom',
  'causedBy',
  'holdsFor',
  'origin',
  'classified',
  'frequency',
  'targetChangeAbove',
  'scope',
  'evaluatedBy',
]);

const isFolded = ({ required, widget, name }: Field): boolean =>
  widget.kind === 'own' || NUMBERED.has(name) || (!required && SELDOM.has(name));

function FieldsView({
  fields,
  path,
  value,
}: {
  readonly fields: readonly Field[];
  readonly path: string;
  readonly value: Draft;
}) {
  const form = use(FormContext);
  const draft = fieldsIn(value);
  const hasFile = fields.some(({ widget }) => widget.kind === 'file');
  const shown = fields.filter(({ name }) => !hasFile || !OF_FILE.has(name));
  const first = shown.filter((one) => !isFolded(one));
  const others = shown.filter(isFolded);
  if (form === null) return null;
  const view = (one: Field) => form.view(one, placed(path, one.name), draft[one.name]);
  const isWrong = others.some(({ name }) =>
    [...form.errors.keys()].some((place) => `${place}.`.startsWith(`${placed(path, name)}.`)),
  );
  return (
    <>
      <div className="asked">{first.map(view)}</div>
      {others.length > 0 && (
        <details open={isWrong || undefined}>
          <summary>更多（{others.map(({ title }) => title).join('、')}）</summary>
          <div className="asked">{others.map(view)}</div>
        </details>
      )}
    </>
  );
}

/** A document of one of several kinds. What was written for one kind stays for the next where it has the same field. */
export function VariantsView({ widget, path, value }: Placed<'variants'>) {
  const form = use(FormContext);
  if (form === null) return null;
  const draft = fieldsIn(value);
  const kind = textIn(draft[widget.tag]);
  const id = controlId(form.formId, placed(path, widget.tag));
  const choose = (chosen: string): void => {
    const field: Field = { ...PLAIN, widget };
    const begun = fieldsIn(
      beginning(field, { ...form.beginning, at: { [placed(path, widget.tag)]: chosen } }),
    );
    form.set(path, { ...begun, ...draft, [widget.tag]: chosen });
  };
  return (
    <>
      <div className="asked">
        <div className="ask">
          <label htmlFor={id}>{widget.title}</label>
          <Select
            id={id}
            suffixIcon={SELECT_ICON}
            value={kind}
            options={widget.of.map(({ value: one, label }) => ({ value: one, label }))}
            onChange={choose}
          />
        </div>
      </div>
      <FieldsView fields={variantOf(widget, kind)?.fields ?? []} path={path} value={value} />
    </>
  );
}

const PLAIN = {
  name: '',
  title: '',
  help: null,
  required: true,
  nullable: false,
  initial: null,
  example: null,
};

/** One of several groups, each told by what it asks for. */
export function EitherView({ field: { title }, widget, path, value }: Placed<'either'>) {
  const form = use(FormContext);
  if (form === null) return null;
  const draft = fieldsIn(value);
  const at = Number(textIn(draft[EITHER]) || 0);
  const chosen = widget.of[at];
  const titleOf = ({ widget: one }: Field): string =>
    one.kind === 'group' ? one.fields.map((inner) => inner.title).join('、') : '';
  const choose = (next: number): void => {
    const other = widget.of[next];
    const begun = other === undefined ? {} : fieldsIn(beginning(other, { ...form.beginning, at: {} }));
    form.set(path, { ...begun, ...draft, [EITHER]: String(next) });
  };
  return (
    <fieldset className="group">
      <legend>{title}</legend>
      <PlaceError path={path} />
      <Radio.Group
        aria-label={title}
        value={at}
        options={widget.of.map((one, index) => ({ value: index, label: titleOf(one) }))}
        onChange={({ target }) => choose(Number(target.value))}
      />
      {chosen !== undefined && form.view(chosen, path, value)}
    </fieldset>
  );
}
