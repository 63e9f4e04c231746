import { EVALUATION_STATUS_LABELS } from '@mingzhang/domain';
import { Link } from 'react-router';
import type { Desk } from '../api/client.js';
import { Section } from '../ui/Section.js';

/** The year on one picture: one bar, as long as there are forms, cut where they stand. */
export function Stages({ desk: { stages, fiscalYear } }: { readonly desk: Desk }) {
  const total = stages.reduce((sum, { count }) => sum + count, 0);
  const standing = stages.filter(({ count }) => count > 0);
  return (
    <Section title="全年进程" aside={<span className="muted">共 {total} 份自评表</span>}>
      <div className="stage-bar" aria-hidden="true">
        {standing.map(({ status, count }) => (
          <span key={status} className={`stage-part ${status}`} style={{ flexGrow: count }} />
        ))}
      </div>
      <ul className="stage-words">
        {standing.map(({ status, count }) => (
          <li key={status}>
            <span className={`stage-part ${status}`} aria-hidden="true" />
            <Link to={`/review?year=${fiscalYear}&status=${status}`}>
              {EVALUATION_STATUS_LABELS[status]}
            </Link>{' '}
            {count}
          </li>
        ))}
      </ul>
    </Section>
  );
}
