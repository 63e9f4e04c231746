import { useRef, useState } from 'react';
import { ApiFailure, give, type ActName, type Failure, type Receipt } from '../api/client.js';

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
  const key = useRef(crypto.randomUUID());
  const [isGiving, setGiving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  const [fault, setFault] = useState<Error | null>(null);
  if (fault !== null) throw fault;
  const attempt = async (input: unknown): Promise<Receipt | null> => {
    setGiving(true);
    try {
      const given = await give(name, input, key.current);
      setFailure(null);
      setReceipt(given);
      return given;
    } catch (error) {
      if (error instanceof ApiFailure) setFailure(error.failure);
      else setFault(error instanceof Error ? error : new Error(String(error)));
      return null;
    } finally {
      setGiving(false);
    }
  };
  const renew = (): void => {
    key.current = crypto.randomUUID();
    setReceipt(null);
    setFailure(null);
  };
  return { isGiving, failure, receipt, give: attempt, renew };
}
