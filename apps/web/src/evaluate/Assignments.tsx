import type { Form } from '../api/client.js';
import { use } from 'react';
import { Link } from 'react-router';
import { LedgerContext } from '../app/ledger-context.js';
import { daysLeft } from '../chain/deadline.js';
import { Section } from '../ui/Section.js';
import { indicatorOf } from './entries.js';

/** 分工: which office fills which rows until when, and who has not answered. */
export function Assignments({ form }: { readonly form: Form }) {
  const today = use(LedgerContext)?.today ?? null;
  if (form.assignments.length === 0) return null;
  const name = (row: string | null): string =>
    row === null ? '预算执行率' : (indicatorOf(form, row)?.name ?? row);
  return (
    <Section title="分给科室">
      <ul className="assignments">
        {form.assignments.map(({ assignmentId, office, dueOn, rows, missing, logIndex }) => (
          <li key={assignmentId}>
            <Link to={`/events/${logIndex}`}>{office}</Link> {rows.length} 行，{dueOn} 前
            {missing.length === 0 ? (
              <span className="muted">，已填齐</span>
            ) : (
              <span className="differs">
                ，缺 {missing.map(name).join('、')}
                {today !== null && daysLeft(dueOn, today) < 0 && `，已过 ${-daysLeft(dueOn, today)} 天`}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
