import type { Sheet } from '../api/client.js';
import { ProvenanceButton } from '../figures/ProvenanceButton.js';
import { tableRows, type TableCell } from './table.js';

const LINE_EM = 1.6;

interface PaperTableProps {
  readonly sheet: Sheet;
  /** How a cell is called when it is read aloud. */
  readonly labelOf: (cell: string) => string | undefined;
}

/** The form as the office prints it; what is a number can be asked where it comes from. */
export function PaperTable({ sheet, labelOf }: PaperTableProps) {
  const width = sheet.columns.reduce((sum, column) => sum + column, 0);
  return (
    <table className="paper" data-layout={sheet.layout.id} aria-label={sheet.title}>
      <colgroup>
        {sheet.columns.map((column, index) => (
          <col key={index} style={{ width: `${(100 * column) / width}%` }} />
        ))}
      </colgroup>
      <tbody>
        {tableRows(sheet).map((row, index) => (
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
  readonly cell: TableCell;
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
