import { LAYOUTS } from '@mingzhang/documents';
import { use } from 'react';
import { LedgerContext } from '../app/ledger-context.js';
import type { Form } from '../api/client.js';
import { ProvenanceContext } from '../figures/provenance-context.js';
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
  const open = use(ProvenanceContext);
  const Tag = cell.style === 'label' && cell.text !== '' ? 'th' : 'td';
  const name = cell.cell === undefined ? undefined : labelOf(cell.cell);
  return (
    <Tag className={cell.style} colSpan={cell.columns} rowSpan={cell.rows}>
      {cell.cell === undefined || name === undefined ? (
        cell.text
      ) : (
        <button
          type="button"
          className="figure"
          data-cell={cell.cell}
          aria-haspopup="dialog"
          aria-label={`${name} ${cell.text}，查看由来`}
          onClick={() => cell.cell !== undefined && open(cell.cell)}
        >
          {cell.text}
        </button>
      )}
    </Tag>
  );
}
