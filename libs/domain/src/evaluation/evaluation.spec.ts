import { describe, expect, it } from '@jest/globals';
import type { FactName, FactsFound } from '../facts.js';
import { given, recorded } from '../kernel/decider.spec-kit.js';
import type { Role } from '../kernel/role.js';
import type { AnyEvent } from '../registry.js';
import { evaluationSigned } from './events.js';
import {
  EVALUATION_STATUS_LABELS,
  TRANSITIONS,
  type EvaluationAct,
  type EvaluationStatus,
} from './transitions.js';

const key = { projectId: 'p', fiscalYear: 2024, run: 'main' as const };
const HASH = `sha256:${'0'.repeat(64)}`;
const event = (type: AnyEvent['type'], more: object = {}, by: Role = 'clerk') =>
  recorded({ type, payload: { ...key, ...more }, by } as never);
const seal = evaluationSigned.example.seal;
const { number: _number, ...sealFacts } = seal;

const opened = event('EvaluationOpened', { scheme: { id: 'CN-MOF-2020-10', version: 1, hash: HASH } });
const submitted = event('EvaluationSubmitted', { remark: null });
const returned = event('EvaluationReturned', { reason: '缺问卷', rows: [] }, 'head');
const signed = event('EvaluationSigned', { seal }, 'head');

const consolidated = event('EvaluationConsolidated', { remark: null }, 'department');
const filed = event('EvaluationFiled', { docNo: null, filedOn: '2025-04-10' });
const publication = {
  publishedOn: '2025-08-15',
  place: '区政府门户网站',
  secrecyReview: { office: '保密办', reviewedOn: '2025-08-12' },
};
const published = event('EvaluationPublished', publication);

/** A history that ends in each state. */
const HISTORY: Record<EvaluationStatus, readonly AnyEvent[]> = {
  none: [],
  open: [opened],
  submitted: [opened, submitted],
  returned: [opened, submitted, returned],
  signed: [opened, submitted, signed],
  consolidated: [opened, submitted, signed, consolidated],
  filed: [opened, submitted, signed, filed],
  published: [opened, submitted, signed, filed, published],
};

/** For each act: a command that does it, by somebody who may. */
const ACTS: Record<
  EvaluationAct,
  {
    command: Parameters<ReturnType<typeof given>['when']>[0];
    input: object;
    by: Role;
    facts?: Partial<FactsFound<FactName>>;
  }
> = {
  open: {
    command: 'openEvaluation',
    input: {},
    by: 'clerk',
    facts: { schemeInForce: { id: 'CN-MOF-2020-10', version: 1, hash: HASH, indicatorsTotal: '90' } },
  },
  fill: { command: 'explainVariance', input: { indicatorId: null, reason: '资金下达较晚' }, by: 'clerk' },
  submit: { command: 'submitEvaluation', input: {}, by: 'clerk', facts: { blocking: [] } },
  withdraw: { command: 'withdrawEvaluation', input: {}, by: 'clerk' },
  return: { command: 'returnEvaluation', input: { reason: '缺问卷' }, by: 'head' },
  sign: { command: 'signEvaluation', input: {}, by: 'head', facts: { seal: sealFacts } },
  attachScan: {
    command: 'attachStampedScan',
    input: { sha256: HASH, fileName: '盖章件.pdf', stampedOn: '2025-03-20' },
    by: 'clerk',
    facts: { fileStored: true },
  },
  consolidate: { command: 'consolidateEvaluation', input: {}, by: 'department' },
  file: { command: 'fileEvaluation', input: { filedOn: '2025-04-10' }, by: 'department' },
  review: { command: 'reviewEvaluation', input: { score: '91', opinion: '缺问卷' }, by: 'finance' },
  rectify: { command: 'recordRectification', input: { measure: '补做问卷' }, by: 'clerk' },
  publish: { command: 'publishEvaluation', input: publication, by: 'clerk' },
  reopen: { command: 'reopenEvaluation', input: { reason: '决算更正' }, by: 'department' },
};
const acts = Object.keys(ACTS) as EvaluationAct[];
const EVALUATION_STATUSES = Object.keys(EVALUATION_STATUS_LABELS) as EvaluationStatus[];
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
  it('every state is reached, and every state has a way on', () => {
    const reached = new Set(acts.flatMap((act) => Object.values(TRANSITIONS[act])));
    for (const status of EVALUATION_STATUSES.filter((one) => one !== 'none')) {
      expect(reached).toContain(status);
      expect(acts.some((act) => TRANSITIONS[act][status] !== undefined)).toBe(true);
    }
  });
});

describe('separation of duties', () => {
  it('finance reviews and may ask for a reopening; it has no other act (docs/rules.md §12.12)', () => {
    for (const act of acts.filter((one) => one !== 'review' && one !== 'reopen')) {
      const { command, input, facts } = ACTS[act];
      const status = EVALUATION_STATUSES.find((one) => TRANSITIONS[act][one] !== undefined) ?? 'none';
      for (const by of ['finance', 'auditor', 'administrator'] as const) {
        given(...HISTORY[status])
          .when(command, { ...key, ...input }, { by, facts })
          .refused('ROLE_NOT_ALLOWED');
      }
    }
  });
  it('who entered cannot sign, even as head', () => {
    const enteredByHead = {
      ...opened,
      meta: { ...opened.meta, actor: { id: 'local:head', role: 'clerk' as const } },
    } as AnyEvent;
    given(enteredByHead, submitted)
      .when('signEvaluation', key, { by: 'head', facts: { seal: sealFacts } })
      .refused('SIGNER_ENTERED');
  });
});

describe('after the signature', () => {
  it('a scan is attached only once its file is stored', () => {
    const input = { ...key, ...ACTS.attachScan.input };
    given(...HISTORY.signed)
      .when('attachStampedScan', input, { facts: { fileStored: false } })
      .refused('UNKNOWN_FILE');
  });
  it('nothing is published without a 保密审查', () => {
    const { secrecyReview: _review, ...without } = publication;
    expect(() => given(...HISTORY.filed).when('publishEvaluation', { ...key, ...without })).toThrow();
  });
});

describe('submitting and sealing', () => {
  it('tells everything that blocks at once', () => {
    const blocking = [
      { where: '指标·甲', message: '没有实际完成值' },
      { where: '指标·乙', message: '未说明偏差原因' },
    ];
    const refusal = given(opened)
      .when('submitEvaluation', key, { facts: { blocking } })
      .refused('FINDINGS_BLOCK');
    expect(refusal.details).toEqual(blocking);
  });
  it('reopening makes seal n + 1', () => {
    const reopened = event('EvaluationReopened', { reason: '更正' }, 'department');
    given(opened, submitted, signed, reopened, submitted)
      .when('signEvaluation', key, { by: 'head', facts: { seal: sealFacts } })
      .events({
        type: 'EvaluationSigned',
        payload: expect.objectContaining({ seal: { ...sealFacts, number: 2 } }),
      });
  });
  it('without a scheme there is nothing to evaluate by', () => {
    given()
      .when('openEvaluation', key, { facts: { schemeInForce: null } })
      .refused('UNKNOWN_SCHEME');
  });
});
