import { useState } from 'react';
import { Link } from 'react-router';
import { ActButton } from '../acts/ActButton.js';
import type { EvidenceSummary, Form } from '../api/client.js';
import { bytesText } from '../format/bytes.js';
import { Section } from '../ui/Section.js';
import { evidenceRows, shortHash, type EvidenceRow } from './evidence.js';

/** 佐证材料: per indicator what is expected, what is attached and what is missing. */
export function EvidenceSection({ form }: { readonly form: Form }) {
  const rows = evidenceRows(form.indicators);
  if (rows.length === 0) return null;
  const bare = rows.filter(({ attached }) => attached.length === 0).length;
  return (
    <Section
      title="佐证材料"
      anchor="evidence"
      aside={
        <span className={bare > 0 ? 'differs' : 'muted'}>
          {bare > 0 ? `${bare} 条指标还没有佐证` : '每条指标都有佐证'}
        </span>
      }
    >
      <div className="scroll">
        <table className="grid">
          <caption className="hidden">佐证材料，按指标</caption>
          <thead>
            <tr>
              <th scope="col">指标</th>
              <th scope="col">一般应备</th>
              <th scope="col">已附</th>
              <th scope="col">还缺</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.indicatorId} row={row} form={form} />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

interface RowProps {
  readonly row: EvidenceRow;
  readonly form: Form;
}

function Row({ row: { indicatorId, name, expected, attached, missing }, form }: RowProps) {
  const given = { projectId: form.project.projectId, fiscalYear: String(form.fiscalYear), indicatorId };
  return (
    <tr>
      <th scope="row">
        {name}
        <ActButton name="attachEvidence" given={given} label="附佐证" of={name} isSmall />
      </th>
      <td>{expected.length === 0 ? '不限' : expected.join('、')}</td>
      <td>
        {attached.length === 0 ? (
          <span className="differs">未附</span>
        ) : (
          <ul className="files">
            {attached.map((file) => (
              <li key={file.evidenceId}>
                <File file={file} />
              </li>
            ))}
          </ul>
        )}
      </td>
      <td>{missing.length === 0 ? <span className="muted">无</span> : missing.join('、')}</td>
    </tr>
  );
}

function File({ file }: { readonly file: EvidenceSummary }) {
  return (
    <>
      <a href={`/api/files/${file.sha256}`} download={file.fileName}>
        {file.fileName}
      </a>{' '}
      <span className="muted">
        {file.kindLabel}，{bytesText(file.bytes)}，{file.datedOn}，
        <Link to={`/events/${file.logIndex}`}>登记</Link>
      </span>
      <Hash hash={file.sha256} />
    </>
  );
}

/** Shortened until it is asked for; then whole and selected by one click, to be compared or copied. */
function Hash({ hash }: { readonly hash: string }) {
  const [isWhole, setWhole] = useState(false);
  return (
    <span className="hash">
      <code title={hash}>{isWhole ? hash : shortHash(hash)}</code>{' '}
      <button type="button" className="link" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
        {isWhole ? '收起校验值' : '完整校验值'}
      </button>
    </span>
  );
}
