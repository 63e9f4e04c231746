import { describe, expect, it } from '@jest/globals';
import { given, recorded } from '../kernel/decider.spec-kit.js';
import type { Role } from '../kernel/event.js';
import type { AnyEvent } from '../registry.js';
import { evaluationSigned } from './events.js';
import { EVALUATION_STATUSES, TRANSITIONS, type EvaluationAct, type EvaluationStatus } from './transitions.js';

const key = { projectId: 'p', fiscalYear: 2024, run: 'main' as const };
const HASH = `sha256:${'0'.repeat(64)}`;
const event = (type: AnyEvent['type'], more: object = {}, by: Role = 'clerk') =>
  recorded({ type, payload: { ...key, ...more }, by } as never);
const seal = evaluationSigned.example.seal;
const { number: _number, ...sealFacts } = seal;

const opened = event('EvaluationOpened', { scheme: { id: 'CN-MOF-2020-10', hash: HASH } });
const submitted = event('EvaluationSubmitted', { remark: null });
const returned = event('EvaluationReturned', { reason: '缺问卷', rows: [] }, 'head');
const signed = event('EvaluationSigned', { seal }, 'head');

/** A history that ends in each state. */
const HISTORY: Record<EvaluationStatus, readonly AnyEvent[]> = {
  none: [],
  open: [opened],
  submitted: [opened, submitted],
  returned: [opened, submitted, returned],
  signed: [opened, submitted, signed],
};

/** For each act: a command that does it, by somebody who may. */
const ACTS: Record<EvaluationAct, { command: Parameters<ReturnType<typeof given>['when']>[0]; input: object; by: Role; facts?: unknown }> = {
  open: { command: 'openEvaluation', input: {}, by: 'clerk', facts: { scheme: { id: 'CN-MOF-2020-10', hash: HASH } } },
  fill: { command: 'explainVariance', input: { indicatorId: null, reason: '资金下达较晚' }, by: 'clerk' },
  submit: { command: 'submitEvaluation', input: {}, by: 'clerk', facts: { blocking: [] } },
  withdraw: { command: 'withdrawEvaluation', input: {}, by: 'clerk' },
  return: { command: 'returnEvaluation', input: { reason: '缺问卷' }, by: 'head' },
  sign: { command: 'signEvaluation', input: {}, by: 'head', facts: { seal: sealFacts } },
  reopen: { command: 'reopenEvaluation', input: { reason: '决算更正' }, by: 'department' },
};
const acts = Object.keys(ACTS) as EvaluationAct[];
const attempt = (act: EvaluationAct, status: EvaluationStatus) => {
  const { command, input, by, facts } = ACTS[act];
  return given(...HISTORY[status]).when(command, { ...key, ...input }, { by, facts });
};

describe('the transition table', () => {
  const pairs = acts.flatMap((act) => EVALUATION_STATUSES.map((status) => [act, status] as const));
  it.each(pairs)('%s in state %s is what the table says', (act, status) => {
    if (TRANSITIONS[act][status] === undefined) attempt(act, status).refused('EVALUATION_STATUS');
    else attempt(act, status).events({ occurredOn: '2024-06-01' } as never);
  });
  it('every state is reached, and every state but the last has a way on', () => {
    const reached = new Set(acts.flatMap((act) => Object.values(TRANSITIONS[act])));
    for (const status of EVALUATION_STATUSES.filter((one) => one !== 'none')) {
      expect(reached).toContain(status);
      expect(acts.some((act) => TRANSITIONS[act][status] !== undefined)).toBe(true);
    }
  });
});

describe('separation of duties', () => {
  it('finance reviews; it has no act in the chain (rules.md §12.12)', () => {
    for (const act of acts) {
      const { command, input, facts } = ACTS[act];
      const status = EVALUATION_STATUSES.find((one) => TRANSITIONS[act][one] !== undefined) ?? 'none';
      for (const by of ['finance', 'auditor', 'administrator'] as const) {
        given(...HISTORY[status]).when(command, { ...key, ...input }, { by, facts }).refused('ROLE_NOT_ALLOWED');
      }
    }
  });
  it('who entered cannot sign, even as head', () => {
    const enteredByHead = { ...opened, meta: { ...opened.meta, actor: { id: 'local:head', role: 'clerk' as const } } } as AnyEvent;
    given(enteredByHead, submitted).when('signEvaluation', key, { by: 'head', facts: { seal: sealFacts } }).refused('SIGNER_ENTERED');
  });
});

describe('submitting and sealing', () => {
  it('tells everything that blocks at once', () => {
    const blocking = [
      { where: '指标·甲', message: '没有实际完成值' },
      { where: '指标·乙', message: '未说明偏差原因' },
    ];
    const refusal = given(opened).when('submitEvaluation', key, { facts: { blocking } }).refused('FINDINGS_BLOCK');
    expect(refusal.details).toEqual(blocking);
  });
  it('reopening makes seal n + 1', () => {
    const reopened = event('EvaluationReopened', { reason: '更正' }, 'department');
    given(opened, submitted, signed, reopened, submitted)
      .when('signEvaluation', key, { by: 'head', facts: { seal: sealFacts } })
      .events({ type: 'EvaluationSigned', payload: expect.objectContaining({ seal: { ...sealFacts, number: 2 } }) });
  });
  it('without a scheme there is nothing to evaluate by', () => {
    given().when('openEvaluation', key, { facts: { scheme: null } }).refused('UNKNOWN_SCHEME');
  });
});
