import type { ReactNode } from 'react';
import type { Sheet } from '../api/client.js';
import { ProvenanceButton } from '../figures/ProvenanceButton.js';
import { tableRows, type TableCell } from './table.js';

const LINE_EM = 1.6;

interface PaperTableProps {
  readonly sheet: Sheet;
  /** How a cell is called when it is read aloud. */
  readonly labelOf: (cell: string) => string | undefined;
  /** What is filled in at an address; null where nothing is. Absent where the form is only read. */
  readonly editorOf?: (address: string) => ReactNode;
}

/** The form as the office prints it; what is a number can be asked where it comes from. */
export function PaperTable({ sheet, labelOf, editorOf }: PaperTableProps) {
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
              <PaperTableCell key={at} cell={cell} labelOf={labelOf} editorOf={editorOf} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface PaperTableCellProps {
  readonly cell: TableCell;
  readonly labelOf: PaperTableProps['labelOf'];
  readonly editorOf: PaperTableProps['editorOf'] | undefined;
}

function PaperTableCell({ cell, labelOf, editorOf }: PaperTableCellProps) {
  const editor = cell.address === undefined ? null : (editorOf?.(cell.address) ?? null);
  if (editor !== null) {
    return (
      <td className={`${cell.style} fill`} colSpan={cell.columns} rowSpan={cell.rows}>
        {editor}
      </td>
    );
  }
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
