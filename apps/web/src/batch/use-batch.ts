import { useState } from 'react';
import { call, tried, tryGive, type ActName, type Given, type ProjectRow } from '../api/client.js';
import { inTurn } from '../ui/in-turn.js';
import { newKey } from '../ui/new-key.js';
import type { Outcomes } from './batch.js';

const AT_ONCE = 4;

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
      await inTurn(rows, AT_ONCE, async (row) => {
        const given = await act(command, row, more);
        setOutcomes((before) => new Map(before).set(row.projectId, given));
      });
      setRunning(false);
    },
  };
}

/** The list does not say whether a form is of the year or of its carry-over; the form does. */
async function act(command: ActName, { projectId, fiscalYear }: ProjectRow, more: object): Promise<Given> {
  const path = { projectId, year: fiscalYear };
  const form = await tried(() => call('GET /api/projects/{projectId}/years/{year}/form', { path }));
  if ('failure' in form) return form;
  return tryGive(command, { projectId, fiscalYear, run: form.evaluation.run, ...more }, newKey());
}
