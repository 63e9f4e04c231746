import { SEVERITY_LABELS } from '@mingzhang/domain';
import { call, type Form, type Simulation } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { SeverityMark } from '../findings/SeverityMark.js';
import { NONE } from '../format/figure.js';
import { signedPoints } from '../format/points.js';
import { FailureView, Loading } from '../ui/States.js';
import { compareForms, newFindings, type ComparedRow } from './compare.js';

interface SimulationResultProps {
  readonly form: Form;
  readonly schemeId: string;
}

export function SimulationResult({ form, schemeId }: SimulationResultProps) {
  const { data, failure, retry } = useAnswer<Simulation>(
    JSON.stringify([form.project.projectId, form.fiscalYear, form.logIndex, schemeId]),
    (signal) =>
      call('POST /api/projects/{projectId}/years/{year}/simulation', {
        signal,
        path: { projectId: form.project.projectId, year: form.fiscalYear },
        body: { schemeId },
      }),
  );
  if (failure !== null) return <FailureView failure={failure} retry={retry} />;
  if (data === null) return <Loading />;
  return (
    <>
      <Compared simulation={data} />
      <Objections findings={newFindings(data)} />
    </>
  );
}

function Compared({ simulation }: { readonly simulation: Simulation }) {
  const rows = compareForms(simulation);
  return (
    <div className="scroll">
      <table className="grid simulation">
        <caption>试算，不写入台账：按目前登记的全部事实</caption>
        <thead>
          <tr>
            <th scope="col">行</th>
            <th scope="col" className="number">
              现方案分值
            </th>
            <th scope="col" className="number">
              现方案得分
            </th>
            <th scope="col" className="number">
              试算分值
            </th>
            <th scope="col" className="number">
              试算得分
            </th>
            <th scope="col" className="number">
              相差
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.key} row={row} />
          ))}
          <tr>
            <th scope="row">等次</th>
            <td colSpan={2} className="number">
              {simulation.actual.grade ?? NONE}
            </td>
            <td colSpan={2} className="number">
              {simulation.simulated.grade ?? NONE}
            </td>
            <td />
          </tr>
        </tbody>
      </table>
    </div>
  );
}

function Objections({ findings }: Pick<Simulation['simulated'], 'findings'>) {
  if (findings.length === 0) return null;
  return (
    <>
      <h3>换成这个方案后新出现的疑点</h3>
      <ul>
        {findings.map(({ code, severity, where, message }) => (
          <li key={`${code}/${where}/${message}`}>
            <span className={`severity ${severity}`}>
              <SeverityMark severity={severity} />
              {SEVERITY_LABELS[severity]}
            </span>{' '}
            <span className="muted">{where}：</span>
            {message}
          </li>
        ))}
      </ul>
    </>
  );
}

function Row({ row: { key, name, now, then, difference, why } }: { readonly row: ComparedRow }) {
  return (
    <tr className={key === 'total' ? 'total' : undefined}>
      <th scope="row">
        {name}
        {why !== null && <span className="code">{why}</span>}
      </th>
      <td className="number">{now.weight ?? NONE}</td>
      <td className="number">{now.score ?? NONE}</td>
      <td className="number">{then.weight ?? NONE}</td>
      <td className="number">{then.score ?? NONE}</td>
      <td className="number">{difference === null ? NONE : signedPoints(difference)}</td>
    </tr>
  );
}
