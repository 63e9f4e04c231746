import { Button, Input } from 'antd';
import { useState } from 'react';
import type { Form, IndicatorRow } from '../api/client.js';
import { documentOf } from '../evaluate/entries.js';
import { Refused } from '../evaluate/Refused.js';
import { useGive } from '../api/use-give.js';
import { NONE } from '../format/figure.js';
import { Section } from '../ui/Section.js';

interface Given {
  readonly score: string;
  readonly reason: string;
}
const NOTHING: Given = { score: '', reason: '' };

interface ReviewRowsProps {
  readonly form: Form;
  /** Only what is filed is reviewed. */
  readonly isFiled: boolean;
}

/** 复核 stands beside the self-score and changes nothing in it. */
export function ReviewRows({ form, isFiled }: ReviewRowsProps) {
  const [rows, setRows] = useState<Readonly<Record<string, Given>>>({});
  return (
    <Section title="逐行复核" anchor="review">
      <div className="scroll">
        <table className="grid">
          <caption className="hidden">自评得分与复核得分，逐行</caption>
          <thead>
            <tr>
              <th scope="col">指标</th>
              <th scope="col">指标值</th>
              <th scope="col">完成值</th>
              <th scope="col">佐证</th>
              <th scope="col" className="number">
                自评／分值
              </th>
              <th scope="col">复核得分</th>
              <th scope="col">意见</th>
            </tr>
          </thead>
          <tbody>
            {form.indicators.map((row) => (
              <Row
                key={row.indicatorId}
                row={row}
                before={reviewedOf(form, row)}
                given={isFiled ? (rows[row.indicatorId] ?? NOTHING) : null}
                change={(given) => setRows({ ...rows, [row.indicatorId]: given })}
              />
            ))}
          </tbody>
        </table>
      </div>
      {isFiled && <Total form={form} rows={rows} />}
    </Section>
  );
}

/** What the last review said of a row. */
const reviewedOf = ({ chain }: Form, { indicatorId }: IndicatorRow) =>
  chain.steps
    .findLast(({ type }) => type === 'EvaluationReviewed')
    ?.rows.find((row) => row.indicatorId === indicatorId);

interface RowProps {
  readonly row: IndicatorRow;
  readonly before: ReturnType<typeof reviewedOf>;
  /** What is being given; null where nothing can be. */
  readonly given: Given | null;
  readonly change: (given: Given) => void;
}

function Row({ row, before, given, change }: RowProps) {
  return (
    <tr>
      <th scope="row">{row.name}</th>
      <td>{row.target}</td>
      <td>{row.actualText ?? NONE}</td>
      <td>{row.evidence.length === 0 ? <span className="differs">无</span> : `${row.evidence.length} 份`}</td>
      <td className="number">
        {row.score.value ?? NONE}／{row.weight ?? NONE}
      </td>
      {given === null ? (
        <>
          <td>{before?.score ?? NONE}</td>
          <td>{before?.reason}</td>
        </>
      ) : (
        <>
          <td>
            <Input
              aria-label={`${row.name}的复核得分`}
              inputMode="decimal"
              placeholder={before?.score ?? '不改'}
              value={given.score}
              onChange={(event) => change({ ...given, score: event.target.value })}
            />
          </td>
          <td>
            <Input
              aria-label={`${row.name}的复核意见`}
              placeholder={before?.reason ?? ''}
              value={given.reason}
              onChange={(event) => change({ ...given, reason: event.target.value })}
            />
          </td>
        </>
      )}
    </tr>
  );
}

function Total({ form, rows }: { readonly form: Form; readonly rows: Readonly<Record<string, Given>> }) {
  const [{ score, opinion }, setTotal] = useState({ score: '', opinion: '' });
  const { isGiving, failure, give } = useGive();
  const send = (): void => {
    const given = Object.entries(rows).filter(([, row]) => row.score.trim() !== '');
    void give('reviewEvaluation', {
      ...documentOf(form),
      score: score.trim(),
      opinion: opinion.trim(),
      rows: given.map(([indicatorId, row]) => ({
        indicatorId,
        score: row.score.trim(),
        reason: row.reason.trim(),
      })),
    });
  };
  return (
    <div className="actions">
      <p>
        自评 {form.total.value ?? NONE}
        {form.chain.review !== null && `，已复核 ${form.chain.review.score}`}
      </p>
      <label>
        复核总分
        <Input
          inputMode="decimal"
          value={score}
          onChange={(event) => setTotal({ score: event.target.value, opinion })}
        />
      </label>
      <label>
        复核意见
        <Input.TextArea
          autoSize
          value={opinion}
          onChange={(event) => setTotal({ score, opinion: event.target.value })}
        />
      </label>
      <Button type="primary" disabled={isGiving} onClick={send}>
        登记复核
      </Button>
      <Refused failure={failure} />
    </div>
  );
}
