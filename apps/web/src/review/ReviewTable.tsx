import { Link } from 'react-router';
import type { ReviewRow } from '../api/client.js';
import { NONE } from '../format/figure.js';
import { signedPoints } from '../format/points.js';
import { EvaluationTag } from '../ui/StatusTags.js';

interface ReviewTableProps {
  readonly rows: readonly ReviewRow[];
  readonly fiscalYear: number;
}

export function ReviewTable({ rows, fiscalYear }: ReviewTableProps) {
  return (
    <div className="panel scroll">
      <table className="grid">
        <caption className="hidden">各项目自评与复核</caption>
        <thead>
          <tr>
            <th scope="col">项目</th>
            <th scope="col">单位</th>
            <th scope="col">状态</th>
            <th scope="col" className="number">
              错误
            </th>
            <th scope="col" className="number">
              警示
            </th>
            <th scope="col" className="number">
              涉及分值
            </th>
            <th scope="col" className="number">
              自评得分
            </th>
            <th scope="col" className="number">
              复核得分
            </th>
            <th scope="col" className="number">
              差
            </th>
            <th scope="col">抽查</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.projectId}>
              <th scope="row">
                <Link to={`/review/${row.projectId}/${fiscalYear}`}>{row.name}</Link>
              </th>
              <td>{row.unitName}</td>
              <td>
                <EvaluationTag status={row.status} />
              </td>
              <td className={row.errors > 0 ? 'number differs' : 'number'}>{row.errors}</td>
              <td className="number">{row.warnings}</td>
              <td className="number">{row.stake}</td>
              <td className="number">{row.selfScore ?? NONE}</td>
              <td className="number">{row.reviewScore ?? NONE}</td>
              <td className="number">{row.difference === null ? NONE : signedPoints(row.difference)}</td>
              <td>{row.sampled && '抽中'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
