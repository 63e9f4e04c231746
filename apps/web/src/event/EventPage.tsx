import { Button } from 'antd';
import { use } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { ActsProvider } from '../acts/ActsProvider.js';
import { FactActs } from '../acts/FactActs.js';
import { LedgerContext } from '../app/ledger-context.js';
import { call, type LedgerEvent } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { Section } from '../ui/Section.js';
import { FailureView, Loading } from '../ui/States.js';
import { Concerned } from './Concerned.js';
import { DocumentSection } from './DocumentSection.js';
import { Fields } from './Fields.js';
import { LinkButton } from '../ui/LinkButton.js';

/** 事项: everything of one event, in words. */
export function EventPage() {
  const { logIndex = '' } = useParams();
  const { data, failure, isLoading, retry } = useAnswer<LedgerEvent>(logIndex, (signal) =>
    call('GET /api/events/{logIndex}', { signal, path: { logIndex } }),
  );
  if (failure !== null) {
    return (
      <FailureView failure={failure} retry={retry}>
        <LinkButton to="/projects" type="primary">
          回到项目列表
        </LinkButton>
      </FailureView>
    );
  }
  if (data === null || isLoading) return <Loading />;
  return (
    <ActsProvider concern={NO_CONCERN}>
      <Loaded event={data} />
    </ActsProvider>
  );
}

/** Which unit and year a document belongs to, the service finds when the act is given. */
const NO_CONCERN = {};

function Loaded({ event }: { readonly event: LedgerEvent }) {
  const navigate = useNavigate();
  const ledger = use(LedgerContext);
  const isLast = ledger !== null && event.logIndex >= ledger.headIndex;
  return (
    <>
      <title>{`${event.label}（第 ${event.logIndex} 号） · 明账`}</title>
      <nav className="crumbs" aria-label="位置">
        <Link to="/projects">项目列表</Link> / 事项
      </nav>
      <div className="page-head">
        <h1>
          {event.label}
          <span className="muted">（第 {event.logIndex} 号事项）</span>
        </h1>
        <Button disabled={event.logIndex === 0} onClick={() => navigate(`/events/${event.logIndex - 1}`)}>
          上一号
        </Button>
        <Button disabled={isLast} onClick={() => navigate(`/events/${event.logIndex + 1}`)}>
          下一号
        </Button>
        <FactActs type={event.type} logIndex={event.logIndex} of={`第 ${event.logIndex} 号事项`} />
      </div>
      <Origin origin={event.origin} />
      <Section title="内容" aside={<Concerned event={event} />}>
        <Fields fields={event.content} />
      </Section>
      <DocumentSection logIndex={event.logIndex} />
      <Section title="登记情况">
        <Fields fields={event.record} />
        {event.proof !== null && (
          <p className="muted">
            证明：{event.proof.label}。<Link to="/proof">谁见过什么</Link>
          </p>
        )}
      </Section>
    </>
  );
}

const MOST_ROWS = 6;

/** Where an imported fact came from: its file, and the rows there. */
function Origin({ origin }: { readonly origin: LedgerEvent['origin'] }) {
  if (origin === null) return null;
  const { fileName, sheet, rows, cells, logIndex } = origin;
  const more = rows.length > MOST_ROWS ? ` 等 ${rows.length} 行` : '';
  return (
    <p className="notice">
      来自 <Link to={`/events/${logIndex}`}>{fileName}</Link>
      {sheet !== null && `（${sheet}）`} 第 {rows.slice(0, MOST_ROWS).join('、')} 行{more}（
      {cells.slice(0, MOST_ROWS).join('、')}）
    </p>
  );
}
