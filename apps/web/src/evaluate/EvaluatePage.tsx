import { ROLE_LABELS, type Role } from '@mingzhang/domain';
import { layoutOf } from '@mingzhang/forms';
import { use, useState, type FocusEvent } from 'react';
import { Link, useParams } from 'react-router';
import { call, type Form, type History, type Ledger, type Paper } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { LedgerContext } from '../app/ledger-context.js';
import { NoticeLine } from '../chain/NoticeLine.js';
import { givensOfForm } from '../figures/givens.js';
import { ProvenanceContext } from '../figures/provenance-context.js';
import { ProvenanceDrawer } from '../figures/ProvenanceDrawer.js';
import { figuresOfForm } from '../figures/registry.js';
import { useOpenCell } from '../figures/use-open-cell.js';
import { FormNotes } from '../form/FormNotes.js';
import { PaperTable } from '../form/PaperTable.js';
import { MissingYearHelp } from '../project/MissingYearHelp.js';
import { Columns } from '../ui/Columns.js';
import { FailureView, Loading } from '../ui/States.js';
import { Assignments } from './Assignments.js';
import { Blocking } from './Blocking.js';
import { editorOf } from './editor-of.js';
import { RATE, subjectOf } from './entries.js';
import './evaluate.css';
import { EvaluateBar } from './EvaluateBar.js';
import { MockReview } from './MockReview.js';
import { ReturnPanel } from './ReturnPanel.js';
import { RowPanel } from './RowPanel.js';
import { EntriesContext, useEntries } from './use-entries.js';

/** 填报自评: the official form, filled in where a person has to, computed where the ledger knows. */
export function EvaluatePage() {
  const { projectId = '', year = '' } = useParams();
  const { data, failure, retry } = useAnswer(`evaluate ${projectId} ${year}`, (signal) =>
    ask(projectId, Number(year), signal),
  );
  if (failure !== null) {
    return (
      <FailureView failure={failure} retry={retry}>
        <MissingYearHelp axes={{}} clear={() => undefined} />
      </FailureView>
    );
  }
  // While it is read again after an entry the form stays, with what is being typed into it.
  return data === null ? <Loading /> : <Loaded {...data} reread={retry} />;
}

interface Answer {
  readonly form: Form;
  readonly paper: Paper;
  readonly history: History;
}

async function ask(projectId: string, year: number, signal: AbortSignal): Promise<Answer> {
  const of = { signal, path: { projectId, year } };
  const [form, paper, history] = await Promise.all([
    call('GET /api/projects/{projectId}/years/{year}/form', of),
    call('GET /api/projects/{projectId}/years/{year}/sheet', { ...of, query: { show: 'now' } }),
    call('GET /api/projects/{projectId}/years/{year}/history', of),
  ]);
  return { form, paper, history };
}

function Loaded({ form, paper, history, reread }: Answer & { readonly reread: () => void }) {
  const opened = useOpenCell();
  const ledger = use(LedgerContext);
  const entries = useEntries(form, lockedBy(form, ledger), reread);
  const [row, setRow] = useState<string | null>(null);
  const [isReturning, setReturning] = useState(false);
  const figures = figuresOfForm(form);
  const givens = givensOfForm(form, paper.sheet);
  const names = new Map(form.indicators.map(({ indicatorId, name }) => [indicatorId, name]));
  const follow = (event: FocusEvent): void => {
    const entry = event.target.closest('[data-entry]')?.getAttribute('data-entry');
    const subject = entry == null ? null : subjectOf(entry);
    if (subject !== null && (subject === RATE || names.has(subject))) setRow(subject);
  };
  return (
    <ProvenanceContext value={opened}>
      <EntriesContext value={entries}>
        <Head form={form} />
        <NoticeLine
          notice={form.chain.notice}
          status={form.evaluation.status}
          today={ledger?.today ?? null}
        />
        {entries.locked !== null && <p className="notice">{entries.locked}</p>}
        <FormNotes form={form} />
        <EvaluateBar history={history} onReturn={() => setReturning(true)} />
        {isReturning && <ReturnPanel form={form} done={() => setReturning(false)} />}
        <Columns
          isCovered={opened.cell !== null}
          main={
            <div className="sheet" onFocus={follow}>
              <PaperTable
                sheet={paper.sheet}
                labelOf={(cell) => figures.get(cell)?.label ?? givens.get(cell)?.label}
                editorOf={(cell) => editorOf(form, cell)}
              />
              <p className="muted">
                表样：{layoutOf(form).label}。蓝色的数由账内算出，点开可看由来；有框的格由人填写，按
                Ctrl+Enter 或“记入”后才记到账上。
              </p>
            </div>
          }
          aside={
            <>
              {row !== null && <RowPanel key={row} row={row} history={history} />}
              <Blocking />
              <MockReview form={form} />
              <Assignments form={form} />
            </>
          }
        />
        <ProvenanceDrawer
          figures={figures}
          givens={givens}
          opened={opened}
          stated={form.stated}
          scheme={form.scheme?.name}
        />
      </EntriesContext>
    </ProvenanceContext>
  );
}

function Head({ form: { project, fiscalYear } }: { readonly form: Form }) {
  const address = `/projects/${project.projectId}/years/${fiscalYear}`;
  return (
    <>
      <title>{`填报自评 ${project.name} ${fiscalYear}年度 · 明账`}</title>
      <nav className="crumbs" aria-label="位置">
        <Link to={`/projects?year=${fiscalYear}`}>项目列表</Link> / <Link to={address}>{project.name}</Link> /{' '}
        <Link to={`${address}/form`}>自评表</Link> / 填报
      </nav>
      <h1>
        {project.name}
        <span className="muted">（{fiscalYear}年度自评填报）</span>
      </h1>
    </>
  );
}

const FILLING: readonly Role[] = ['clerk', 'office'];

/** Why nothing can be typed; null where it can. */
function lockedBy({ evaluation }: Form, ledger: Ledger | null): string | null {
  const { status, statusLabel } = evaluation;
  if (status === 'none') return '自评还没有开始：开始自评以后即可填写。';
  if (status !== 'open' && status !== 'returned') return `自评现为“${statusLabel}”，各格只供查看。`;
  const roles = ledger?.actor.role.split(',') ?? [];
  if (ledger === null || FILLING.some((role) => roles.includes(role))) return null;
  return `由${FILLING.map((role) => ROLE_LABELS[role]).join('、')}填写；您现在可以查看${status === 'open' ? '' : '和退回'}。`;
}
