import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { call, type Form } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { DraftLine, OtherVersion } from '../drafts/DraftLine.js';
import { useDraftedCommand } from '../drafts/use-drafted-command.js';
import { Section } from '../ui/Section.js';
import { FailureView, Loading, Nothing } from '../ui/States.js';
import { emptyReport, readReport, type TypedReport } from './read-results.js';
import { ResultsTable } from './ResultsTable.js';
import '../entry/entry.css';

/** 完成情况录入: one row an indicator, the target beside it, what was reached by a day. */
export function ResultsPage() {
  const { projectId = '', year = '' } = useParams();
  const [after, setAfter] = useState<number | undefined>();
  const { data, failure, retry } = useAnswer(JSON.stringify(['results', projectId, year, after]), (signal) =>
    call('GET /api/projects/{projectId}/years/{year}/form', {
      signal,
      path: { projectId, year: Number(year) },
      query: { after },
    }),
  );
  if (failure !== null) return <FailureView failure={failure} retry={retry} />;
  if (data === null) return <Loading />;
  return (
    <>
      <title>{`完成情况录入 ${data.project.name} ${data.fiscalYear}年度 · 明账`}</title>
      <nav className="crumbs" aria-label="位置">
        <Link to={`/projects?year=${data.fiscalYear}`}>项目列表</Link> /{' '}
        <Link to={`/projects/${projectId}/years/${year}`}>{data.project.name}</Link> / 完成情况录入
      </nav>
      <div className="page-head">
        <h1>{`完成情况录入（${data.fiscalYear}年度）`}</h1>
      </div>
      <Section title="各项指标">
        {data.indicators.length === 0 ? (
          <Nothing>本年度还没有绩效目标。先登记绩效目标，再录入完成情况。</Nothing>
        ) : (
          <Filling form={data} reported={setAfter} />
        )}
      </Section>
    </>
  );
}

interface FillingProps {
  readonly form: Form;
  readonly reported: (logIndex: number) => void;
}

function Filling({ form, reported }: FillingProps) {
  const { fiscalYear, project } = form;
  const { draft, typed, change, isGiving, said, ...report } = useDraftedCommand<TypedReport>(
    'reportResult',
    { kind: 'results', subject: `${project.projectId}.${fiscalYear}` },
    emptyReport,
  );
  const { problems, input, filled } = readReport(typed, { projectId: project.projectId, fiscalYear });
  const save = (): Promise<void> =>
    report.save(input, ({ logIndex }) => {
      reported(logIndex);
      return `已填报 ${filled} 项指标`;
    });
  return (
    <>
      <OtherVersion draft={draft} describe={(body) => `${Object.keys(body?.results ?? {}).length} 项指标`} />
      <div className="entry-tools">
        <label>
          完成日期{' '}
          <input
            className="plain-input"
            value={typed.occurredOn}
            aria-label="完成日期"
            aria-invalid={problems[''] !== undefined}
            placeholder="如 6-30、20251231"
            onChange={(event) => change({ ...typed, occurredOn: event.target.value })}
          />
        </label>
        {problems[''] !== undefined && <span className="cell-problem">{problems['']}</span>}
        <span className="muted">只填有进展的行；Enter 或上下键换行，可从 Excel 粘贴一列。</span>
      </div>
      <ResultsTable form={form} typed={typed} problems={problems} change={change} />
      <label className="completion">
        年度总体目标实际完成情况（可不填）
        <Input.TextArea
          autoSize={{ minRows: 2, maxRows: 8 }}
          value={typed.completion}
          onChange={(event) => change({ ...typed, completion: event.target.value })}
        />
      </label>
      <div className="entry-saving">
        <Button type="primary" disabled={input === null || isGiving} onClick={() => void save()}>
          保存
        </Button>
        <span className="muted">{`已填 ${filled} 项${typed.occurredOn === '' ? '，还须填完成日期' : ''}`}</span>
        <DraftLine draft={draft} />
        {said !== null && <Alert role="status" type={said.isGood ? 'success' : 'error'} title={said.text} />}
      </div>
    </>
  );
}
