import { Link } from 'react-router';
import type { Desk } from '../api/client.js';
import { Section } from '../ui/Section.js';

const MOST = 10;

/** Errors that are neither mended nor explained: these forms cannot be sent in. */
export function Blocking({ desk: { blocking, fiscalYear, looked } }: { readonly desk: Desk }) {
  if (blocking.length === 0) return null;
  return (
    <Section title="挡住送审的疑点" anchor="blocking">
      <ul className="desk-list">
        {blocking.slice(0, MOST).map(({ projectId, name, errors, titles }) => (
          <li key={projectId}>
            <Link to={`/projects/${projectId}/years/${fiscalYear}/evaluate`}>{name}</Link>{' '}
            <strong className="differs">错误 {errors} 处</strong>
            <span className="code">{titles.join('、')}</span>
          </li>
        ))}
      </ul>
      {(blocking.length > MOST || looked.at < looked.of) && (
        <p className="muted">
          {looked.at < looked.of && `已查 ${looked.at} 份，共 ${looked.of} 份。`}
          其余见<Link to={`/projects?year=${fiscalYear}`}>项目列表</Link>的“疑点”一栏。
        </p>
      )}
    </Section>
  );
}
