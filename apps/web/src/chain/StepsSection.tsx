import { addressLabel } from '@mingzhang/domain';
import { Link } from 'react-router';
import type { ChainStep, Form } from '../api/client.js';
import { ProvenanceButton } from '../figures/ProvenanceButton.js';
import { signedPoints } from '../format/points.js';
import { instantText } from '../format/time.js';
import { Section } from '../ui/Section.js';

/** 办理记录: every act on the evaluation in order, with what was said; nothing that was returned is lost. */
export function StepsSection({ form }: { readonly form: Form }) {
  const { steps } = form.chain;
  if (steps.length === 0) return null;
  const names = new Map(form.indicators.map(({ indicatorId, name }) => [indicatorId, name]));
  return (
    <Section title="办理记录" anchor="steps">
      <div className="scroll">
        <table className="grid">
          <caption className="hidden">办理记录，按先后</caption>
          <thead>
            <tr>
              <th scope="col">登记时间</th>
              <th scope="col">事项</th>
              <th scope="col">经手</th>
              <th scope="col">说明</th>
            </tr>
          </thead>
          <tbody>
            {steps.map((step) => (
              <Row key={step.logIndex} step={step} names={names} />
            ))}
          </tbody>
        </table>
      </div>
      <Review chain={form.chain} />
    </Section>
  );
}

interface RowProps {
  readonly step: ChainStep;
  readonly names: ReadonlyMap<string, string>;
}

function Row({ step: { logIndex, label, recordedAt, actorRole, remark, rows }, names }: RowProps) {
  return (
    <tr>
      <td className="day">{instantText(recordedAt)}</td>
      <th scope="row" className="day">
        <Link to={`/events/${logIndex}`}>{label}</Link>
      </th>
      <td className="day">{actorRole}</td>
      <td>
        {remark}
        {rows.length > 0 && (
          <ul>
            {rows.map(({ indicatorId, reason, score }) => (
              <li key={`${indicatorId}/${reason}`}>
                <span className="muted">
                  {indicatorId === null ? '预算执行率' : (names.get(indicatorId) ?? indicatorId)}：
                </span>
                {score !== null && `${score} 分，`}
                {reason}
              </li>
            ))}
          </ul>
        )}
      </td>
    </tr>
  );
}

const RECTIFICATION = {
  due: '待登记整改',
  open: '整改中',
  done: '整改完成',
  accepted: '整改已认可',
} as const;

/** 复核 stands beside the self-score and changes nothing in it. */
function Review({ chain: { review, rectification } }: Pick<Form, 'chain'>) {
  if (review === null) return null;
  return (
    <p>
      复核 <strong>{review.score} 分</strong>
      {review.difference.value !== null && (
        <>
          ，比自评{' '}
          <ProvenanceButton
            cell={review.difference.cell}
            label={`${addressLabel(review.difference.cell)} ${signedPoints(review.difference.value)} 分`}
          >
            {signedPoints(review.difference.value)}
          </ProvenanceButton>{' '}
          分
        </>
      )}
      {rectification !== 'none' && `；${RECTIFICATION[rectification]}`}
      <span className="muted">（复核不改动自评得分）</span>
    </p>
  );
}
