import { typedDay } from '@mingzhang/domain';
import { Button, Input, Progress, Select } from 'antd';
import { use, useId, useState } from 'react';
import { useSearchParams } from 'react-router';
import { call, type ProjectList, type ProjectRow } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { LedgerContext } from '../app/ledger-context.js';
import { SELECT_ICON } from '../ui/select-icon.js';
import { FailureView, Loading, Nothing } from '../ui/States.js';
import { BATCH_ACTS, doable, usual, type BatchAct } from './batch.js';
import { BatchTable } from './BatchTable.js';
import './batch.css';
import { useBatch } from './use-batch.js';

/** 成批办理: all forms of an office in one go, with an answer for each. */
export function BatchPage() {
  const [params, setParams] = useSearchParams();
  const [unitId, year] = [params.get('unitId') ?? undefined, params.get('year') ?? undefined];
  const { data, failure, retry } = useAnswer(`batch ${unitId ?? ''} ${year ?? ''}`, (signal) =>
    everyRow({ unitId, year: year === undefined ? undefined : Number(year) }, signal),
  );
  const choose = (name: string, value: string): void =>
    setParams((before) => {
      const after = new URLSearchParams(before);
      after.set(name, value);
      return after;
    });
  return (
    <div className="batch">
      <title>成批办理 · 明账</title>
      <h1>成批办理{data === null ? '' : `（${data.fiscalYear}年度）`}</h1>
      <div className="filters" role="search" aria-label="选择单位和年度">
        <label>
          年度
          <Select
            aria-label="年度"
            suffixIcon={SELECT_ICON}
            value={data?.fiscalYear}
            options={(data?.years ?? []).map((one) => ({ value: one, label: `${one}年度` }))}
            onChange={(chosen: number) => choose('year', String(chosen))}
          />
        </label>
        <label className="wide">
          单位
          <Select
            aria-label="单位"
            suffixIcon={SELECT_ICON}
            placeholder="请先选择单位"
            value={unitId}
            options={(data?.units ?? []).map((one) => ({ value: one.unitId, label: one.unitName }))}
            showSearch={{ optionFilterProp: 'label' }}
            notFoundContent="没有这个单位"
            onChange={(chosen: string) => choose('unitId', chosen)}
          />
        </label>
      </div>
      {failure !== null ? (
        <FailureView failure={failure} retry={retry} />
      ) : data === null ? (
        <Loading />
      ) : unitId === undefined ? (
        <div className="panel">
          <Nothing>先选择单位：成批办理以一个单位一个年度的自评表为一批。</Nothing>
        </div>
      ) : (
        <Rows key={`${unitId} ${data.fiscalYear}`} rows={data.rows} />
      )}
    </div>
  );
}

const PAGE = 200;

/** Of one unit; without one only its choices are read. */
async function everyRow(
  of: { readonly unitId: string | undefined; readonly year: number | undefined },
  signal: AbortSignal,
): Promise<ProjectList> {
  const ask = (page: number): Promise<ProjectList> =>
    call('GET /api/projects', {
      signal,
      query: { ...of, page, pageSize: of.unitId === undefined ? 1 : PAGE, sort: 'name', order: 'asc' },
    });
  const first = await ask(1);
  const rows: ProjectRow[] = [...first.rows];
  for (let page = 2; of.unitId !== undefined && rows.length < first.total; page += 1) {
    const more = await ask(page);
    if (more.rows.length === 0) break;
    rows.push(...more.rows);
  }
  return { ...first, rows };
}

function Rows({ rows }: { readonly rows: readonly ProjectRow[] }) {
  const ledger = use(LedgerContext);
  const [act, setAct] = useState<BatchAct>(() => usual(rows));
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [filed, setFiling] = useState<Filed>({ filedOn: null, docNo: '' });
  const filing = { ...filed, filedOn: filed.filedOn ?? ledger?.today ?? '' };
  const batch = useBatch();
  const [, command, label] = BATCH_ACTS.find(([one]) => one === act) ?? BATCH_ACTS[1];
  const able = doable(act, rows);
  const chosen = able.filter(({ projectId }) => !left.has(projectId));
  const docNo = filing.docNo.trim();
  const more =
    act === 'file' ? { filedOn: typedDay(filing.filedOn), docNo: docNo === '' ? null : docNo } : {};
  const toggle = (ids: readonly string[], isChosen: boolean): void => {
    const next = new Set(left);
    for (const id of ids) {
      if (isChosen) next.delete(id);
      else next.add(id);
    }
    setLeft(next);
  };
  return (
    <div className="panel">
      <div className="toolbar">
        <label>
          办理事项
          <Select
            aria-label="办理事项"
            suffixIcon={SELECT_ICON}
            value={act}
            popupMatchSelectWidth={false}
            options={BATCH_ACTS.map(([value, , name]) => ({
              value,
              label: `${name}（可办 ${doable(value, rows).length}）`,
            }))}
            onChange={setAct}
          />
        </label>
        {act === 'file' && <Filing value={filing} change={setFiling} />}
        <Button
          type="primary"
          disabled={batch.isRunning || chosen.length === 0}
          onClick={() => void batch.run(command, chosen, more)}
        >
          {`${label} ${chosen.length} 份`}
        </Button>
      </div>
      <Result batch={batch} label={label} />
      <BatchTable rows={rows} able={able} left={left} outcomes={batch.outcomes} toggle={toggle} />
    </div>
  );
}

interface Filed {
  /** Today, until somebody says otherwise. */
  readonly filedOn: string | null;
  readonly docNo: string;
}

interface FilingProps {
  readonly value: { readonly filedOn: string; readonly docNo: string };
  readonly change: (value: Filed) => void;
}

/** 报送 names its day and, where there is one, the number of the letter. */
function Filing({ value, change }: FilingProps) {
  const id = useId();
  return (
    <>
      <label htmlFor={`${id}-on`}>
        报送日期
        <Input
          id={`${id}-on`}
          value={value.filedOn}
          onChange={(event) => change({ ...value, filedOn: event.target.value })}
        />
      </label>
      <label htmlFor={`${id}-no`}>
        报送文号
        <Input
          id={`${id}-no`}
          placeholder="可不填"
          value={value.docNo}
          onChange={(event) => change({ ...value, docNo: event.target.value })}
        />
      </label>
    </>
  );
}

function Result({ batch, label }: { readonly batch: ReturnType<typeof useBatch>; readonly label: string }) {
  if (batch.total === null) return null;
  const answered = [...batch.outcomes.values()];
  const done = answered.filter((given) => 'receipt' in given).length;
  const refused = answered.length - done;
  return (
    <div role="status" className="batch-result">
      {batch.isRunning && (
        <Progress
          percent={Math.round((100 * answered.length) / Math.max(batch.total, 1))}
          aria-label="办理进度"
          size="small"
        />
      )}
      <p>
        {batch.isRunning
          ? `正在${label}：${answered.length}／${batch.total}`
          : `${label}完成 ${done} 份${refused === 0 ? '' : `，${refused} 份未办（原因见各行）`}`}
      </p>
    </div>
  );
}
