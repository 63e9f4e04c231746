import type { ActName } from '../api/client.js';

/** One document to be recorded, of some rows of a grid. */
export interface EntryCommand {
  readonly name: ActName;
  /** The same for every try: a retry appends nothing twice. */
  readonly key: string;
  readonly input: unknown;
  readonly rows: readonly string[];
  /** Which cell a place of the input comes from; '' is the whole row. */
  readonly cellOf: (path: readonly PropertyKey[]) => { readonly row: string; readonly column: string };
}
