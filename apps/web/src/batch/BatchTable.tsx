import { Checkbox } from 'antd';
import { Link } from 'react-router';
import type { Given, ProjectRow } from '../api/client.js';
import { FindingCounts } from '../findings/FindingCounts.js';
import { DetailList } from '../ui/DetailList.js';
import { EvaluationTag } from '../ui/StatusTags.js';
import type { Outcomes } from './batch.js';

interface BatchTableProps {
  readonly rows: readonly ProjectRow[];
  /** Those the act can be done to. */
  readonly able: readonly ProjectRow[];
  /** Those of them that are left out. */
  readonly left: ReadonlySet<string>;
  readonly outcomes: Outcomes;
  readonly toggle: (projectIds: readonly string[], isChosen: boolean) => void;
}

export function BatchTable({ rows, able, left, outcomes, toggle }: BatchTableProps) {
  const ids = able.map(({ projectId }) => projectId);
  const chosen = ids.filter((id) => !left.has(id)).length;
  return (
    <div className="scroll">
      <table className="grid">
        <caption className="hidden">本批自评表</caption>
        <thead>
          <tr>
            <th scope="col">
              <Checkbox
                aria-label="全选"
                checked={chosen > 0 && chosen === ids.length}
                indeterminate={chosen > 0 && chosen < ids.length}
                disabled={ids.length === 0}
                onChange={(event) => toggle(ids, event.target.checked)}
              />
            </th>
            <th scope="col">项目</th>
            <th scope="col">自评</th>
            <th scope="col">疑点</th>
            <th scope="col">结果</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.projectId}>
              <td>
                <Checkbox
                  aria-label={`选择${row.name}`}
                  disabled={!ids.includes(row.projectId)}
                  checked={ids.includes(row.projectId) && !left.has(row.projectId)}
                  onChange={(event) => toggle([row.projectId], event.target.checked)}
                />
              </td>
              <th scope="row">
                <Link to={`/projects/${row.projectId}/years/${row.fiscalYear}/evaluate`}>{row.name}</Link>
              </th>
              <td>
                <EvaluationTag status={row.evaluationStatus} />
              </td>
              <td>
                <FindingCounts counts={row.findings} />
              </td>
              <td>
                <OutcomeView row={row} outcome={outcomes.get(row.projectId)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Done, or why not and where to mend it. */
function OutcomeView({ row, outcome }: { readonly row: ProjectRow; readonly outcome: Given | undefined }) {
  if (outcome === undefined) return null;
  if ('receipt' in outcome) return <>已办</>;
  const { detail, details } = outcome.failure;
  return (
    <>
      <span className="differs">{detail}</span>
      <DetailList details={details} />{' '}
      <Link to={`/projects/${row.projectId}/years/${row.fiscalYear}/evaluate`}>去处理</Link>
    </>
  );
}
