import { use } from 'react';
import { Link } from 'react-router';
import type { Desk } from '../api/client.js';
import { DaysLeft } from '../chain/DaysLeft.js';
import { givesActs, SessionContext } from '../people/session-context.js';
import { Section } from '../ui/Section.js';
import { Nothing } from '../ui/States.js';
import { EvaluationTag } from '../ui/StatusTags.js';
import { addressOf, TASK_WORDS } from './task-words.js';

type Task = Desk['tasks'][number];

/** What waits for whoever sits here, the nearest deadline first. */
export function Tasks({ desk }: { readonly desk: Desk }) {
  const acts = givesActs(use(SessionContext)?.session);
  return (
    <Section title="待我办理" anchor="tasks">
      {desk.tasks.length === 0 ? (
        <Nothing>
          {acts
            ? '现在没有等您办理的自评表。收到通知、表被退回或轮到您时，会列在这里。'
            : '您的职责只查看，不办理。'}
        </Nothing>
      ) : (
        desk.tasks.map((task) => <TaskPart key={task.act} task={task} desk={desk} />)
      )}
    </Section>
  );
}

function TaskPart({ task, desk }: { readonly task: Task; readonly desk: Desk }) {
  const { act, count, dueOn, rows } = task;
  const { fiscalYear, today } = desk;
  return (
    <div className="task">
      <h3>
        {TASK_WORDS[act] ?? task.label}：{count} 份
        {dueOn !== null && (
          <span className="due">
            {dueOn} 截止
            <DaysLeft until={dueOn} today={today} />
          </span>
        )}
      </h3>
      {rows.length > 0 && (
        <div className="scroll">
          <table className="grid">
            <caption className="hidden">{TASK_WORDS[act] ?? task.label}</caption>
            <thead>
              <tr>
                <th scope="col">项目</th>
                <th scope="col">单位</th>
                <th scope="col">状态</th>
                <th scope="col">须先处理</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={`${row.projectId} ${row.hint ?? ''}`}>
                  <th scope="row">
                    <Link to={addressOf(act, row.projectId, fiscalYear)}>{row.name}</Link>
                  </th>
                  <td>{row.unitName}</td>
                  <td>
                    <EvaluationTag status={row.status} />
                  </td>
                  <td>
                    {row.hint}
                    {row.hint !== null && row.errors > 0 && '；'}
                    {row.errors > 0 && <span className="differs">错误 {row.errors} 处</span>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {count > rows.length && (
        <p className="muted">
          另有 {count - rows.length} 份未列出，<Link to={`/batch?year=${fiscalYear}`}>成批办理</Link>
        </p>
      )}
    </div>
  );
}
