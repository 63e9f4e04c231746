import { Button } from 'antd';
import { Link } from 'react-router';
import { call, type DocumentOfEvent } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { EntryTable } from '../audit/EntryTable.js';
import { Section } from '../ui/Section.js';

/** The document an event belongs to, with everything that happened to it, and its neighbours of the same kind. */
export function DocumentSection({ logIndex }: { readonly logIndex: number }) {
  const { data } = useAnswer<DocumentOfEvent>(`document ${logIndex}`, (signal) =>
    call('GET /api/documents/{logIndex}', { signal, path: { logIndex } }),
  );
  if (data === null) return null;
  const { rows, previous, next } = data;
  return (
    <Section
      title={`所属单据的全部事项（${rows.length} 项）`}
      aside={
        <span>
          {previous !== null && (
            <Link to={`/events/${previous}`}>
              <Button size="small">上一份同类单据</Button>
            </Link>
          )}{' '}
          {next !== null && (
            <Link to={`/events/${next}`}>
              <Button size="small">下一份同类单据</Button>
            </Link>
          )}
        </span>
      }
    >
      <EntryTable rows={rows} caption="所属单据的全部事项" current={logIndex} />
    </Section>
  );
}
