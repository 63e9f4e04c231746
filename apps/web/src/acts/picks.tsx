import { addressLabel } from '@mingzhang/domain';
import { use } from 'react';
import type { Choice } from '../api/client.js';
import type { ControlProps } from './control.js';
import { ROW_OF_RATE } from './draft.js';
import type { Field } from './fields.js';
import { FileDrop } from './FileDrop.js';
import { FormContext } from './form-context.js';
import { ReferencePicker } from './ReferencePicker.js';

interface AtPlace {
  readonly path: string;
  readonly given: ControlProps;
}

const RATE: Choice = { value: ROW_OF_RATE, label: '预算执行率', hint: '', also: {} };

const beside = (path: string, name: string): string => [...path.split('.').slice(0, -1), name].join('.');

/** What is there already, looked up where the form stands. */
export function Named({ field, path, given }: AtPlace & { readonly field: Field }) {
  const form = use(FormContext);
  const { widget, required, nullable } = field;
  if (form === null || widget.kind !== 'named') return null;
  return (
    <ReferencePicker
      {...given}
      placeholder={undefined}
      of={widget.of}
      projectId={form.around(path, 'projectId')}
      year={form.around(path, 'fiscalYear')}
      isOptional={!required || nullable}
      // A row of the form that is no indicator: the one of the execution rate.
      more={required && nullable && widget.of === 'indicator' ? [RATE] : []}
      onPick={({ also }) => {
        for (const [name, value] of Object.entries(also)) form.set(beside(path, name), value);
      }}
    />
  );
}

const ROWS = ['total', 'fiscal', 'carryover', 'other'];
const COLUMNS = ['initial', 'adjusted', 'executed', 'rate'];
const CELLS: readonly Choice[] = [
  ...ROWS.flatMap((row) => COLUMNS.map((column) => `funds.${row}.${column}`)),
  'funds.total.score',
  'weights',
  'total',
].map((value) => ({ value, label: addressLabel(value), hint: '', also: {} }));
const OF_INDICATOR = 'indicator.score:';

/** A cell of the form: of the money, or the score of an indicator. */
export function Address({ path, given }: AtPlace) {
  const form = use(FormContext);
  if (form === null) return null;
  const { value, onChange } = given;
  return (
    <ReferencePicker
      {...given}
      placeholder="单元格或指标名称的一部分"
      of="indicator"
      projectId={form.around(path, 'projectId')}
      year={form.around(path, 'fiscalYear')}
      more={CELLS}
      value={value.replace(OF_INDICATOR, '')}
      onChange={(chosen) =>
        onChange(
          chosen === '' || CELLS.some((one) => one.value === chosen) ? chosen : `${OF_INDICATOR}${chosen}`,
        )
      }
    />
  );
}

/** A file, with its size and name beside it. */
export function Dropped({ path, given }: AtPlace) {
  const form = use(FormContext);
  if (form === null) return null;
  return (
    <FileDrop
      {...given}
      fileName={form.around(path, 'fileName')}
      onFile={({ sha256, bytes, fileName }) => {
        form.set(path, sha256);
        form.set(beside(path, 'bytes'), String(bytes));
        form.set(beside(path, 'fileName'), fileName);
      }}
    />
  );
}
