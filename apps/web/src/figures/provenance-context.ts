import { createContext } from 'react';
import type { OpenCell } from './use-open-cell.js';

/** The cell of the page at hand whose provenance is shown, and how to show another's. */
export const ProvenanceContext = createContext<OpenCell>({
  cell: null,
  open: () => undefined,
  close: () => undefined,
});
