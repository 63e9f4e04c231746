import { createContext } from 'react';
import type { Ledger } from '../api/client.js';

/** The ledger at hand; null until it is known. */
export const LedgerContext = createContext<Ledger | null>(null);
