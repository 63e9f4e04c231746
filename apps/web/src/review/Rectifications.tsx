import { use } from 'react';
import { Link } from 'react-router';
import type { ReviewRow } from '../api/client.js';
import { LedgerContext } from '../app/ledger-context.js';
import { daysLeft } from '../chain/deadline.js';
import { NONE } from '../format/figure.js';
import { Section } from '../ui/Section.js';

interface RectificationsProps {
  readonly rows: readonly ReviewRow[];
  readonly fiscalYear: number;
}

/** 整改台账: asked, due, answered, accepted. */
export function Rectifications({ rows, fiscalYear }: RectificationsProps) {
  const today = use(LedgerContext)?.today ?? null;
  const due = rows.filter(({ rectification }) => rectification !== 'none');
  if (due.length === 0) return null;
  return (
    <Section title="整改台账" anchor="rectifications">
      <div className="scroll">
        <table className="grid">
          <caption className="hidden">整改台账</caption>
          <thead>
            <tr>
              <th scope="col">项目</th>
              <th scope="col">要求</th>
              <th scope="col">期限</th>
              <th scope="col">整改措施</th>
              <th scope="col">登记</th>
              <th scope="col">认可</th>
            </tr>
          </thead>
          <tbody>
            {due.map(({ projectId, name, demand, dueOn, measure, answeredOn, acceptedOn, rectification }) => (
              <tr key={projectId}>
                <th scope="row">
                  <Link to={`/review/${projectId}/${fiscalYear}`}>{name}</Link>
                </th>
                <td className="prose">{demand ?? '复核得分与自评不同'}</td>
                <td className="day">
                  {dueOn ?? NONE}
                  {rectification === 'due' &&
                    dueOn !== null &&
                    today !== null &&
                    daysLeft(dueOn, today) < 0 && (
                      <strong className="differs">（已过 {-daysLeft(dueOn, today)} 天）</strong>
                    )}
                </td>
                <td className="prose">{measure ?? '未登记'}</td>
                <td className="day">{answeredOn ?? NONE}</td>
                <td className="day">{acceptedOn ?? NONE}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
