import { DownloadOutlined } from '@ant-design/icons';
import type { Job } from '../api/client.js';
import { NONE } from '../format/figure.js';

/** What came of a job: a file, a digest, a count, or why nothing did. */
export function JobResult({ job }: { readonly job: Job }) {
  const { file, sweep, rebuilt, imported, verified, error, state } = job;
  if (imported !== null) return <Imported imported={imported} file={file} />;
  if (file !== null) {
    return (
      <a href={file.path} download={file.name}>
        <DownloadOutlined aria-hidden="true" /> {file.name}
        <span className="muted">（{file.forms} 张表）</span>
      </a>
    );
  }
  if (sweep !== null) return <Sweep sweep={sweep} />;
  if (verified !== null) return <Verified verified={verified} />;
  if (rebuilt !== null) return <>{rebuilt.events} 个事项</>;
  if (error !== null && state !== 'done') return <span className="differs">{error}</span>;
  return NONE;
}

interface ImportedProps {
  readonly imported: NonNullable<Job['imported']>;
  readonly file: Job['file'];
}

/** Documents that are new, and the rows that are not in the ledger, to be put right. */
function Imported({ imported: { recorded, earlier, refusedRows }, file }: ImportedProps) {
  return (
    <>
      新登记 {recorded} 张单据，此前已登记 {earlier} 张，未登记 {refusedRows} 行
      {file !== null && (
        <>
          {' '}
          <a href={file.path} download={file.name}>
            <DownloadOutlined aria-hidden="true" /> {file.name}
          </a>
        </>
      )}
    </>
  );
}

/** What a verification found, and by whose checkpoint: the report says both. */
export function Verified({ verified }: { readonly verified: NonNullable<Job['verified']> }) {
  const { found, events, report } = verified;
  return (
    <details>
      <summary>{found === 0 ? `${events} 项按本账的检查点核验，没有发现` : `有发现 ${found} 处`}</summary>
      <ul>
        {report.split('\n').map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
}

function Sweep({ sweep }: { readonly sweep: NonNullable<Job['sweep']> }) {
  return (
    <details>
      <summary>{sweep.digest.split('\n')[0]}</summary>
      <ul>
        {sweep.byCode.map(({ code, title, count, fresh }) => (
          <li key={code}>
            {title}：{count} 处，其中新增 {fresh} 处
          </li>
        ))}
      </ul>
    </details>
  );
}
