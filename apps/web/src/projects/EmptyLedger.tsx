import { CheckCircleFilled } from '@ant-design/icons';
import { use, type ReactNode } from 'react';
import { commandAddress } from '../acts/prefill.js';
import { useActs, type Acts } from '../acts/use-acts.js';
import { call, type ActName } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { LedgerContext } from '../app/ledger-context.js';
import { Section } from '../ui/Section.js';
import { Loading } from '../ui/States.js';
import { LinkButton } from '../ui/LinkButton.js';

/** A ledger without a document: what comes first, who does it, and how far it has come. */
export function EmptyLedger() {
  const acts = useActs({});
  const year = use(LedgerContext)?.today.slice(0, 4) ?? '';
  const { data } = useAnswer('beginning', (signal) =>
    Promise.all([call('GET /api/units', { signal }), call('GET /api/named-projects', { signal })]),
  );
  if (data === null || acts.size === 0) return <Loading />;
  const [{ units }, { projects }] = data;
  return (
    <Section title="账内还没有文件，从这里开始">
      <ol className="beginning">
        <Step title="登记单位" isDone={units.length > 0}>
          <Names names={units.map(({ unitName }) => unitName)} />
          <Go name="registerUnit" acts={acts} isMain={units.length === 0} />
        </Step>
        <Step title="为单位选定自评方案" isDone={false}>
          {units.map(({ unitId, unitName }) => (
            <Go
              key={unitId}
              name="chooseUnitScheme"
              acts={acts}
              prefill={{ unitId, fiscalYear: year }}
              label={`为${unitName}选定自评方案`}
            />
          ))}
        </Step>
        <Step title="登记项目" isDone={projects.length > 0}>
          <Names names={projects.map(({ name }) => name)} />
          {units.length > 0 && (
            <Go
              name="registerProject"
              acts={acts}
              prefill={units.length === 1 ? { unitId: units[0]?.unitId ?? '' } : {}}
              isMain={projects.length === 0}
            />
          )}
        </Step>
        <Step title="登记预算文件，编制绩效目标" isDone={false}>
          {projects.map(({ projectId, name }) => (
            <p key={projectId}>
              {name}{' '}
              <Go
                name="recordBudgetDocument"
                acts={acts}
                prefill={{ projectId, fiscalYear: year }}
                of={name}
                isMain
              />
              <Go name="draftTarget" acts={acts} prefill={{ projectId, fiscalYear: year }} of={name} />
            </p>
          ))}
        </Step>
        <Step title="登记自评通知" isDone={false}>
          {units.length > 0 && <Go name="receiveNotice" acts={acts} prefill={{ fiscalYear: year }} />}
        </Step>
      </ol>
      <p className="muted">
        登记第一份文件以后，项目就列在这一页。想先看看样子，可以用演示账启动（mingzhang start --demo）。
      </p>
    </Section>
  );
}

interface StepProps {
  readonly title: string;
  readonly isDone: boolean;
  readonly children: ReactNode;
}

function Step({ title, isDone, children }: StepProps) {
  return (
    <li>
      <strong>{title}</strong>
      {isDone && (
        <span className="status done">
          <CheckCircleFilled aria-hidden="true" />
          已办
        </span>
      )}
      <div>{children}</div>
    </li>
  );
}

const MOST = 5;
const Names = ({ names }: { readonly names: readonly string[] }) =>
  names.length === 0 ? null : (
    <p>
      {names.slice(0, MOST).join('、')}
      {names.length > MOST && ` 等 ${names.length} 个`}
    </p>
  );

interface GoProps {
  readonly name: ActName;
  readonly acts: Acts;
  readonly prefill?: Readonly<Record<string, string>>;
  readonly label?: string;
  readonly of?: string;
  readonly isMain?: boolean;
}

/** A button for who may; who does it, for who may not. */
function Go({ name, acts, prefill = {}, label, of, isMain = false }: GoProps) {
  const act = acts.get(name);
  if (act === undefined) return null;
  if (act.hindrance !== null)
    return (
      <span className="muted">
        {label ?? act.label}由{act.by}办理{' '}
      </span>
    );
  return (
    <LinkButton
      to={commandAddress(name, prefill, '/projects')}
      type={isMain ? 'primary' : 'default'}
      aria-label={of === undefined ? undefined : `${act.label}：${of}`}
    >
      {label ?? act.label}
    </LinkButton>
  );
}
