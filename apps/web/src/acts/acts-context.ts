import { createContext } from 'react';
import type { Act, ActName } from '../api/client.js';
import type { Begun } from './prefill-of-fact.js';

/** The acts of a page: what whoever is here may do, and a form of it over the page. */
export interface ActsAtHand {
  readonly actNamed: (name: ActName) => Act | undefined;
  readonly open: (name: ActName, begun: Begun) => void;
}
export const ActsContext = createContext<ActsAtHand | null>(null);
