import { use, useState } from 'react';
import { Link, useParams } from 'react-router';
import { call, type BudgetChanges } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { useNamedProjects, useProjectsOf } from '../entry/use-projects.js';
import { ProvenanceContext } from '../figures/provenance-context.js';
import { ProvenanceDrawer } from '../figures/ProvenanceDrawer.js';
import { figuresOfBudget } from '../figures/registry.js';
import { useOpenCell } from '../figures/use-open-cell.js';
import { enters, SessionContext } from '../people/session-context.js';
import { FailureView, Loading } from '../ui/States.js';
import { AxesNotice, TimeAxes } from '../ui/TimeAxes.js';
import { useAxes } from '../ui/axes.js';
import { DocumentForm } from './DocumentForm.js';
import { Waterfall } from './Waterfall.js';
import '../entry/entry.css';
import './budget.css';

/** 预算变动: what a project was given and how that changed, and where the next change is entered. */
export function BudgetPage() {
  const { projectId = '', year = '' } = useParams();
  const [axes, choose] = useAxes();
  const [after, setAfter] = useState<number | undefined>();
  const { data, failure, retry } = useAnswer(JSON.stringify([projectId, year, axes, after]), (signal) =>
    call('GET /api/projects/{projectId}/years/{year}/budget-changes', {
      signal,
      path: { projectId, year: Number(year) },
      query: { ...axes, after },
    }),
  );
  if (failure !== null) return <FailureView failure={failure} retry={retry} />;
  if (data === null) return <Loading />;
  const isWhole = axes.asOf === undefined && axes.upTo === undefined;
  return (
    <>
      <title>{`预算变动 ${data.project.name} ${data.fiscalYear}年度 · 明账`}</title>
      <nav className="crumbs" aria-label="位置">
        <Link to={`/projects?year=${data.fiscalYear}`}>项目列表</Link> /{' '}
        <Link to={`/projects/${projectId}/years/${year}`}>{data.project.name}</Link> / 预算变动
      </nav>
      <div className="page-head">
        <h1>{`预算变动（${data.fiscalYear}年度）`}</h1>
        <TimeAxes axes={axes} choose={choose} />
      </div>
      <AxesNotice axes={axes} />
      <Shown changes={data} />
      {isWhole && <Entering changes={data} recorded={setAfter} />}
    </>
  );
}

function Shown({ changes }: { readonly changes: BudgetChanges }) {
  const opened = useOpenCell();
  return (
    <ProvenanceContext value={opened}>
      <Waterfall changes={changes} />
      <ProvenanceDrawer figures={figuresOfBudget(changes)} opened={opened} />
    </ProvenanceContext>
  );
}

interface EnteringProps {
  readonly changes: BudgetChanges;
  readonly recorded: (logIndex: number) => void;
}

/** Whoever enters nothing is not shown how. */
function Entering({ changes: { project, fiscalYear }, recorded }: EnteringProps) {
  const session = use(SessionContext)?.session;
  const { data } = useProjectsOf(fiscalYear);
  return enters(session) && data !== null ? (
    <Named projectId={project.projectId} year={fiscalYear} list={data} recorded={recorded} />
  ) : null;
}

interface NamedProps {
  readonly projectId: string;
  readonly year: number;
  readonly list: Parameters<typeof useNamedProjects>[0];
  readonly recorded: (logIndex: number) => void;
}

function Named({ projectId, year, list, recorded }: NamedProps) {
  const { projects } = useNamedProjects(list);
  return projects === null ? null : (
    <DocumentForm projectId={projectId} year={year} projects={projects} recorded={recorded} />
  );
}
