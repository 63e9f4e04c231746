import { useRef, useState } from 'react';
import { call, type ProjectList } from '../api/client.js';
import { useAnswer, type Answer } from '../api/use-answer.js';

const KNOWN = 200;
const FOUND = 5;

/** The first projects of a year: for most offices all of them. */
export const useProjectsOf = (year: number | undefined): Answer<ProjectList> =>
  useAnswer(`entry-projects/${year ?? ''}`, (signal) =>
    call('GET /api/projects', { signal, query: { year, pageSize: KNOWN } }),
  );

/** The projects that may be named in a cell; of a long list, others too once their names are typed. */
export function useNamedProjects(list: ProjectList): {
  readonly projects: ProjectList['rows'];
  readonly find: (texts: readonly string[]) => void;
} {
  const [found, setFound] = useState<ReadonlyMap<string, ProjectList['rows'][number]>>(new Map());
  const asked = useRef(new Set<string>());
  const find = (texts: readonly string[]): void => {
    if (list.total <= list.rows.length) return;
    for (const q of texts.filter((text) => !asked.current.has(text))) {
      asked.current.add(q);
      void call('GET /api/projects', { query: { year: list.fiscalYear, q, pageSize: FOUND } }).then(
        ({ rows }) =>
          setFound((before) => new Map([...before, ...rows.map((row) => [row.projectId, row] as const)])),
        () => asked.current.delete(q),
      );
    }
  };
  const known = new Set(list.rows.map(({ projectId }) => projectId));
  return {
    find,
    projects: [...list.rows, ...[...found.values()].filter(({ projectId }) => !known.has(projectId))],
  };
}
