import { useState } from 'react';
import { newKey } from '../ui/new-key.js';
import { tryGive, type ActName, type Failure, type Receipt } from './client.js';

export interface Giving {
  readonly isGiving: boolean;
  /** Why the last attempt was refused. */
  readonly failure: Failure | null;
  /** Null where it was refused. Without a key it is an act of its own. */
  readonly give: (name: ActName, input: unknown, key?: string) => Promise<Receipt | null>;
  readonly forget: () => void;
}

/** One command at a time, and why it was refused. A fault of our own goes to the error boundary. */
export function useGive(): Giving {
  const [isGiving, setGiving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [fault, setFault] = useState<Error | null>(null);
  if (fault !== null) throw fault;
  return {
    isGiving,
    failure,
    give: async (name, input, key = newKey()) => {
      setGiving(true);
      try {
        const given = await tryGive(name, input, key);
        setFailure('failure' in given ? given.failure : null);
        return 'receipt' in given ? given.receipt : null;
      } catch (error) {
        setFault(error instanceof Error ? error : new Error(String(error)));
        return null;
      } finally {
        setGiving(false);
      }
    },
    forget: () => setFailure(null),
  };
}
