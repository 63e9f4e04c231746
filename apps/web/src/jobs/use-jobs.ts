import { useEffect, useState } from 'react';
import { call, type Jobs } from '../api/client.js';
import { useAnswer, type Answer } from '../api/use-answer.js';

const SOON_MS = 1_000;
const LATER_MS = 10_000;

/** The jobs, asked for again and again: soon while one is under way, later while all rest. */
export function useJobs(): Answer<Jobs> & { readonly look: () => void } {
  const [turn, setTurn] = useState(0);
  const look = (): void => setTurn((count) => count + 1);
  const answer = useAnswer<Jobs>(`jobs/${turn}`, (signal) => call('GET /api/jobs', { signal }));
  const { data, isLoading } = answer;
  const isBusy = data?.jobs.some(({ state }) => state === 'waiting' || state === 'running') ?? false;
  useEffect(() => {
    if (isLoading) return;
    const timer = setTimeout(look, isBusy ? SOON_MS : LATER_MS);
    return () => clearTimeout(timer);
  }, [isLoading, isBusy, turn]);
  return { ...answer, look };
}
