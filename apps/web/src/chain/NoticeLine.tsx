import type { Form } from '../api/client.js';
import { Link } from 'react-router';
import { DaysLeft } from './DaysLeft.js';

interface NoticeLineProps {
  readonly notice: Form['chain']['notice'];
  readonly status: Form['evaluation']['status'];
  /** The ledger's day; null until it is known. */
  readonly today: string | null;
}

/** The notice the year is evaluated under, and how much time is left for the step that is still to be done. */
export function NoticeLine({ notice, status, today }: NoticeLineProps) {
  if (notice === null) return null;
  const isUnsent = status === 'none' || status === 'open' || status === 'returned';
  const isUnfiled = status !== 'filed' && status !== 'published';
  return (
    <p>
      <Link to={`/events/${notice.logIndex}`}>{notice.docNo ?? '自评通知'}</Link>
      <span className="muted">
        （{notice.issuer}，{notice.issuedOn}）
      </span>{' '}
      送审截止 {notice.submitBy}
      {isUnsent && <DaysLeft until={notice.submitBy} today={today} />}，报送截止 {notice.fileBy}
      {isUnfiled && !isUnsent && <DaysLeft until={notice.fileBy} today={today} />}
    </p>
  );
}
