import { Link } from 'react-router';
import type { Entry } from '../api/client.js';
import { NONE } from '../format/figure.js';
import { instantText } from '../format/time.js';

interface EntryTableProps {
  readonly rows: readonly Entry[];
  readonly caption: string;
  /** Which of them the page is about. */
  readonly current?: number;
}

/** Events, one a row; each leads to all of it. */
export function EntryTable({ rows, caption, current }: EntryTableProps) {
  return (
    <div className="scroll">
      <table className="grid">
        <caption className="hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col" className="number">
              序号
            </th>
            <th scope="col">事项</th>
            <th scope="col">发生日期</th>
            <th scope="col">登记时间</th>
            <th scope="col">登记人</th>
            <th scope="col">文号</th>
            <th scope="col">摘要</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.logIndex} aria-current={row.logIndex === current ? 'true' : undefined}>
              <td className="number">{row.logIndex}</td>
              <th scope="row">
                <Link to={`/events/${row.logIndex}`}>{row.label}</Link>
              </th>
              <td className="nowrap">{row.occurredOn}</td>
              <td className="nowrap">
                {instantText(row.recordedAt)}
                {row.late && <span className="muted"> 补录</span>}
              </td>
              <td>
                <Link to={`/audit?person=${encodeURIComponent(row.actorId)}`}>
                  {row.actorName ?? row.actorRole}
                </Link>
                {row.actorName !== null && <span className="muted">（{row.actorRole}）</span>}
              </td>
              <td>{row.docNo ?? NONE}</td>
              <td className="prose">{row.summary}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
