import { useState } from 'react';
import { ApiFailure, call, give, type ActName, type ProjectRow } from '../api/client.js';
import { newKey } from '../ui/new-key.js';
import { each, type Outcome, type Outcomes } from './batch.js';

interface Batch {
  readonly outcomes: Outcomes;
  /** How many are to be done; null where nothing was begun. */
  readonly total: number | null;
  readonly isRunning: boolean;
  readonly run: (command: ActName, rows: readonly ProjectRow[], more: object) => Promise<void>;
}

export function useBatch(): Batch {
  const [outcomes, setOutcomes] = useState<Outcomes>(new Map());
  const [total, setTotal] = useState<number | null>(null);
  const [isRunning, setRunning] = useState(false);
  return {
    outcomes,
    total,
    isRunning,
    run: async (command, rows, more) => {
      setOutcomes(new Map());
      setTotal(rows.length);
      setRunning(true);
      await each(
        rows,
        (row) => act(command, row, more),
        ({ projectId }, outcome) => setOutcomes((before) => new Map(before).set(projectId, outcome)),
      );
      setRunning(false);
    },
  };
}

/** The list does not say whether a form is of the year or of its carry-over; the form does. */
async function act(command: ActName, { projectId, fiscalYear }: ProjectRow, more: object): Promise<Outcome> {
  try {
    const path = { projectId, year: fiscalYear };
    const { evaluation } = await call('GET /api/projects/{projectId}/years/{year}/form', { path });
    await give(command, { projectId, fiscalYear, run: evaluation.run, ...more }, newKey());
    return { kind: 'done' };
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error;
    return { kind: 'refused', failure: error.failure };
  }
}
