import { use } from 'react';
import { Link } from 'react-router';
import { ActButton } from '../acts/ActButton.js';
import { actOfStep } from '../acts/places.js';
import type { Form } from '../api/client.js';
import { LedgerContext } from '../app/ledger-context.js';
import { dayOfInstant } from '../format/time.js';
import { EvaluationTag } from '../ui/StatusTags.js';
import { Section } from '../ui/Section.js';
import { nextActs, type NextAct } from './next-acts.js';
import { NoticeLine } from './NoticeLine.js';
import { stagesOf, type Stage } from './stages.js';

/** 办理进程: how far the form has come, who did what, what is next and who may do it. */
export function ChainSection({ form }: { readonly form: Form }) {
  const ledger = use(LedgerContext);
  const acts = nextActs(form, ledger?.actor ?? null);
  return (
    <Section title="办理进程" aside={<EvaluationTag status={form.evaluation.status} />}>
      <NoticeLine notice={form.chain.notice} status={form.evaluation.status} today={ledger?.today ?? null} />
      <ol className="stages">
        {stagesOf(form).map((stage) => (
          <StageItem key={stage.act} stage={stage} />
        ))}
      </ol>
      <LastReturn form={form} />
      <dl className="next-acts">
        <dt>现在可以</dt>
        {acts.map((act) => (
          <Act key={act.act} act={act} form={form} isMain={act === acts[0]} />
        ))}
      </dl>
    </Section>
  );
}

const STATE_WORDS: Record<Stage['state'], string> = {
  done: '已办',
  skipped: '未经',
  next: '下一步',
  later: '未到',
};

function StageItem({ stage: { label, state, step } }: { readonly stage: Stage }) {
  return (
    <li className={`stage ${state}`} aria-current={state === 'next' ? 'step' : undefined}>
      <span className="stage-state">{STATE_WORDS[state]}</span>
      {step === null ? (
        <span className="stage-name">{label}</span>
      ) : (
        <Link className="stage-name" to={`/events/${step.logIndex}`}>
          {label}
        </Link>
      )}
      {step !== null && (
        <span className="muted">
          {dayOfInstant(step.recordedAt)} {step.actorRole}
        </span>
      )}
    </li>
  );
}

function LastReturn({ form: { evaluation, chain } }: { readonly form: Form }) {
  const step = chain.steps.findLast(({ type }) => type === 'EvaluationReturned');
  if (evaluation.status !== 'returned' || step === undefined) return null;
  return (
    <p className="returned">
      <strong>{step.actorRole}退回：</strong>
      {step.remark}
      {step.rows.length > 0 && <a href="#reasons">（逐行原因 {step.rows.length} 处）</a>}
    </p>
  );
}

interface ActProps {
  readonly act: NextAct;
  readonly form: Form;
  readonly isMain: boolean;
}

/** A button for who may do it now; for who may not, what is in the way. */
function Act({ act: { act, label, by, hindrance }, form, isMain }: ActProps) {
  const name = actOfStep(act);
  const given = { projectId: form.project.projectId, fiscalYear: String(form.fiscalYear) };
  return (
    <dd>
      {hindrance === null && name !== null ? (
        <ActButton name={name} given={given} label={label} isMain={isMain} />
      ) : (
        <strong>{label}</strong>
      )}
      <span className="muted">（{by}办理）</span>
      {hindrance !== null && <span className="hindrance">{hindrance}</span>}
    </dd>
  );
}
