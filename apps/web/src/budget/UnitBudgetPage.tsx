import { Link, useParams } from 'react-router';
import { call, type UnitBudgetChanges } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { dayOfInstant } from '../format/time.js';
import { Money, MoneyUnitLine } from '../ui/Money.js';
import { Section } from '../ui/Section.js';
import { FailureView, Loading, Nothing } from '../ui/States.js';
import { AxesNotice, TimeAxes } from '../ui/TimeAxes.js';
import { axesSearch, useAxes } from '../ui/axes.js';
import { bars, type Bar } from './bars.js';
import './budget.css';

type Step = UnitBudgetChanges['steps'][number];

/** 预算变动 of a unit: every document of all its projects, from 年初 to 全年. */
export function UnitBudgetPage() {
  const { unitId = '', year = '' } = useParams();
  const [axes, choose] = useAxes();
  const { data, failure, retry } = useAnswer(JSON.stringify([unitId, year, axes]), (signal) =>
    call('GET /api/units/{unitId}/years/{year}/budget-changes', {
      signal,
      path: { unitId, year: Number(year) },
      query: axes,
    }),
  );
  if (failure !== null) return <FailureView failure={failure} retry={retry} />;
  if (data === null) return <Loading />;
  return (
    <>
      <title>{`预算变动 ${data.unitName} ${data.fiscalYear}年度 · 明账`}</title>
      <nav className="crumbs" aria-label="位置">
        <Link to={`/projects?year=${data.fiscalYear}&unitId=${unitId}`}>{data.unitName}</Link> / 预算变动
      </nav>
      <div className="page-head">
        <h1>
          {data.unitName}预算变动（{data.fiscalYear}年度）
        </h1>
        <a href={`/api/units/${unitId}/years/${year}/budget-changes.csv${axesSearch(axes)}`} download>
          下载表格（CSV）
        </a>
        <TimeAxes axes={axes} choose={choose} />
      </div>
      <AxesNotice axes={axes} />
      {data.projects < data.total && (
        <p className="notice" role="status">
          本单位有 {data.total} 个项目，以下只合并了按名称排列的前 {data.projects} 个，合计不是全单位的数。
        </p>
      )}
      <Waterfall changes={data} />
    </>
  );
}

function Waterfall({ changes }: { readonly changes: UnitBudgetChanges }) {
  const { steps, initial, adjusted, executed, projects, fiscalYear } = changes;
  const drawn = bars(steps);
  const rows = steps.map((step, index) => ({ step, bar: drawn[index] }));
  const of = (part: Step['part']) =>
    rows
      .filter(({ step }) => step.part === part)
      .map(({ step, bar }) => <StepRow key={step.logIndex} step={step} bar={bar} fiscalYear={fiscalYear} />);
  return (
    <Section title={`从年初到全年：${projects} 个项目，${steps.length} 份文件`} aside={<MoneyUnitLine />}>
      {steps.length === 0 ? (
        <Nothing>这些项目还没有预算文件。</Nothing>
      ) : (
        <div className="scroll">
          <table className="grid waterfall">
            <caption className="hidden">从年初到全年的各份预算文件</caption>
            <Heads />
            <tbody>
              {of('initial')}
              <tr className="total">
                <th scope="row" colSpan={5}>
                  年初预算数
                </th>
                <td className="number">
                  <Money yuan={initial} />
                </td>
                <td />
              </tr>
              {of('change')}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row" colSpan={5}>
                  全年预算数
                </th>
                <td className="number">
                  <Money yuan={adjusted} />
                </td>
                <td>
                  已执行 <Money yuan={executed} />
                </td>
              </tr>
            </tfoot>
          </table>
        </div>
      )}
    </Section>
  );
}

function Heads() {
  return (
    <thead>
      <tr>
        {['文件日期', '文件', '变动原因', '登记'].map((name) => (
          <th key={name} scope="col">
            {name}
          </th>
        ))}
        {['变动额', '变动后预算数'].map((name) => (
          <th key={name} scope="col" className="number">
            {name}
          </th>
        ))}
        <th scope="col">
          <span className="hidden">图示</span>
        </th>
      </tr>
    </thead>
  );
}

interface StepRowProps {
  readonly step: Step;
  readonly bar: Bar | undefined;
  readonly fiscalYear: number;
}

function StepRow({ step, bar, fiscalYear }: StepRowProps) {
  return (
    <tr className={step.undone ? 'undone' : undefined}>
      <td className="day">{step.occurredOn}</td>
      <th scope="row">
        <Link to={`/events/${step.logIndex}`}>
          {step.label}
          {step.docNo !== null && ` ${step.docNo}`}
        </Link>
        {step.projects.map(({ projectId, name, moved }) => (
          <span className="code" key={projectId}>
            <Link
              to={`/projects/${projectId}/years/${fiscalYear}/budget?cell=${encodeURIComponent(`change.moved:${step.logIndex}`)}`}
            >
              {name}
            </Link>{' '}
            <Money yuan={moved} />
          </span>
        ))}
        {step.targets.map(({ logIndex, name, statusLabel }) => (
          <span className="code" key={logIndex}>
            随之变更绩效目标：
            <Link to={`/events/${logIndex}`}>
              {name}（{statusLabel}）
            </Link>
          </span>
        ))}
      </th>
      <td>{step.causeLabel ?? '未填'}</td>
      <td>
        {dayOfInstant(step.recordedAt)}
        <span className="code">{`${step.actorName ?? step.actorRole}${step.late ? '，补录' : ''}`}</span>
      </td>
      <td className="number">
        <Money yuan={step.moved} />
      </td>
      <td className="number">
        <Money yuan={step.standing} />
      </td>
      <td className="bar-cell" aria-hidden="true">
        {bar !== undefined && (
          <span
            className={bar.isLess ? 'fall less' : 'fall'}
            style={{ marginLeft: `${bar.left}%`, width: `${bar.width}%` }}
          />
        )}
      </td>
    </tr>
  );
}
