import { Link } from 'react-router';
import { call, type LedgerEvent, type ProjectPage } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { projectYearsOf, type ProjectYear } from './project-years.js';

/** A document may name hundreds of projects; its table lists them all. */
const MOST_SHOWN = 6;

/** The projects an event is about, by name, each a way back to its page. */
export function Concerned({ event }: { readonly event: LedgerEvent }) {
  const places = projectYearsOf(event.payload);
  if (places.length === 0) return null;
  return (
    <nav className="concerned" aria-label="涉及的项目">
      涉及：
      {places.slice(0, MOST_SHOWN).map((place) => (
        <ProjectLink key={`${place.projectId}/${place.fiscalYear}`} place={place} />
      ))}
      {places.length > MOST_SHOWN && `等 ${places.length} 个`}
    </nav>
  );
}

function ProjectLink({ place: { projectId, fiscalYear } }: { readonly place: ProjectYear }) {
  const { data } = useAnswer<ProjectPage>(`${projectId}/${fiscalYear}`, (signal) =>
    call('GET /api/projects/{projectId}/years/{year}', { signal, path: { projectId, year: fiscalYear } }),
  );
  return (
    <Link to={`/projects/${projectId}/years/${fiscalYear}`}>
      {data?.project.name ?? projectId}（{fiscalYear}年度）
    </Link>
  );
}
