import { DeleteOutlined } from '@ant-design/icons';
import { memo, useId, useRef, type ClipboardEvent, type KeyboardEvent, type ReactNode } from 'react';
import { Link } from 'react-router';
import { cellsOf } from './tsv.js';
import type { Place, Row, Sheet } from './sheet.js';

export interface Column {
  readonly key: string;
  readonly title: string;
  /** In characters. */
  readonly width: number;
  readonly isNumber?: boolean;
  /** What may be chosen; anything may be typed. */
  readonly choices?: readonly string[];
  readonly hint?: string;
}

export type Problems = Readonly<Record<string, string>>;

export interface GridActs {
  readonly type: (at: Place, text: string) => void;
  readonly paste: (at: Place, cells: readonly (readonly string[])[]) => void;
  readonly remove: (row: number) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Somebody went on to another cell, perhaps of another row. */
  readonly left: (from: Place) => void;
}

interface SheetGridProps {
  readonly label: string;
  readonly columns: readonly Column[];
  readonly sheet: Sheet;
  readonly problems: ReadonlyMap<string, Problems>;
  readonly acts: GridActs;
  readonly isBusy: boolean;
  readonly footer: ReactNode;
}

/** A table that is filled in like a spreadsheet: arrows, Enter, Tab, paste of many cells, undo. Each cell is an input of its own. */
export function SheetGrid({ label, columns, sheet, problems, acts, isBusy, footer }: SheetGridProps) {
  const id = useId();
  const table = useRef<HTMLTableElement>(null);
  // Rows are drawn again when they change, not whenever the page has other functions.
  const latest = useRef({ acts, sheet, columns });
  latest.current = { acts, sheet, columns };
  const on = useRef(handlers(latest, table)).current;
  return (
    <div className="scroll sheet">
      <table className="grid entry" ref={table} aria-label={label} aria-busy={isBusy}>
        <thead>
          <tr>
            <th scope="col" className="row-number">
              行
            </th>
            {columns.map(({ key, title, isNumber, hint }) => (
              <th key={key} scope="col" className={isNumber === true ? 'number' : undefined} title={hint}>
                {title}
              </th>
            ))}
            <th scope="col">办理</th>
          </tr>
        </thead>
        <tbody>
          {sheet.rows.map((row, index) => (
            <GridRow
              key={row.id}
              row={row}
              index={index}
              columns={columns}
              listId={id}
              problems={problems.get(row.id)}
              on={on}
            />
          ))}
        </tbody>
        <tfoot>{footer}</tfoot>
      </table>
      {columns.map(({ key, choices }) =>
        choices === undefined ? null : (
          <datalist key={key} id={`${id}-${key}`}>
            {choices.map((choice) => (
              <option key={choice} value={choice} />
            ))}
          </datalist>
        ),
      )}
    </div>
  );
}

type Handlers = ReturnType<typeof handlers>;

interface GridRowProps {
  readonly row: Row;
  readonly index: number;
  readonly columns: readonly Column[];
  readonly listId: string;
  readonly problems: Problems | undefined;
  readonly on: Handlers;
}

const GridRow = memo(function GridRow({ row, index, columns, listId, problems = {}, on }: GridRowProps) {
  const whole = row.refused[''] ?? problems[''];
  return (
    <tr className={row.saved !== null ? 'saved' : undefined}>
      <th scope="row" className="row-number">
        {index + 1}
      </th>
      {columns.map((column, at) => (
        <Cell
          key={column.key}
          column={column}
          place={{ row: index, column: at }}
          text={row.cells[column.key] ?? ''}
          problem={row.refused[column.key] ?? problems[column.key]}
          isSaved={row.saved !== null}
          listId={listId}
          on={on}
        />
      ))}
      <td className="row-acts">
        {row.saved !== null ? (
          <Link to={`/events/${row.saved}`}>已登记</Link>
        ) : (
          <button
            type="button"
            className="icon"
            tabIndex={-1}
            aria-label={`删除第 ${index + 1} 行`}
            onClick={() => on.remove(index)}
          >
            <DeleteOutlined aria-hidden="true" />
          </button>
        )}
        {whole !== undefined && row.saved === null && <span className="cell-problem">{whole}</span>}
      </td>
    </tr>
  );
});

interface CellProps {
  readonly column: Column;
  readonly place: Place;
  readonly text: string;
  readonly problem: string | undefined;
  readonly isSaved: boolean;
  readonly listId: string;
  readonly on: Handlers;
}

function Cell({ column, place, text, problem, isSaved, listId, on }: CellProps) {
  const id = useId();
  const { key, title, width, isNumber, choices } = column;
  return (
    <td className={isNumber === true ? 'number' : undefined}>
      <input
        id={id}
        value={text}
        style={{ minWidth: `${width * 0.6 + 1.5}em` }}
        readOnly={isSaved}
        autoComplete="off"
        spellCheck={false}
        data-row={place.row}
        data-column={place.column}
        aria-label={`第 ${place.row + 1} 行${title}`}
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : `${id}-problem`}
        list={choices === undefined || isSaved ? undefined : `${listId}-${key}`}
        onChange={(event) => on.type(place, event.target.value)}
        onPaste={(event) => on.paste(place, event)}
        onKeyDown={(event) => on.key(place, event)}
        onBlur={() => on.left(place)}
      />
      {problem !== undefined && (
        <span id={`${id}-problem`} className="cell-problem">
          {problem}
        </span>
      )}
    </td>
  );
}

interface Latest {
  readonly current: { readonly acts: GridActs; readonly sheet: Sheet; readonly columns: readonly Column[] };
}

function handlers(latest: Latest, table: { readonly current: HTMLTableElement | null }) {
  const focus = ({ row, column }: Place): boolean => {
    const found = table.current?.querySelector<HTMLInputElement>(
      `input[data-row="${row}"][data-column="${column}"]`,
    );
    if (found == null) return false;
    found.focus();
    found.select();
    return true;
  };
  return {
    type: (at: Place, text: string) => latest.current.acts.type(at, text),
    remove: (row: number) => latest.current.acts.remove(row),
    left: (at: Place) => latest.current.acts.left(at),
    paste(at: Place, event: ClipboardEvent<HTMLInputElement>) {
      const text = event.clipboardData.getData('text/plain');
      if (!/[\t\n\r]/.test(text.trim())) return;
      event.preventDefault();
      latest.current.acts.paste(at, cellsOf(text));
    },
    key(at: Place, event: KeyboardEvent<HTMLInputElement>) {
      if (event.nativeEvent.isComposing) return;
      if (event.ctrlKey || event.metaKey) shortcut(latest, at, event);
      else {
        const to = moved(at, event);
        if (to !== null && focus(to)) event.preventDefault();
        else if (event.key === 'Enter') event.preventDefault();
      }
    },
  };
}

/** 撤销, 重做, and 同上: what stands in the cell above. */
function shortcut({ current }: Latest, at: Place, event: KeyboardEvent<HTMLInputElement>): void {
  const { acts, sheet, columns } = current;
  const key = event.key.toLowerCase();
  if (key === 'z' || key === 'y') {
    event.preventDefault();
    if (key === 'y' || event.shiftKey) acts.redo();
    else acts.undo();
  } else if (key === 'd') {
    event.preventDefault();
    const above = sheet.rows[at.row - 1]?.cells[columns[at.column]?.key ?? ''];
    if (above !== undefined) acts.type(at, above);
  }
}

/** Where a key leads; null where it stays in the cell. */
function moved({ row, column }: Place, event: KeyboardEvent<HTMLInputElement>): Place | null {
  const { selectionStart, selectionEnd, value, list } = event.currentTarget;
  const isAll = selectionStart === 0 && selectionEnd === value.length;
  // While something is typed into a cell with choices, up and down choose.
  const chooses = list !== null && !isAll && value !== '';
  switch (event.key) {
    case 'Enter':
      return { row: event.shiftKey ? row - 1 : row + 1, column };
    case 'ArrowDown':
      return chooses ? null : { row: row + 1, column };
    case 'ArrowUp':
      return chooses ? null : { row: row - 1, column };
    case 'ArrowLeft':
      return isAll || selectionEnd === 0 ? { row, column: column - 1 } : null;
    case 'ArrowRight':
      return isAll || selectionStart === value.length ? { row, column: column + 1 } : null;
    default:
      return null;
  }
}
