import { useState } from 'react';
import type { ActName, Failure, Receipt } from '../api/client.js';
import { useGive } from '../api/use-give.js';
import { newKey } from '../ui/new-key.js';

interface Command {
  readonly isGiving: boolean;
  /** Why the last attempt was refused. */
  readonly failure: Failure | null;
  readonly receipt: Receipt | null;
  readonly give: (input: unknown) => Promise<Receipt | null>;
  /** Another one of the same kind: with a key of its own. */
  readonly renew: () => void;
}

/**
 * Gives a command from a form. The key is made once per opened form, so that a second press, or a retry after a dead line,
 * appends nothing twice; a refused input that is mended is still the same act. Null where it was refused.
 */
export function useCommand(name: ActName): Command {
  const [key, setKey] = useState(newKey);
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  const { isGiving, failure, give, forget } = useGive();
  return {
    isGiving,
    failure,
    receipt,
    give: async (input) => {
      const given = await give(name, input, key);
      if (given !== null) setReceipt(given);
      return given;
    },
    renew: () => {
      setKey(newKey());
      setReceipt(null);
      forget();
    },
  };
}
