import { use } from 'react';
import type { Form, History } from '../api/client.js';
import { NONE } from '../format/figure.js';
import { reasonRows } from '../form/reasons.js';
import { VarianceFacts } from '../form/VarianceFacts.js';
import { Section } from '../ui/Section.js';
import { indicatorOf, RATE } from './entries.js';
import { EvidenceDrop } from './EvidenceDrop.js';
import { EntriesContext } from './use-entries.js';

interface RowPanelProps {
  /** An indicator, or the row of the execution rate. */
  readonly row: string;
  readonly history: History | null;
}

/** 这一行: what somebody wants beside the row that is being filled in. */
export function RowPanel({ row, history }: RowPanelProps) {
  const entries = use(EntriesContext);
  if (entries === null) return null;
  const { form } = entries;
  const indicator = indicatorOf(form, row);
  const name = indicator?.name ?? '预算执行率';
  const { facts } = indicator ?? form.execution;
  return (
    <Section title={`这一行：${name}`}>
      <Returned form={form} row={row} />
      {indicator !== undefined && <LastYear id={row} form={form} history={history} />}
      {facts.length > 0 && (
        <>
          <h3>台账所记，可供说明原因</h3>
          <VarianceFacts facts={facts} />
        </>
      )}
      {indicator !== undefined && <EvidenceDrop row={indicator} />}
    </Section>
  );
}

function Returned({ form, row }: { readonly form: Form; readonly row: string }) {
  const cell = row === RATE ? 'execution.score' : `indicator.score:${row}`;
  const returned = reasonRows(form).find((one) => one.cell === cell)?.returned ?? [];
  return returned.map((reason) => (
    <p key={reason} className="returned">
      <strong>退回：</strong>
      {reason}
    </p>
  ));
}

interface LastYearProps {
  readonly id: string;
  readonly form: Form;
  readonly history: History | null;
}

/** 上年: what was promised, what came, what it scored. */
function LastYear({ id, form, history }: LastYearProps) {
  const last = history?.indicators
    .find(({ indicatorId }) => indicatorId === id)
    ?.values.find(({ fiscalYear }) => fiscalYear === form.fiscalYear - 1);
  if (last === undefined) return null;
  return (
    <p>
      <strong>上年</strong> 指标值 {last.target ?? NONE}，完成 {last.actual ?? NONE}，得 {last.score ?? NONE}{' '}
      分
    </p>
  );
}
