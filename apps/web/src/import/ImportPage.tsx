import { IMPORT_KIND_LABELS } from '@mingzhang/domain';
import { Alert, Button, Checkbox, Select } from 'antd';
import { useState } from 'react';
import { call, upload, type ImportMapping, type ImportPreview, type Job } from '../api/client.js';
import { JobProgress } from '../jobs/JobProgress.js';
import { JobResult } from '../jobs/JobResult.js';
import { useAsk } from '../jobs/use-ask.js';
import { useJobs } from '../jobs/use-jobs.js';
import { Section } from '../ui/Section.js';
import { Checked } from './Checked.js';
import { Columns } from './Columns.js';
import { KeepMapping, KeptMappings } from './KeptMappings.js';
import { Questions } from './Questions.js';
import { usePreview } from './use-preview.js';

type Kind = ImportPreview['kind'];

const KINDS = Object.entries(IMPORT_KIND_LABELS).map(([value, label]) => ({ value: value as Kind, label }));
const UNSAID: ImportMapping = { columns: {} };

/** 导入: a file is chosen, looked at, and only then entered. */
export function ImportPage() {
  const [kind, setKind] = useState<Kind>('payments');
  const [file, setFile] = useState<File | null>(null);
  const [mapping, setMapping] = useState<ImportMapping>(UNSAID);
  const [job, setJob] = useState<Job | null>(null);
  const { preview, failure, isReading } = usePreview(job === null ? file : null, kind, mapping);
  const anew = (next: { kind?: Kind; file?: File | null }): void => {
    if (next.kind !== undefined) setKind(next.kind);
    if (next.file !== undefined) setFile(next.file);
    setMapping(UNSAID);
    setJob(null);
  };
  return (
    <>
      <title>导入 · 明账</title>
      <div className="page-head">
        <h1>导入</h1>
        <span className="muted">财政、会计等系统导出的 .xlsx 或 .csv；先预览，确认后才登记</span>
      </div>
      <Section title="文件">
        <div className="filters">
          <label>
            内容 <Select value={kind} options={KINDS} onChange={(value: Kind) => anew({ kind: value })} />
          </label>
          <KeptMappings kind={kind} choose={setMapping} />
        </div>
        <FileChoice choose={(chosen) => anew({ file: chosen })} file={file} />
        {isReading && <p role="status">正在读文件</p>}
        {failure !== null && (
          <Alert type="error" showIcon title={failure.title} description={failure.detail} />
        )}
      </Section>
      {job === null && preview !== null && file !== null && (
        <Seen preview={preview} file={file} mapping={mapping} change={setMapping} started={setJob} />
      )}
      {job !== null && <Underway asked={job} again={() => anew({ file: null })} />}
    </>
  );
}

interface FileChoiceProps {
  readonly file: File | null;
  readonly choose: (file: File | null) => void;
}

function FileChoice({ file, choose }: FileChoiceProps) {
  return (
    <div
      className="file-drop"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        choose(event.dataTransfer.files[0] ?? null);
      }}
    >
      <input
        type="file"
        accept=".csv,.xlsx,.txt"
        aria-label="要导入的文件"
        onChange={({ target }) => choose(target.files?.[0] ?? null)}
      />
      <p>{file === null ? '把文件拖到这里，或点选文件' : file.name}</p>
    </div>
  );
}

interface SeenProps {
  readonly preview: ImportPreview;
  readonly file: File;
  readonly mapping: ImportMapping;
  readonly change: (mapping: ImportMapping) => void;
  readonly started: (job: Job) => void;
}

function Seen({ preview, file, mapping, change, started }: SeenProps) {
  const isOpen = preview.questions.length > 0;
  return (
    <>
      {isOpen && (
        <Section title={`还须回答（${preview.questions.length}）`}>
          <Questions questions={preview.questions} mapping={mapping} answer={change} />
        </Section>
      )}
      <Section title="认出的列">
        <Columns preview={preview} mapping={mapping} change={change} />
      </Section>
      {!isOpen && (
        <Section title="核对" aside={<KeepMapping kind={preview.kind} mapping={mapping} />}>
          <Checked preview={preview} />
          <Confirm preview={preview} file={file} mapping={mapping} started={started} />
        </Section>
      )}
    </>
  );
}

function Confirm({ preview, file, mapping, started }: Omit<SeenProps, 'change'>) {
  const [whole, setWhole] = useState(false);
  const { isAsking, failure, ask } = useAsk();
  const { kind, fresh, documents, lookedAt, problemRows } = preview;
  const hasNew = fresh > 0 || documents > lookedAt;
  const enter = async (): Promise<void> => {
    const stored = await upload(file);
    const body = { kind, mapping, fileName: file.name, whole, ...stored };
    started(await call('POST /api/jobs/import', { body }));
  };
  return (
    <div className="filters">
      <Button
        type="primary"
        disabled={!hasNew || isAsking || (whole && problemRows > 0)}
        onClick={() => ask(enter, () => undefined)}
      >
        {hasNew ? `登记 ${fresh + documents - lookedAt} 张单据` : '没有要登记的'}
      </Button>
      {problemRows > 0 && (
        <Checkbox checked={whole} onChange={({ target }) => setWhole(target.checked)}>
          有一行不能登记就全部不登记
        </Checkbox>
      )}
      {failure !== null && <Alert type="error" showIcon title={failure.title} description={failure.detail} />}
    </div>
  );
}

interface UnderwayProps {
  readonly asked: Job;
  readonly again: () => void;
}

/** Its progress, and in the end what became of it, with the rows that were left out. */
function Underway({ asked, again }: UnderwayProps) {
  const { data } = useJobs();
  const job = data?.jobs.find(({ id }) => id === asked.id) ?? asked;
  const { problems = [] } = job.imported ?? {};
  return (
    <Section title={`导入 ${job.subject}`} aside={<Button onClick={again}>导入另一个文件</Button>}>
      <div role="status">
        <JobProgress job={job} />
        {job.finishedAt !== null && <JobResult job={job} />}
      </div>
      {problems.length > 0 && (
        <ul>
          {problems.map(({ row, cell, message }, at) => (
            <li key={at}>
              第 {row} 行{cell !== null && `（${cell}）`}：{message}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
