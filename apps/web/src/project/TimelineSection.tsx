import { HistoryOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { FactActs } from '../acts/FactActs.js';
import { call, type ProjectPage, type TimelineEntry, type TimelinePart } from '../api/client.js';
import { instantText } from '../format/time.js';
import type { Axes } from '../ui/axes.js';
import { Money, MoneyUnitLine } from '../ui/Money.js';
import { Section } from '../ui/Section.js';
import { Nothing } from '../ui/States.js';

/** 时间线 in the order of the ledger: when it happened, when it was recorded, and what it changed from what to what. */
export function TimelineSection({ page, axes }: { readonly page: ProjectPage; readonly axes: Axes }) {
  const [earlier, setEarlier] = useState<readonly TimelinePart[]>([]);
  const [waiting, setWaiting] = useState(false);
  const [failed, setFailed] = useState(false);
  const [oldest = page] = earlier;
  const timeline = [...earlier.flatMap((part) => part.timeline), ...page.timeline];
  const more = async (before: number) => {
    setWaiting(true);
    setFailed(false);
    try {
      const part = await askEarlier(page, axes, before);
      setEarlier((known) => [part, ...known]);
    } catch {
      setFailed(true);
    } finally {
      setWaiting(false);
    }
  };
  return (
    <Section
      title="时间线"
      aside={
        <span className="asides">
          <span className="muted">
            按登记先后；“补录”指发生 30 日以后才登记。共 {page.timelineTotal} 项
            {timeline.length < page.timelineTotal && `，显示最近 ${timeline.length} 项`}
          </span>
          <MoneyUnitLine />
        </span>
      }
    >
      {timeline.length === 0 ? (
        <Nothing>这个时间条件下没有事项。</Nothing>
      ) : (
        <div className="scroll">
          <table className="grid timeline">
            <caption className="hidden">时间线</caption>
            <thead>
              <tr>
                <th scope="col" className="number">
                  序号
                </th>
                <th scope="col">发生日</th>
                <th scope="col">登记时间</th>
                <th scope="col">事项</th>
                <th scope="col">内容</th>
                <th scope="col">变化</th>
                <th scope="col">经手</th>
              </tr>
            </thead>
            <tbody>
              {timeline.map((entry) => (
                <Row key={entry.logIndex} entry={entry} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {oldest.earlierThan !== null && (
        <p>
          <Button loading={waiting} onClick={() => void more(oldest.earlierThan ?? 0)}>
            更早的事项
          </Button>
        </p>
      )}
      {failed && <p role="alert">没有读到更早的事项，请再试一次。</p>}
    </Section>
  );
}

const askEarlier = (
  { project: { projectId }, fiscalYear }: ProjectPage,
  { asOf, upTo }: Axes,
  before: number,
): Promise<TimelinePart> =>
  call('GET /api/projects/{projectId}/years/{year}/timeline', {
    path: { projectId, year: fiscalYear },
    query: { before, asOf, upTo },
  });

function Row({ entry }: { readonly entry: TimelineEntry }) {
  return (
    <tr>
      <td className="number">{entry.logIndex}</td>
      <td className="day">{entry.occurredOn}</td>
      <td className="day">
        {instantText(entry.recordedAt)}
        {entry.late && (
          <span className="late">
            <HistoryOutlined aria-hidden="true" />
            补录
          </span>
        )}
      </td>
      <td className="kind">
        <Link to={`/events/${entry.logIndex}`}>{entry.label}</Link>
        <FactActs type={entry.type} logIndex={entry.logIndex} of={`第 ${entry.logIndex} 号事项`} />
      </td>
      <td>
        {entry.summary}
        {entry.docNo !== null && <span className="code">{entry.docNo}</span>}
      </td>
      <td>
        {entry.changes.map((change) => (
          <div key={change.label} className="change">
            <span className="muted">{change.label}</span>
            <span className="from-to">
              <Side text={change.from} unit={change.unit} />
              {' → '}
              <strong>
                <Side text={change.to} unit={change.unit} />
              </strong>
            </span>
          </div>
        ))}
      </td>
      <td>{entry.actorRole}</td>
    </tr>
  );
}

function Side({ text, unit }: { readonly text: string | null; readonly unit: '元' | '' }) {
  if (text === null) return <>无</>;
  return unit === '元' ? <Money yuan={text} /> : <>{text}</>;
}
