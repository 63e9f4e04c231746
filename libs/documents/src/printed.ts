import type { Printable, PrintFacts } from '@mingzhang/forms';
import { sheetGrid, type Grid } from './grid.js';

/** One table of a document: a worksheet, a run of pages. */
export interface PrintedSheet {
  /** What a workbook calls it: at most 31 characters. */
  readonly name: string;
  readonly grid: Grid;
}

export const layOut = (parts: readonly Printable[], facts: PrintFacts): readonly PrintedSheet[] =>
  parts.map(({ name, sheet }) => ({ name, grid: sheetGrid(sheet, facts) }));
