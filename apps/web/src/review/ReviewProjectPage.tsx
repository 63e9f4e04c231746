import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { commandAddress } from '../acts/prefill.js';
import { call, type Form } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { documentOf } from '../evaluate/entries.js';
import { MockReview } from '../evaluate/MockReview.js';
import { ReturnPanel } from '../evaluate/ReturnPanel.js';
import { FindingsPanel } from '../findings/FindingsPanel.js';
import { FailureView, Loading } from '../ui/States.js';
import { EvaluationTag } from '../ui/StatusTags.js';
import { ReviewRows } from './ReviewRows.js';

/** One form before its reviewer: what is wrong first, then row by row the self-score and what the reviewer gives. */
export function ReviewProjectPage() {
  const { projectId = '', year = '' } = useParams();
  const path = { projectId, year: Number(year) };
  const { data, failure, retry } = useAnswer(`review form ${projectId} ${year}`, (signal) =>
    call('GET /api/projects/{projectId}/years/{year}/form', { signal, path }),
  );
  if (failure !== null) return <FailureView failure={failure} retry={retry} />;
  return data === null ? <Loading /> : <Loaded form={data} />;
}

/** Before filing 主管部门 returns; afterwards 财政 reviews and asks. */
function Loaded({ form }: { readonly form: Form }) {
  const [isReturning, setReturning] = useState(false);
  const { project, fiscalYear, evaluation } = form;
  const address = `/projects/${project.projectId}/years/${fiscalYear}`;
  const isFiled = evaluation.status === 'filed' || evaluation.status === 'published';
  const isReturnable = ['submitted', 'signed', 'consolidated'].includes(evaluation.status);
  return (
    <>
      <title>{`审核 ${project.name} · 明账`}</title>
      <nav className="crumbs" aria-label="位置">
        <Link to={`/review?year=${fiscalYear}`}>审核</Link> / {project.name}
      </nav>
      <div className="page-head">
        <h1>
          {project.name}
          <span className="muted">（{fiscalYear}年度审核）</span>
        </h1>
        <EvaluationTag status={evaluation.status} />
        <Link to={`${address}/form`}>自评表</Link>
        {isReturnable && <Button onClick={() => setReturning(true)}>退回</Button>}
        {isFiled && <Acts form={form} />}
      </div>
      {isReturning && <ReturnPanel form={form} done={() => setReturning(false)} />}
      <FindingsPanel findings={form.findings} />
      <ReviewRows form={form} isFiled={isFiled} />
      <MockReview form={form} />
    </>
  );
}

const ACTS = [
  ['askRectification', '要求整改'],
  ['acceptRectification', '认可整改'],
  ['reopenEvaluation', '要求重新打开'],
] as const;

function Acts({ form }: { readonly form: Form }) {
  const { projectId, fiscalYear, run } = documentOf(form);
  const given = { projectId, fiscalYear: String(fiscalYear), run };
  return ACTS.map(([name, label]) => (
    <Link key={name} to={commandAddress(name, given, `/review/${projectId}/${fiscalYear}`)}>
      {label}
    </Link>
  ));
}
