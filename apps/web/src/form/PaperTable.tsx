import { LAYOUTS } from '@mingzhang/documents';
import { use } from 'react';
import { LedgerContext } from '../app/ledger-context.js';
import type { Form } from '../api/client.js';
import { ProvenanceButton } from '../figures/ProvenanceButton.js';
import { MoneyUnitContext } from '../ui/money-unit.js';
import { paperRows, type PaperCell } from './paper.js';

const LINE_EM = 1.6;

interface PaperTableProps {
  readonly form: Form;
  readonly layout: keyof typeof LAYOUTS;
  /** How a cell is called when it is read aloud. */
  readonly labelOf: (cell: string) => string | undefined;
}

/** The form as the office prints it; what is a number can be asked where it comes from. */
export function PaperTable({ form, layout, labelOf }: PaperTableProps) {
  const ledger = use(LedgerContext);
  const { unit } = use(MoneyUnitContext);
  const { columns, name, sections } = LAYOUTS[layout];
  const width = columns.reduce((sum, column) => sum + column, 0);
  const isDemo = ledger !== null && ledger.kind !== 'live';
  return (
    <table
      className="paper"
      data-layout={layout}
      aria-label={`${form.fiscalYear}年度${form.project.name}${name}`}
    >
      <colgroup>
        {columns.map((column, index) => (
          <col key={index} style={{ width: `${(100 * column) / width}%` }} />
        ))}
      </colgroup>
      <tbody>
        {paperRows({ ...LAYOUTS[layout], sections }, { form, isDemo }, unit).map((row, index) => (
          <tr key={index} style={row.lines > 1 ? { height: `${row.lines * LINE_EM}em` } : undefined}>
            {row.cells.map((cell, at) => (
              <PaperTableCell key={at} cell={cell} labelOf={labelOf} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface PaperTableCellProps {
  readonly cell: PaperCell;
  readonly labelOf: (cell: string) => string | undefined;
}

function PaperTableCell({ cell, labelOf }: PaperTableCellProps) {
  const Tag = cell.style === 'label' && cell.text !== '' ? 'th' : 'td';
  const label = cell.cell === undefined ? undefined : labelOf(cell.cell);
  return (
    <Tag className={cell.style} colSpan={cell.columns} rowSpan={cell.rows}>
      {cell.cell === undefined || label === undefined ? (
        cell.text
      ) : (
        <ProvenanceButton cell={cell.cell} label={`${label} ${cell.text}`}>
          {cell.text}
        </ProvenanceButton>
      )}
    </Tag>
  );
}
