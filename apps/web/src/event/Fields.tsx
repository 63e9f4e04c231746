import { Money, MoneyUnitWord } from '../ui/Money.js';
import type { ShownField } from '../api/client.js';

/** The content of an event: single fields as a list, repeated ones as a table. */
export function Fields({ fields }: { readonly fields: readonly ShownField[] }) {
  const single = fields.filter((field) => field.kind !== 'list');
  const lists = fields.filter((field) => field.kind === 'list');
  return (
    <>
      {single.length > 0 && (
        <dl className="fields">
          {single.map((field) => (
            <div key={field.label}>
              <dt>{field.label}</dt>
              <dd>
                <Value field={field} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {lists.map((list) => (
        <FieldTable key={list.label} label={list.label} rows={list.rows} />
      ))}
    </>
  );
}

function Value({ field }: { readonly field: ShownField }) {
  if (field.kind === 'money') {
    return (
      <>
        <Money yuan={field.yuan} /> <MoneyUnitWord />
      </>
    );
  }
  return field.kind === 'text' ? <span className="prose">{field.text}</span> : <Nested field={field} />;
}

function Nested({ field }: { readonly field: ShownField }) {
  if (field.kind === 'group') return <Fields fields={field.fields} />;
  return field.kind === 'list' ? <FieldTable label={field.label} rows={field.rows} /> : null;
}

interface FieldTableProps {
  readonly label: string;
  readonly rows: readonly (readonly ShownField[])[];
}

function FieldTable({ label, rows }: FieldTableProps) {
  const columns = [...new Set(rows.flatMap((row) => row.map((field) => field.label)))];
  const isMoney = (column: string): boolean =>
    rows.some((row) => row.some((field) => field.label === column && field.kind === 'money'));
  return (
    <div className="scroll">
      <table className="grid">
        <caption>
          {label}（{rows.length} 项）
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className={isMoney(column) ? 'number' : undefined}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, ordinal) => (
            <tr key={ordinal}>
              {columns.map((column) => (
                <td key={column} className={isMoney(column) ? 'number' : undefined}>
                  <Cell field={row.find((field) => field.label === column)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const Cell = ({ field }: { readonly field: ShownField | undefined }) =>
  field === undefined ? null : <Value field={field} />;
