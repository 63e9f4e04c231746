import type { FormField, FundField, IndicatorField } from './fields.js';

/**
 * A form as data: what stands where, in the order an office prints it (docs/rules.md §8). It knows nothing of a file format, so
 * that a workbook, a page and a seal can share it. Lengths are millimetres on paper.
 */
export interface Layout {
  readonly id: string;
  /** Grows with every visible change: a sealed form names the layout it was made with. */
  readonly version: number;
  readonly name: string;
  /** What a switch between layouts calls it. */
  readonly label: string;
  readonly page: Page;
  readonly columns: readonly number[];
  readonly sections: readonly Section[];
}

/** A4. Margins include the footer. */
export interface Page {
  readonly orientation: 'portrait' | 'landscape';
  readonly margin: { readonly top: number; readonly bottom: number; readonly side: number };
}

/** Rows with one label in the first column beside all of them. */
export interface Section {
  readonly side?: string;
  readonly rows: readonly Row[];
}

interface RowOf<Field extends string> {
  readonly cells: readonly Cell<Field>[];
  /** At least this many lines of text high, so that a pen finds room. */
  readonly lines?: number;
}

/** `each` prints the row once per fund or indicator; `heading` prints it again where the rows under it go on
 * on a next page. */
export type Row =
  | (RowOf<FormField> & { readonly heading?: true })
  | (RowOf<FormField | FundField> & { readonly each: 'fund' | 'nature' })
  | (RowOf<FormField | IndicatorField> & { readonly each: 'indicator' });

export type CellField = FormField | FundField | IndicatorField;

/** How a cell looks is for whoever draws it; a layout only names it. */
export const STYLE_IDS = [
  'title',
  'subtitle',
  'annex',
  'mark',
  'caption',
  'label',
  'centre',
  'text',
  /** A part of a text that goes on in the next row. */
  'flowing',
  'amount',
  'signature',
  'note',
  /** A note below the table. */
  'remark',
] as const;
export type StyleId = (typeof STYLE_IDS)[number];

/** What is filled in at print time, outside seals and events. */
export type SlotId = 'marks' | 'projectLeader' | 'financeLeader';

/** A label, in which `{field}` stands for a value of the form; or a field; or a slot for what only the print knows. */
export type Cell<Field extends string = CellField> = {
  readonly span?: number;
  readonly style: StyleId;
} & (
  | { readonly label: string }
  | { readonly slot: SlotId; readonly before?: string }
  | {
      readonly field: Field;
      /** What the office prints where there is no value. */
      readonly empty?: string;
      /** One cell for equal neighbours below each other, within equal cells to the left. */
      readonly merge?: true;
    }
);
