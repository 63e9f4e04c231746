import type { ClipboardEvent, KeyboardEvent } from 'react';
import type { Form, IndicatorRow } from '../api/client.js';
import { cellsOf } from '../entry/grid/tsv.js';
import { NONE } from '../format/figure.js';
import { NOTHING, understood, type TypedReport, type TypedResult } from './read-results.js';

const COLUMNS = { actual: '本次完成值', numerator: '分子', denominator: '分母' } as const;
type Column = keyof typeof COLUMNS;

interface ResultsTableProps {
  readonly form: Form;
  readonly typed: TypedReport;
  readonly problems: Readonly<Record<string, string>>;
  readonly change: (typed: TypedReport) => void;
}

export function ResultsTable({ form: { indicators }, typed, problems, change }: ResultsTableProps) {
  const write = (changes: readonly (readonly [string, Partial<TypedResult>])[]): void => {
    const results = { ...typed.results };
    for (const [id, more] of changes) results[id] = { ...NOTHING, ...results[id], ...more };
    change({ ...typed, results });
  };
  /** A column of a spreadsheet goes down from the cell it is pasted into. */
  const paste = (at: number, column: Column, event: ClipboardEvent<HTMLInputElement>): void => {
    const cells = cellsOf(event.clipboardData.getData('text/plain'));
    if (cells.length < 2) return;
    event.preventDefault();
    write(
      cells.flatMap(([text = ''], index) => {
        const row = indicators[at + index];
        return row === undefined ? [] : [[row.indicatorId, { [column]: text }] as const];
      }),
    );
  };
  return (
    <div className="scroll">
      <table className="grid entry results" aria-label="各项指标的完成情况">
        <thead>
          <tr>
            {['指标', '年度指标值', '已填报', ...Object.values(COLUMNS), '识别为', '佐证'].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {indicators.map((row, index) => (
            <Row
              key={row.indicatorId}
              row={row}
              typed={typed.results[row.indicatorId] ?? NOTHING}
              problem={problems[row.indicatorId]}
              write={(more) => write([[row.indicatorId, more]])}
              paste={(column, event) => paste(index, column, event)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly row: IndicatorRow;
  readonly typed: TypedResult;
  readonly problem: string | undefined;
  readonly write: (more: Partial<TypedResult>) => void;
  readonly paste: (column: Column, event: ClipboardEvent<HTMLInputElement>) => void;
}

function Row({ row, typed, problem, write, paste }: RowProps) {
  const { name, target, actualText, evidence, evidenceExpected } = row;
  return (
    <tr>
      <th scope="row">
        {name}
        {problem !== undefined && <span className="cell-problem">{problem}</span>}
      </th>
      <td>{target ?? NONE}</td>
      <td>{actualText ?? NONE}</td>
      {(Object.keys(COLUMNS) as Column[]).map((column) => (
        <td key={column}>
          <input
            value={typed[column]}
            data-column={column}
            aria-label={`${name}${COLUMNS[column]}`}
            aria-invalid={problem !== undefined}
            autoComplete="off"
            style={{ minWidth: column === 'actual' ? '9em' : '4em' }}
            onChange={(event) => write({ [column]: event.target.value })}
            onPaste={(event) => paste(column, event)}
            onKeyDown={goUpOrDown}
          />
        </td>
      ))}
      <td>{understood(typed.actual)}</td>
      <td>{evidenceExpected.length === 0 && evidence.length === 0 ? NONE : `${evidence.length} 件`}</td>
    </tr>
  );
}

function goUpOrDown(event: KeyboardEvent<HTMLInputElement>): void {
  const down = event.key === 'Enter' || event.key === 'ArrowDown';
  if (event.nativeEvent.isComposing || (!down && event.key !== 'ArrowUp')) return;
  event.preventDefault();
  const row = event.currentTarget.closest('tr');
  const next = down ? row?.nextElementSibling : row?.previousElementSibling;
  const { column } = event.currentTarget.dataset;
  const cell = next?.querySelector<HTMLInputElement>(`input[data-column="${column ?? ''}"]`);
  cell?.focus();
  cell?.select();
}
