import { Button, Input } from 'antd';
import { useState } from 'react';
import type { Form } from '../api/client.js';
import { Section } from '../ui/Section.js';
import { documentOf, RATE } from './entries.js';
import { Refused } from './Refused.js';
import { useGive } from '../api/use-give.js';

interface ReturnPanelProps {
  readonly form: Form;
  readonly done: () => void;
}

/** 退回, row by row: nobody has to guess which line was meant. */
export function ReturnPanel({ form, done }: ReturnPanelProps) {
  const [reason, setReason] = useState('');
  const [rows, setRows] = useState<Readonly<Record<string, string>>>({});
  const { isGiving, failure, give } = useGive();
  const lines = linesOf(form);
  const send = async (): Promise<void> => {
    const named = Object.entries(rows).filter(([, text]) => text.trim() !== '');
    const input = {
      ...documentOf(form),
      reason: reason.trim(),
      rows: named.map(([id, text]) => ({ indicatorId: id === RATE ? null : id, reason: text.trim() })),
    };
    if (await give('returnEvaluation', input)) done();
  };
  return (
    <Section title="退回填报" anchor="return">
      <label>
        退回原因
        <Input.TextArea
          autoSize
          autoFocus
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      <table className="grid">
        <caption className="hidden">逐行退回原因</caption>
        <thead>
          <tr>
            <th scope="col">行</th>
            <th scope="col" className="number">
              得分／分值
            </th>
            <th scope="col">这一行为什么退回（可不填）</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ id, name, score, weight }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td className="number">
                {score ?? '—'}／{weight ?? '—'}
              </td>
              <td>
                <Input
                  aria-label={`${name}的退回原因`}
                  value={rows[id] ?? ''}
                  onChange={(event) => setRows({ ...rows, [id]: event.target.value })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="actions">
        <Button type="primary" danger disabled={isGiving} onClick={() => void send()}>
          退回
        </Button>{' '}
        <Button onClick={done}>不退回</Button>
      </div>
      <Refused failure={failure} />
    </Section>
  );
}

const linesOf = (form: Form) => [
  { id: RATE, name: '预算执行率', score: form.execution.score.value, weight: form.execution.weight },
  ...form.indicators.map(({ indicatorId, name, score, weight }) => ({
    id: indicatorId,
    name,
    score: score.value,
    weight,
  })),
];
