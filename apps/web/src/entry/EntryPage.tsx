import { Select } from 'antd';
import { useEffect } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { ProjectList } from '../api/client.js';
import { OtherVersion } from '../drafts/DraftLine.js';
import { SELECT_ICON } from '../ui/select-icon.js';
import { FailureView, Loading, Nothing } from '../ui/States.js';
import { SheetGrid } from './grid/SheetGrid.js';
import { BUDGET_DOCUMENTS, PAYMENTS, type EntryKind } from './kinds.js';
import { Saving, Tools, Totals } from './EntryTools.js';
import { useEntry } from './use-entry.js';
import { useNamedProjects, useProjectsOf } from './use-projects.js';
import './entry.css';

export const PaymentsPage = () => <EntryPage kind={PAYMENTS} other={BUDGET_DOCUMENTS} />;
export const BudgetDocumentsPage = () => <EntryPage kind={BUDGET_DOCUMENTS} other={PAYMENTS} />;

interface EntryPageProps {
  readonly kind: EntryKind;
  readonly other: EntryKind;
}

/** 录入: many documents of one kind, filled in or pasted like a spreadsheet, saved in one go. */
function EntryPage({ kind, other }: EntryPageProps) {
  const [params, setParams] = useSearchParams();
  const asked = /^\d{4}$/.exec(params.get('year') ?? '')?.[0];
  const year = asked === undefined ? undefined : Number(asked);
  const answer = useProjectsOf(year);
  if (answer.failure !== null) return <FailureView failure={answer.failure} retry={answer.retry} />;
  if (answer.data === null) return <Loading />;
  const shown = year ?? answer.data.fiscalYear;
  const years = [...new Set([shown, shown + 1, ...answer.data.years])].toSorted((a, b) => b - a);
  return (
    <div className="entry-page">
      <title>{`${kind.title} · 明账`}</title>
      <div className="page-head">
        <h1>{`${kind.title}（${shown}年度）`}</h1>
        <label>
          年度{' '}
          <Select
            aria-label="年度"
            suffixIcon={SELECT_ICON}
            value={shown}
            options={years.map((one) => ({ value: one, label: `${one}年度` }))}
            onChange={(chosen) => setParams({ year: String(chosen) })}
          />
        </label>
        <Link to={`/entry/${other.kind}?year=${shown}`}>{other.title}</Link>
      </div>
      <Filling key={`${kind.kind}/${shown}`} kind={kind} year={shown} list={answer.data} />
    </div>
  );
}

interface FillingProps {
  readonly kind: EntryKind;
  readonly year: number;
  readonly list: ProjectList;
}

function Filling({ kind, year, list }: FillingProps) {
  const { projects, find } = useNamedProjects(list);
  const entry = useEntry(kind, year, projects ?? []);
  const unknown = entry.open.flatMap(({ id, cells }) =>
    entry.problems.get(id)?.['project'] === undefined || (cells['project'] ?? '') === ''
      ? []
      : [cells['project'] ?? ''],
  );
  useEffect(() => find(unknown), [projects === null, unknown.join('\n')]);
  if (projects === null || entry.draft.begun === null) return <Loading />;
  if (projects.length === 0) {
    return (
      <div className="panel">
        <Nothing action={<Link to="/commands/registerProject">登记项目</Link>}>
          账内还没有项目。先登记项目，再录入它的文件和支付。
        </Nothing>
      </div>
    );
  }
  const columns = kind.columns.map((column) => ({
    ...column,
    ...(column.reads === 'money' ? { title: `${column.title}（${entry.unit}）` } : {}),
    ...(column.reads === 'project' ? { choices: projects.map(({ name }) => name) } : {}),
  }));
  return (
    <>
      <OtherVersion draft={entry.draft} describe={(body) => `${body?.rows.length ?? 0} 行`} />
      <Tools kind={kind} entry={entry} />
      <SheetGrid
        label={kind.title}
        columns={columns}
        sheet={entry.sheet}
        problems={entry.problems}
        acts={entry.acts}
        isBusy={entry.progress !== null}
        footer={<Totals kind={kind} entry={entry} />}
      />
      <Saving kind={kind} entry={entry} />
    </>
  );
}
