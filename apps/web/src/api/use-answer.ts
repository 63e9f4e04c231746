import { useEffect, useState } from 'react';
import { ApiFailure, WRITTEN, type Failure } from './client.js';

interface Settled<T> {
  readonly key: string;
  readonly data: T | null;
  readonly failure: Failure | null;
}

export interface Answer<T> {
  /** The newest answer; of an earlier question while `isLoading`. After a write the old one stays until the new one is there. */
  readonly data: T | null;
  readonly failure: Failure | null;
  readonly isLoading: boolean;
  readonly retry: () => void;
}

/** Asks when `key` changes and when this page has written something; an answer that comes too late is dropped. A fault of our own goes to the error boundary. */
export function useAnswer<T>(key: string, ask: (signal: AbortSignal) => Promise<T>): Answer<T> {
  const [settled, setSettled] = useState<Settled<T> | null>(null);
  const [fault, setFault] = useState<Error | null>(null);
  const [attempt, setAttempt] = useState(0);
  const [writes, setWrites] = useState(0);
  const asked = `${key}#${attempt}`;

  useEffect(() => {
    const abort = new AbortController();
    ask(abort.signal).then(
      (data) => {
        if (!abort.signal.aborted) setSettled({ key: asked, data, failure: null });
      },
      (error: unknown) => {
        if (abort.signal.aborted) return;
        if (error instanceof ApiFailure) setSettled({ key: asked, data: null, failure: error.failure });
        else setFault(error instanceof Error ? error : new Error(String(error)));
      },
    );
    return () => abort.abort();
    // `ask` is made anew on every render; what it asks is in the key.
  }, [asked, writes]);

  useEffect(() => {
    const again = (): void => setWrites((count) => count + 1);
    window.addEventListener(WRITTEN, again);
    return () => window.removeEventListener(WRITTEN, again);
  }, []);

  if (fault !== null) throw fault;
  const isLoading = settled?.key !== asked;
  return {
    data: settled?.data ?? null,
    failure: isLoading ? null : settled.failure,
    isLoading,
    retry: () => setAttempt((count) => count + 1),
  };
}
