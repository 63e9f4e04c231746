import { parseActual, parseTarget, printValue, type Labels } from '@mingzhang/domain';
import { Checkbox, Input, Select } from 'antd';
import { use } from 'react';
import { SELECT_ICON } from '../ui/select-icon.js';
import type { ControlProps } from './control.js';
import { DayInput } from './DayInput.js';
import { rowsIn, textIn, type Draft } from './draft.js';
import type { Field } from './fields.js';
import { FormContext } from './form-context.js';
import { MoneyInput } from './MoneyInput.js';
import { Address, Dropped, Named } from './picks.js';
import { SchemeInput } from './SchemeInput.js';

interface ControlOfProps {
  readonly field: Field;
  readonly path: string;
  readonly value: Draft;
  readonly control: Pick<ControlProps, 'id' | 'aria-describedby' | 'aria-invalid' | 'aria-required'>;
}

const BANDS: Labels = Object.fromEntries(
  Array.from({ length: 10 }, (_, band) => [String(band), `第 ${band + 1} 档${band === 0 ? '（最好）' : ''}`]),
);

/** The way a field is asked for, by its kind. */
export function ControlOf({ field, path, value, control }: ControlOfProps) {
  const form = use(FormContext);
  if (form === null) return null;
  const { widget, example } = field;
  const given: ControlProps = {
    ...control,
    value: textIn(value),
    onChange: (next) => form.set(path, next),
    placeholder: example === null ? undefined : `如 ${example}`,
  };
  const year = Number(form.around(path, 'fiscalYear')) || Number(form.beginning.today.slice(0, 4));
  switch (widget.kind) {
    case 'money':
      return <MoneyInput {...given} placeholder={undefined} />;
    case 'day':
      return <DayInput {...given} placeholder={undefined} year={year} />;
    case 'named':
      return <Named field={field} path={path} given={given} />;
    case 'address':
      return <Address path={path} given={given} />;
    case 'choice':
      return <OneOf options={widget.options} isOptional={!field.required || field.nullable} given={given} />;
    case 'band':
      return <OneOf options={BANDS} isOptional={false} given={given} />;
    case 'choices':
      return (
        <Checkbox.Group
          aria-labelledby={`${control.id}-label`}
          value={[...(rowsIn(value) as string[])]}
          options={optionsOf(widget.options)}
          onChange={(chosen) => form.set(path, chosen)}
        />
      );
    case 'flag':
      return (
        <Checkbox
          aria-labelledby={`${control.id}-label`}
          checked={value === true}
          onChange={({ target }) => form.set(path, target.checked)}
        />
      );
    case 'file':
      return <Dropped path={path} given={given} />;
    case 'scheme':
      return <SchemeInput {...given} />;
    default:
      return <Written field={field} given={given} />;
  }
}

/** What is written as text. */
function Written({ field: { widget }, given }: { readonly field: Field; readonly given: ControlProps }) {
  const { onChange, ...plain } = given;
  switch (widget.kind) {
    case 'prose':
      return (
        <Input.TextArea
          {...plain}
          autoSize={{ minRows: 3, maxRows: 12 }}
          onChange={({ target }) => onChange(target.value)}
        />
      );
    case 'printed':
      return (
        <>
          <Input {...plain} autoComplete="off" onChange={({ target }) => onChange(target.value)} />
          <ReadAs text={given.value} as={widget.read} />
        </>
      );
    case 'instant':
      return (
        <Input
          {...plain}
          autoComplete="off"
          placeholder="如 2024-03-10 09:30，北京时间"
          onChange={({ target }) => onChange(target.value)}
        />
      );
    default:
      return (
        <Input
          {...plain}
          autoComplete="off"
          inputMode={['year', 'count'].includes(widget.kind) ? 'numeric' : undefined}
          onChange={({ target }) => onChange(target.value)}
        />
      );
  }
}

const optionsOf = (options: Labels) => Object.entries(options).map(([value, label]) => ({ value, label }));

interface OneOfProps {
  readonly options: Labels;
  readonly isOptional: boolean;
  readonly given: ControlProps;
}

function OneOf({ options, isOptional, given: { value, onChange, ...control } }: OneOfProps) {
  return (
    <Select
      {...control}
      suffixIcon={SELECT_ICON}
      value={value === '' ? undefined : value}
      placeholder="请选择"
      allowClear={isOptional && { clearIcon: <span>清除</span> }}
      options={optionsOf(options)}
      showSearch={Object.keys(options).length > 8 && { optionFilterProp: 'label' }}
      onChange={(chosen?: string) => onChange(chosen ?? '')}
    />
  );
}

/** What the ledger will read in a printed cell, while it is typed. */
function ReadAs({ text, as }: { readonly text: string; readonly as: 'target' | 'actual' | null }) {
  if (as === null || text.trim() === '') return null;
  const { value } = as === 'target' ? parseTarget(text) : parseActual(text);
  return <span className="field-read">识别为：{printValue(value)}</span>;
}
