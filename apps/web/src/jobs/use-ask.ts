import { useState } from 'react';
import { ApiFailure, type Failure } from '../api/client.js';

interface Asking {
  readonly isAsking: boolean;
  /** Of the last request. */
  readonly failure: Failure | null;
  /** Asks, and then does `after` where it was granted. A fault of our own is thrown. */
  readonly ask: (request: () => Promise<unknown>, after: () => void) => void;
}

/** One request of a person at a time, and why it was refused. */
export function useAsk(): Asking {
  const [isAsking, setAsking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [fault, setFault] = useState<Error | null>(null);
  if (fault !== null) throw fault;
  const ask = (request: () => Promise<unknown>, after: () => void): void => {
    setAsking(true);
    request()
      .then(
        () => {
          setFailure(null);
          after();
        },
        (error: unknown) => {
          if (error instanceof ApiFailure) setFailure(error.failure);
          else setFault(error instanceof Error ? error : new Error(String(error)));
        },
      )
      .finally(() => setAsking(false));
  };
  return { isAsking, failure, ask };
}
