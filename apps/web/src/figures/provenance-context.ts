import { createContext } from 'react';

/** Opens the provenance of a cell of the page at hand. */
export const ProvenanceContext = createContext<(cell: string) => void>(() => undefined);
