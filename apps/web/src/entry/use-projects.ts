import { useRef, useState } from 'react';
import { call, type ProjectList } from '../api/client.js';
import { useAnswer, type Answer } from '../api/use-answer.js';
import type { NamedProject } from './typed.js';

const KNOWN = 200;
/** The service names no more at once; where it names fewer, these are all. */
const NAMED_AT_ONCE = 50;

/** The first projects of a year: for most offices all of them. */
export const useProjectsOf = (year: number | undefined): Answer<ProjectList> =>
  useAnswer(`entry-projects/${year ?? ''}`, (signal) =>
    call('GET /api/projects', { signal, query: { year, pageSize: KNOWN } }),
  );

interface NamedProjects {
  /** Null until it is known what there is. */
  readonly projects: readonly NamedProject[] | null;
  readonly find: (texts: readonly string[]) => void;
}

/**
 * The projects that may be named in a cell: those of the year first, then those whose first document of the year is still to
 * come; of a long list, others too once their names are typed.
 */
export function useNamedProjects(list: ProjectList): NamedProjects {
  const { data } = useAnswer('entry-named-projects', (signal) => call('GET /api/named-projects', { signal }));
  const [found, setFound] = useState<readonly NamedProject[]>([]);
  const asked = useRef(new Set<string>());
  const find = (texts: readonly string[]): void => {
    if (data === null || data.projects.length < NAMED_AT_ONCE) return;
    for (const q of texts.filter((text) => !asked.current.has(text))) {
      asked.current.add(q);
      void call('GET /api/named-projects', { query: { q } }).then(
        ({ projects }) => setFound((before) => [...before, ...projects]),
        () => asked.current.delete(q),
      );
    }
  };
  if (data === null) return { projects: null, find };
  const all = [...list.rows, ...data.projects, ...found];
  return { find, projects: [...new Map(all.map((one) => [one.projectId, one])).values()] };
}
