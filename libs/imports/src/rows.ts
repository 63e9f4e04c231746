import { Decimal, type ImportMoneyUnit } from '@mingzhang/domain';
import { figureIn } from './cells.js';
import type { Header } from './header.js';
import { cellOf, isBlank, letterOf, plain, type Row, type Table } from './table.js';

const TOTAL = /^(合计|总计|小计|本页合计|本月合计|累计|本年累计|本页小计)[:：]?$/u;
const GRAND = /^(合计|总计)[:：]?$/u;

export interface Data {
  readonly rows: readonly Row[];
  readonly skipped: readonly { readonly row: number; readonly reason: string }[];
}

/** The rows that are data: not blank, not the header again, no total, no note below the table. */
export function dataOf({ rows }: Table, header: Header): Data {
  const data: Row[] = [];
  const skipped: { row: number; reason: string }[] = [];
  const again = header.row.cells.map(plain).join('\n');
  const required = header.columns.filter(({ field }) => field.required);
  for (const row of rows) {
    if (row.number <= header.row.number || isBlank(row)) continue;
    if (isTotal(row)) skipped.push({ row: row.number, reason: '合计行' });
    else if (row.cells.map(plain).join('\n') === again)
      skipped.push({ row: row.number, reason: '重复的表头' });
    else if (required.every(({ at }) => cellOf(row, at) === ''))
      skipped.push({ row: row.number, reason: '表外说明' });
    else data.push(row);
  }
  return { rows: data, skipped };
}

const isTotal = (row: Row): boolean => row.cells.slice(0, 4).some((cell) => TOTAL.test(plain(cell)));

export interface ImportFinding {
  readonly severity: 'error' | 'warning' | 'note';
  /** Both places, where two figures disagree. */
  readonly where: string;
  readonly message: string;
}

/** A printed grand total against the rows above it; what rounding explains is 尾差 (docs/rules.md §12.19). */
export function totalFindings(
  table: Table,
  data: Data,
  amountAt: number,
  unit: ImportMoneyUnit,
): readonly ImportFinding[] {
  const totals = table.rows.filter((row) => row.cells.slice(0, 4).some((cell) => GRAND.test(plain(cell))));
  return totals.flatMap((row) => {
    const printed = figureIn(cellOf(row, amountAt));
    const parts = data.rows.filter(({ number }) => number < row.number);
    if (printed === null || parts.length === 0) return [];
    const figures = parts.map((part) => figureIn(cellOf(part, amountAt))?.figure);
    if (figures.some((figure) => figure === undefined)) return [];
    const sum = figures.reduce((total, figure) => total.plus(figure ?? 0), new Decimal(0));
    const off = new Decimal(printed.figure).minus(sum);
    if (off.isZero()) return [];
    const half = new Decimal(10).pow(-new Decimal(printed.figure).decimalPlaces()).dividedBy(2);
    const isRounding = unit === 'wan' && off.abs().lessThanOrEqualTo(half.times(parts.length + 1));
    const [first, last] = [parts[0], parts.at(-1)];
    const letter = letterOf(amountAt);
    return [
      {
        severity: isRounding ? ('note' as const) : ('error' as const),
        where: `${letter}${first?.number}:${letter}${last?.number} 与 ${letter}${row.number}`,
        message: `各行相加为 ${sum.toString()}，合计印 ${printed.figure}，相差 ${off.toString()}${isRounding ? '（尾差）' : ''}`,
      },
    ];
  });
}
