/**
 * A cell of a table as it stands on paper: where it begins, how far it is merged, what is printed in it. Rows and columns count
 * from zero; `place` is in a reader's words (工作表“自评表” C7 · 第 2 页 表 1 第 7 行第 3 列).
 */
export interface Cell {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  readonly text: string;
  readonly place: string;
  /** Why the adapter is not sure of the text. */
  readonly doubt?: string;
}

/** Grids of one `frame` share their columns: a table that goes on over the page. */
export interface Grid {
  readonly kind: 'grid';
  readonly place: string;
  readonly frame: string;
  readonly cells: readonly Cell[];
  /** Cells that are empty may be left out, as workbooks do: a row that ends early has lost nothing. */
  readonly sparse?: true;
}

export interface Paragraph {
  readonly kind: 'text';
  readonly place: string;
  readonly text: string;
}

export type Block = Grid | Paragraph;

/** What an adapter makes of a file, whatever its format; `remarks` are what it could not read, each a sentence. */
export interface Paper {
  readonly name: string;
  readonly blocks: readonly Block[];
  readonly remarks: readonly string[];
}

/** A question to a person: what could not be told with certainty, with its place. `field` is a path in the answer. */
export interface Ask {
  readonly field: string;
  readonly place: string;
  readonly question: string;
  readonly seen?: readonly string[];
}
