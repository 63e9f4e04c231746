import type { EvaluationAct, EvaluationStatus } from '@mingzhang/domain';
import type { ChainStep, Form } from '../api/client.js';

export interface Stage {
  readonly label: string;
  /** The act that reaches it. */
  readonly act: EvaluationAct;
  readonly state: 'done' | 'skipped' | 'next' | 'later';
  /** The last time it was reached, where it stands. */
  readonly step: ChainStep | null;
}

/** The way of every form, from the first entry to publication; what goes back is in the record of steps. */
const WAY: readonly (readonly [string, EvaluationAct, string])[] = [
  ['开始自评', 'open', 'EvaluationOpened'],
  ['送审', 'submit', 'EvaluationSubmitted'],
  ['签批', 'sign', 'EvaluationSigned'],
  ['汇总', 'consolidate', 'EvaluationConsolidated'],
  ['报送财政', 'file', 'EvaluationFiled'],
  ['公开', 'publish', 'EvaluationPublished'],
];

/** How many stages stand in each status. A form that was returned or reopened is being filled in again. */
const STANDING: Readonly<Record<EvaluationStatus, number>> = {
  none: 0,
  open: 1,
  returned: 1,
  submitted: 2,
  signed: 3,
  consolidated: 4,
  filed: 5,
  published: 6,
};

export function stagesOf({ evaluation, chain }: Pick<Form, 'evaluation' | 'chain'>): readonly Stage[] {
  const standing = STANDING[evaluation.status];
  const reopened = chain.steps.findLastIndex(({ type }) => type === 'EvaluationReopened');
  return WAY.map(([label, act, type], index) => {
    // Opening stands through every reopening; what came before a reopening stands no more.
    const from = index === 0 ? 0 : reopened + 1;
    const step = chain.steps.slice(from).findLast((one) => one.type === type) ?? null;
    if (index < standing) return { label, act, state: step === null ? 'skipped' : 'done', step };
    return { label, act, state: index === standing ? 'next' : 'later', step: null };
  });
}
