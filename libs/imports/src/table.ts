/** A row as the file numbers it, its cells as text. A cell that is not there is ''. */
export interface Row {
  readonly number: number;
  readonly cells: readonly string[];
}

/** One sheet of a workbook, or a whole .csv, whose sheet has no name. */
export interface Table {
  readonly sheet: string | null;
  readonly rows: readonly Row[];
}

export const cellOf = ({ cells }: Row, column: number): string => (cells[column] ?? '').trim();

export const isBlank = ({ cells }: Row): boolean => cells.every((cell) => cell.trim() === '');

/** 0 is A, 26 is AA: as spreadsheets letter their columns. */
export function letterOf(column: number): string {
  const rest = column % 26;
  const last = String.fromCharCode(65 + rest);
  return column < 26 ? last : `${letterOf((column - rest) / 26 - 1)}${last}`;
}

/** Full-width signs and odd blanks as one types them, all blanks gone: how words are compared. */
export const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '');
