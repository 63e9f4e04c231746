import type { Cells } from '@mingzhang/projections';
import { valueCells, type Sheet } from './sheet.js';

/** What stands printed on a sheet, by address, in reading order; a cell that is printed empty is empty. */
export const cellsOfSheet = (sheet: Sheet): Cells =>
  new Map(
    valueCells(sheet).flatMap(({ cell, text }) =>
      cell === undefined ? [] : [[cell, text === '' ? null : text] as const],
    ),
  );
