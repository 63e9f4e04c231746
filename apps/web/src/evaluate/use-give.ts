import { useState } from 'react';
import { ApiFailure, give, type ActName, type Failure } from '../api/client.js';
import { newKey } from '../ui/new-key.js';

interface Giving {
  readonly isGiving: boolean;
  readonly failure: Failure | null;
  /** True where it was recorded. */
  readonly give: (name: ActName, input: object) => Promise<boolean>;
}

/** One act at a time by a button, and why it was refused. */
export function useGive(): Giving {
  const [isGiving, setGiving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  return {
    isGiving,
    failure,
    give: async (name, input) => {
      setGiving(true);
      try {
        await give(name, input, newKey());
        setFailure(null);
        return true;
      } catch (error) {
        if (!(error instanceof ApiFailure)) throw error;
        setFailure(error.failure);
        return false;
      } finally {
        setGiving(false);
      }
    },
  };
}
