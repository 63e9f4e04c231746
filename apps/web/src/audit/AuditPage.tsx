import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { call, type Entries } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { Section } from '../ui/Section.js';
import { FailureView, Loading, Nothing } from '../ui/States.js';
import { AuditForm } from './AuditForm.js';
import { EntryTable } from './EntryTable.js';
import { useAuditQuery, type AuditQuery } from './audit-query.js';

const PART = 50;

/** 审计: the trail, searched by person, project, number, amount, kind, and on both axes. */
export function AuditPage() {
  const [query, ask] = useAuditQuery();
  const search = new URLSearchParams(Object.entries(query)).toString();
  return (
    <>
      <title>查账 · 明账</title>
      <div className="page-head">
        <h1>查账</h1>
        <Button href={`/api/entries.csv?${search}`} icon={<DownloadOutlined aria-hidden="true" />} download>
          下载表格（CSV）
        </Button>
        <Button icon={<PrinterOutlined aria-hidden="true" />} onClick={() => window.print()}>
          打印
        </Button>
      </div>
      <Section title="查找条件">
        <AuditForm query={query} ask={ask} />
      </Section>
      <Found key={search} query={query} />
    </>
  );
}

/** Newest first; an earlier part is asked for by where this one ends. */
function Found({ query }: { readonly query: AuditQuery }) {
  const [parts, setParts] = useState<readonly number[]>([]);
  const before = parts.at(-1);
  const { data, failure, isLoading, retry } = useAnswer<Entries>(JSON.stringify([query, before]), (signal) =>
    call('GET /api/entries', { signal, query: { ...query, before, limit: PART } }),
  );
  if (failure !== null) return <FailureView failure={failure} retry={retry} />;
  if (data === null || isLoading) return <Loading />;
  const { rows, total, isMore } = data;
  const last = rows.at(-1)?.logIndex;
  return (
    <Section
      title={`找到 ${total}${isMore ? ' 多' : ''} 项，新的在前`}
      aside={
        <span>
          {parts.length > 0 && <Button onClick={() => setParts(parts.slice(0, -1))}>较新的</Button>}{' '}
          {rows.length === PART && last !== undefined && (
            <Button onClick={() => setParts([...parts, last])}>较早的</Button>
          )}
        </span>
      }
    >
      {rows.length === 0 ? (
        <Nothing>没有符合条件的事项。可以少填一项，或只填号码的一部分。</Nothing>
      ) : (
        <EntryTable rows={rows} caption="查找到的事项" />
      )}
    </Section>
  );
}
