import { call, type Act, type ActName } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';

/** What an act would concern, as far as it is known where one stands. */
export interface Concern {
  readonly unitId?: string | undefined;
  readonly projectId?: string | undefined;
  readonly year?: number | undefined;
}

export type Acts = ReadonlyMap<ActName, Act>;
const NONE: Acts = new Map();

/** What whoever is here may do, and why not; nothing until it is known. */
export function useActs(concern: Concern): Acts {
  const { data } = useAnswer(`acts ${JSON.stringify(concern)}`, (signal) =>
    call('GET /api/acts', { signal, query: concern }),
  );
  return data === null ? NONE : new Map(data.acts.map((act) => [act.name, act]));
}
