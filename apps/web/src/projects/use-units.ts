import { call, type ProjectList } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';

/** As many projects as the API gives at once; the units of more are found by searching. */
const MOST_PROJECTS = 200;

/** The units that have projects in a year, by id. */
export function useUnits(year: number | undefined): ReadonlyMap<string, string> {
  const { data } = useAnswer<ProjectList>(`units/${year}`, (signal) =>
    call('GET /api/projects', { signal, query: { year, pageSize: MOST_PROJECTS } }),
  );
  return new Map(data?.rows.map(({ unitId, unitName }) => [unitId, unitName]));
}
