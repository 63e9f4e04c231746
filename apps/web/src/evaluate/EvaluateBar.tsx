import { Button } from 'antd';
import { use } from 'react';
import type { History } from '../api/client.js';
import { LedgerContext } from '../app/ledger-context.js';
import { nextActs } from '../chain/next-acts.js';
import { DraftLine, OtherVersion } from '../drafts/DraftLine.js';
import { NONE } from '../format/figure.js';
import { EvaluationTag } from '../ui/StatusTags.js';
import { blockingOf } from './Blocking.js';
import { DIRECT_ACTS } from './direct-acts.js';
import { documentOf } from './entries.js';
import { Refused } from './Refused.js';
import { EntriesContext } from './use-entries.js';
import { useGive } from '../api/use-give.js';

interface EvaluateBarProps {
  readonly history: History | null;
  /** Begins a return, where that can be done. */
  readonly onReturn: () => void;
}

/** What stays in sight while a form is filled in: the score as it stands, what is typed and not recorded, and the next step. */
export function EvaluateBar({ history, onReturn }: EvaluateBarProps) {
  const entries = use(EntriesContext);
  const ledger = use(LedgerContext);
  const { isGiving, failure, give } = useGive();
  if (entries === null) return null;
  const { form, unsaved, draft } = entries;
  const last = history?.years.find(({ fiscalYear }) => fiscalYear === form.fiscalYear - 1);
  const acts = nextActs(form, ledger?.actor ?? null);
  const direct = acts.filter(({ act }) => DIRECT_ACTS[act] !== undefined);
  const returning = acts.find(({ act }) => act === 'return');
  return (
    <div className="evaluate-bar" role="region" aria-label="得分与办理">
      <EvaluationTag status={form.evaluation.status} />
      <span aria-live="polite">
        总分 <strong className="number">{form.total.value ?? NONE}</strong>
        {form.grade !== null && `（${form.grade}）`}
      </span>
      {last?.total != null && <span className="muted">上年 {last.total}</span>}
      {entries.locked === null && <span>须处理 {blockingOf(form).length} 处</span>}
      <DraftLine draft={draft} />
      {unsaved.length > 0 && (
        <Button type="primary" disabled={entries.isSaving} onClick={() => void entries.save(unsaved)}>
          全部记入（{unsaved.length}）
        </Button>
      )}
      {direct.map(({ act, label, hindrance }) => (
        <Button
          key={act}
          disabled={isGiving || hindrance !== null || unsaved.length > 0}
          title={hindrance ?? (unsaved.length > 0 ? '先把所写的记入' : undefined)}
          onClick={() => {
            const command = DIRECT_ACTS[act];
            if (command !== undefined) void give(command, documentOf(form));
          }}
        >
          {label}
        </Button>
      ))}
      {returning !== undefined && returning.hindrance === null && <Button onClick={onReturn}>退回</Button>}
      <OtherVersion draft={draft} describe={(body) => `${Object.keys(body ?? {}).length} 处未记入`} />
      <Refused failure={failure} />
    </div>
  );
}
