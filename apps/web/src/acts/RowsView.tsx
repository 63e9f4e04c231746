import { Button } from 'antd';
import { use } from 'react';
import { nextRow, placed, rowsIn, textIn, fieldsIn, type Draft } from './draft.js';
import type { Field } from './fields.js';
import { FormContext } from './form-context.js';
import { PlaceError } from './GroupView.js';

interface RowsViewProps {
  readonly field: Field;
  readonly row: Field;
  readonly path: string;
  readonly value: Draft;
}

/** Several of the same: one under the other, with a number. */
export function RowsView({ field: { title, required }, row, path, value }: RowsViewProps) {
  const form = use(FormContext);
  if (form === null) return null;
  const rows = rowsIn(value);
  const add = (): void =>
    form.set(path, [...rows, likeLast(nextRow(row, path, rows.length, form.beginning), rows.at(-1), row)]);
  return (
    <fieldset className="group rows">
      <legend>{title}</legend>
      <PlaceError path={path} />
      {rows.map((one, at) => (
        // A row has no name of its own: its place is what it is known by, to the ledger's refusals too.
        <fieldset key={at} className="row" aria-label={`${title}第 ${at + 1} 行`}>
          <div className="row-head">
            <span>第 {at + 1} 行</span>
            {(rows.length > 1 || !required) && (
              <Button
                size="small"
                type="link"
                aria-label={`删除${title}第 ${at + 1} 行`}
                onClick={() =>
                  form.set(
                    path,
                    rows.filter((_, index) => index !== at),
                  )
                }
              >
                删除此行
              </Button>
            )}
          </div>
          {form.view(row, placed(path, String(at)), one)}
        </fieldset>
      ))}
      <Button onClick={add}>添加一行</Button>
    </fieldset>
  );
}

/** The next line of a paper is mostly of the same budget line: only the amount is another. */
function likeLast(next: Draft, last: Draft, { widget }: Field): Draft {
  if (widget.kind !== 'group' || last === undefined) return next;
  const lines = widget.fields.filter((one) => one.widget.kind === 'group' && one.widget.isLine);
  const before = fieldsIn(last);
  return {
    ...fieldsIn(next),
    ...Object.fromEntries(
      lines
        .filter(({ name }) => textIn(fieldsIn(before[name])['projectId']) !== '')
        .map(({ name }) => [name, before[name]]),
    ),
  };
}
