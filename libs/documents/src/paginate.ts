import type { Sheet } from '@mingzhang/forms';
import type { PrintRow } from './pieces.js';
import { fit, POINTS_PER_MM, totalHeight, type PageRow } from './measure.js';
import { splitRow } from './split.js';

const A4_MM = { short: 210, long: 297 };
/** Fonts differ from machine to machine: a page is not filled to its last point. */
const FILL = 0.97;
/** Workbook programs refuse rows above 409 points. */
const HIGHEST_ROW = 400;
/** A row lower than this moves to the next page whole; a higher one goes on there, when this much of it stays behind. */
const WORTH_SPLITTING = { row: 180, part: 60 };

/** Cuts the rows into A4 pages. Every height is set here, for no program grows merged cells by itself. */
export function paginate(sheet: Sheet, rows: readonly PrintRow[]): readonly (readonly PageRow[])[] {
  const pages: (readonly PageRow[])[] = [];
  let rest = rows.flatMap((row) => capped(row, sheet));
  while (rest.length > 0) {
    const heading = rows.filter(({ id }) => id === rest[0]?.under);
    const [page, next] = takePage(rest, pageHeight(sheet) - totalHeight(heading, sheet), sheet);
    pages.push(fit([...heading, ...page], sheet));
    rest = next;
  }
  return pages;
}

function capped(row: PrintRow, sheet: Sheet): PrintRow[] {
  const parts = splitRow(row, HIGHEST_ROW, sheet);
  return parts === null ? [row] : [parts[0], ...capped(parts[1], sheet)];
}

type Taken = readonly [page: readonly PrintRow[], rest: PrintRow[]];

/** As many rows as fit, at least one, without leaving a heading behind alone. */
function takePage(rows: readonly PrintRow[], room: number, sheet: Sheet): Taken {
  let end = 1;
  while (end < rows.length && totalHeight(rows.slice(0, end + 1), sheet) <= room) end += 1;
  const next = rows[end];
  if (next === undefined) return [rows, []];
  const left = room - totalHeight(rows.slice(0, end), sheet);
  const isLong = totalHeight([next], sheet) >= WORTH_SPLITTING.row && left >= WORTH_SPLITTING.part;
  const parts = isLong ? splitRow(next, left, sheet) : null;
  if (parts !== null) {
    const [here, there] = parts;
    return [
      [...rows.slice(0, end), here],
      [there, ...rows.slice(end + 1)],
    ];
  }
  const cut = end > 1 && rows[end - 1]?.isHeading ? end - 1 : end;
  return [rows.slice(0, cut), rows.slice(cut)];
}

function pageHeight({ page }: Sheet): number {
  const paper = page.orientation === 'portrait' ? A4_MM.long : A4_MM.short;
  return (paper - page.margin.top - page.margin.bottom) * POINTS_PER_MM * FILL;
}
