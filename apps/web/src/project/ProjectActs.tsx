import { ActButton } from '../acts/ActButton.js';
import { actsAt } from '../acts/places.js';

interface ProjectActsProps {
  readonly projectId: string;
  readonly fiscalYear: number;
}

/** What is recorded on a project's year, each filled in with both. */
export function ProjectActs({ projectId, fiscalYear }: ProjectActsProps) {
  const given = { projectId, fiscalYear: String(fiscalYear) };
  return (
    <div className="act-bar" role="group" aria-label="登记">
      {actsAt('project').map((name) => (
        <ActButton key={name} name={name} given={given} />
      ))}
    </div>
  );
}
