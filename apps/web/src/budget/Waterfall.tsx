import { Link } from 'react-router';
import type { BudgetChanges } from '../api/client.js';
import { FigureButton } from '../figures/FigureButton.js';
import { dayOfInstant } from '../format/time.js';
import { MoneyUnitLine } from '../ui/Money.js';
import { Section } from '../ui/Section.js';
import { Nothing } from '../ui/States.js';
import { bars, type Bar } from './bars.js';

type Step = BudgetChanges['steps'][number];

/** From 年初 to 全年, document by document. */
export function Waterfall({ changes }: { readonly changes: BudgetChanges }) {
  const { steps, initial, adjusted, executed, rate } = changes;
  const drawn = bars(
    steps.map(({ moved, standing }) => ({
      moved: moved.value ?? '0.00',
      standing: standing.value ?? '0.00',
    })),
  );
  const rows = steps.map((step, index) => ({ step, bar: drawn[index] }));
  return (
    <Section title="从年初到全年" aside={<MoneyUnitLine />}>
      {steps.length === 0 ? (
        <Nothing>本年度还没有预算文件。在下面登记第一份，或到“录入”里成批登记。</Nothing>
      ) : (
        <div className="scroll">
          <table className="grid waterfall">
            <caption className="hidden">从年初到全年的各份预算文件</caption>
            <Heads />
            <tbody>
              {rows
                .filter(({ step }) => step.part === 'initial')
                .map(({ step, bar }) => (
                  <StepRow key={step.logIndex} step={step} bar={bar} />
                ))}
              <tr className="total">
                <th scope="row" colSpan={5}>
                  年初预算数
                </th>
                <td className="number">
                  <FigureButton figure={initial} />
                </td>
                <td />
              </tr>
              {rows
                .filter(({ step }) => step.part === 'change')
                .map(({ step, bar }) => (
                  <StepRow key={step.logIndex} step={step} bar={bar} />
                ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row" colSpan={5}>
                  全年预算数
                </th>
                <td className="number">
                  <FigureButton figure={adjusted} />
                </td>
                <td>
                  已执行 <FigureButton figure={executed} />
                  ，执行率 <FigureButton figure={rate} />
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

function StepRow({ step, bar }: { readonly step: Step; readonly bar: Bar | undefined }) {
  const name = `${step.label}${step.docNo === null ? '' : ` ${step.docNo}`}`;
  return (
    <tr className={step.undone ? 'undone' : undefined}>
      <td className="nowrap">{step.occurredOn}</td>
      <th scope="row">
        <Link to={`/events/${step.logIndex}`}>{name}</Link>
        <span className="code">{step.summary}</span>
        {step.targets.map((target) => (
          <span className="code" key={target.logIndex}>
            随之变更绩效目标：
            <Link to={`/events/${target.logIndex}`}>
              {[target.statusLabel, target.docNo, target.approvedOn]
                .filter((part) => part !== null)
                .join(' ')}
            </Link>
          </span>
        ))}
      </th>
      <td>{step.causeLabel ?? '未填'}</td>
      <td>
        {dayOfInstant(step.recordedAt)}
        <span className="code">{`${step.actorRole}${step.late ? '，补录' : ''}`}</span>
      </td>
      <td className="number">
        <FigureButton figure={step.moved} label={`${name}变动额`} />
      </td>
      <td className="number">
        <FigureButton figure={step.standing} label={`${name}之后的预算数`} />
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
