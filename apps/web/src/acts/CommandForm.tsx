import { Alert, Button } from 'antd';
import { use, useEffect, useId, useState, type FormEvent } from 'react';
import type { ActName, Failure, Receipt } from '../api/client.js';
import { LedgerContext } from '../app/ledger-context.js';
import { MoneyUnitContext } from '../ui/money-unit.js';
import { around, beginning, inputOf, placeOfError, withValue, type Beginning, type Draft } from './draft.js';
import { FieldView } from './FieldView.js';
import { fieldsOfCommand } from './fields.js';
import { controlId, FormContext, type OpenForm } from './form-context.js';
import { newId } from './new-id.js';
import { useCommand } from './use-command.js';
import '../styles/acts.css';

export interface CommandFormProps {
  readonly name: ActName;
  readonly label: string;
  readonly given: Pick<Beginning, 'ambient' | 'at'>;
  /** Null where whoever is here may give it. */
  readonly hindrance: string | null;
  readonly done: (receipt: Receipt) => void;
}

/** Any command as a form, drawn from the schema that validates it. Nothing written is lost when it is refused. */
export function CommandForm({ name, label, given, hindrance, done }: CommandFormProps) {
  const formId = useId();
  const today = use(LedgerContext)?.today ?? '';
  const { unit } = use(MoneyUnitContext);
  const command = useCommand(name);
  const [form] = useState(() => fieldsOfCommand(name));
  const [begun] = useState<Beginning>(() => ({ ...given, today, newId }));
  const [draft, setDraft] = useState<Draft>(() => beginning(form, begun));
  const errors = errorsOf(command.failure, (path) => placeOfError(form, draft, path));
  useFirstError(formId, command.failure, [...errors.keys()][0]);
  const open: OpenForm = {
    formId,
    beginning: begun,
    errors,
    set: (path, value) => setDraft((before: Draft) => withValue(before, path, value)),
    view: (field, path, value) => <FieldView key={path} field={field} path={path} value={value} />,
    around: (path, one) => around(draft, path, one) || (begun.ambient[one] ?? ''),
  };
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const year = Number(begun.ambient['fiscalYear']) || Number(today.slice(0, 4));
    const receipt = await command.give(inputOf(form, draft, { unit, year }));
    if (receipt !== null) done(receipt);
  };
  return (
    <form className="command" noValidate onSubmit={(event) => void send(event)} aria-label={label}>
      <div aria-live="polite">
        {hindrance !== null && <Alert type="warning" showIcon title={hindrance} />}
        {command.failure !== null && <Refused failure={command.failure} errors={errors} />}
      </div>
      <FormContext value={open}>{open.view(form, '', draft)}</FormContext>
      <div className="form-foot">
        <Button type="primary" htmlType="submit" loading={command.isGiving} disabled={hindrance !== null}>
          {label}
        </Button>
      </div>
    </form>
  );
}

/** By the place in the form it belongs to. */
function errorsOf(failure: Failure | null, placeOf: (path: string) => string): ReadonlyMap<string, string> {
  return new Map(
    (failure?.errors ?? [])
      .map(({ path, message }) => [placeOf(path), message] as const)
      .filter(([place]) => place !== '')
      .reverse(),
  );
}

function useFirstError(formId: string, failure: Failure | null, place: string | undefined): void {
  useEffect(() => {
    if (failure === null || place === undefined) return;
    document.getElementById(controlId(formId, place))?.focus();
    // Once per refusal; writing afterwards must not move the reader.
  }, [failure]);
}

interface RefusedProps {
  readonly failure: Failure;
  readonly errors: ReadonlyMap<string, string>;
}

function Refused({ failure, errors }: RefusedProps) {
  const { title, detail, rule, details = [] } = failure;
  const isPlaced = errors.size > 0 && failure.errors?.length === errors.size && failure.status === 400;
  return (
    <Alert
      type="error"
      showIcon
      title={`${title}，没有记入`}
      description={
        <>
          <p>{isPlaced ? `有 ${errors.size} 处须修改，已在各栏下标出。` : detail}</p>
          {rule !== undefined && <p className="muted">规则：{rule}</p>}
          {details.length > 0 && (
            <ul>
              {details.map(({ where, message }) => (
                <li key={`${where}/${message}`}>
                  <strong>{where}</strong>：{message}
                </li>
              ))}
            </ul>
          )}
        </>
      }
    />
  );
}
