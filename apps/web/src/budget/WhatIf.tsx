import { SEVERITY_LABELS } from '@mingzhang/domain';
import { call, type Simulation } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { NONE } from '../format/figure.js';
import { newFindings } from '../simulation/compare.js';

interface WhatIfProps {
  readonly projectId: string;
  readonly name: string;
  readonly year: number;
  readonly document: object;
}

/** What one project would look like with the document: told before it is recorded, and nothing is written. */
export function WhatIf({ projectId, name, year, document }: WhatIfProps) {
  const { data, failure } = useAnswer<Simulation>(
    JSON.stringify(['what-if', projectId, year, document]),
    (signal) =>
      call('POST /api/projects/{projectId}/years/{year}/simulation', {
        signal,
        path: { projectId, year },
        body: { document: document as never },
      }),
  );
  if (failure !== null) {
    return (
      <p>
        {name}：{failure.status === 404 ? '本年度还没有单据，登记后从这份文件开始' : failure.detail}
      </p>
    );
  }
  if (data === null) return <p className="muted">正在试算…</p>;
  const found = newFindings(data);
  return (
    <div className="what-if">
      <p>
        <strong>{name}</strong>：
        {compared(data)
          .map(({ title, now, then }) => `${title} ${now} → ${then}`)
          .join('；')}
      </p>
      {found.length > 0 && (
        <ul>
          {found.map(({ code, where, severity, message }) => (
            <li
              key={`${code}/${where}/${message}`}
            >{`须说明（${SEVERITY_LABELS[severity]}）：${message}`}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function compared({ actual, simulated }: Simulation) {
  const parts = (form: Simulation['actual']) => [
    { title: '全年预算数（万元）', text: form.funds.rows[0]?.adjusted },
    { title: '执行率', text: form.execution.rate === null ? null : `${form.execution.rate}%` },
    { title: '执行率得分', text: form.execution.score },
    { title: '总分', text: form.total },
  ];
  const then = parts(simulated);
  return parts(actual).map(({ title, text }, at) => ({
    title,
    now: text ?? NONE,
    then: then[at]?.text ?? NONE,
  }));
}
