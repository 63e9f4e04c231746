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
  fill: {
    command: 'explainVariance',
    input: { indicatorId: null, reason: '资金下达较晚' },
    by: 'clerk',
    facts: { formRows: { indicators: ['visits', 'order'], scheme: { id: 'CN-MOF-2020-10', bands: 3 } } },
  },
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

/** Facts are accepted and flagged; decisions are validated (docs/rules.md §12.1). */
describe('a decision about a row', () => {
  const facts = ACTS.fill.facts;
  const judgement = { ...key, indicatorId: 'order', band: 0, score: '30' };
  const manual = { ...key, indicatorId: 'visits', score: '27', reason: '两场合并举办' };
  const reason = { ...key, indicatorId: 'visits', reason: '两场合并举办' };

  it.each([
    ['judgeQualitative', judgement],
    ['setManualScore', manual],
    ['setManualScore', { ...manual, score: null }],
    ['explainVariance', reason],
  ] as const)('%s is taken for a row that the form has, refused for one it has not', (command, input) => {
    given(opened)
      .when(command, input, { facts })
      .events({ occurredOn: '2024-06-01' } as never);
    const refusal = given(opened)
      .when(command, { ...input, indicatorId: 'nobody' }, { facts })
      .refused('UNKNOWN_INDICATOR');
    expect(refusal).toMatchObject({ field: 'indicatorId', value: 'nobody' });
    expect(refusal.message).toContain('“nobody”');
    expect(refusal.rule).toBe('评判、评分和说明原因只能针对自评表中的指标');
  });
  it('is for the row of the execution rate where it names no indicator', () => {
    given(opened)
      .when('explainVariance', { ...reason, indicatorId: null }, { facts })
      .events({ type: 'VarianceExplained' });
  });
  it('puts into a band that the scheme has', () => {
    given(opened)
      .when('judgeQualitative', { ...judgement, band: 2 }, { facts })
      .events({ type: 'QualitativeJudged' });
    const refusal = given(opened)
      .when('judgeQualitative', { ...judgement, band: 3 }, { facts })
      .refused('NO_SUCH_BAND');
    expect(refusal).toMatchObject({ field: 'band', value: 3 });
    expect(refusal.message).toBe('评判档次“3”不存在：方案“CN-MOF-2020-10”有 3 档，从优到差为 0 至 2');
  });
  it('needs a reason that says something (docs/rules.md §12.25)', () => {
    for (const said of ['无', '。', '完成良好']) {
      const refused = [
        given(opened).when('explainVariance', { ...reason, reason: said }, { facts }),
        given(opened).when('setManualScore', { ...manual, reason: said }, { facts }),
        given(opened).when('explainFinding', {
          ...key,
          code: 'LATE_ENTRY',
          where: '登记',
          explanation: said,
        }),
        given(opened, submitted).when('returnEvaluation', { ...key, reason: said }, { by: 'head' }),
        given(opened, submitted, signed).when('reopenEvaluation', { ...key, reason: said }, { by: 'head' }),
      ].map((decision) => decision.refused('NOT_A_REASON'));
      expect(refused.map(({ field, value }) => [field, value])).toEqual(
        ['reason', 'reason', 'explanation', 'reason', 'reason'].map((field) => [field, said]),
      );
    }
  });
  it('is returned with a reason for each row it names', () => {
    const rows = [
      { indicatorId: 'visits', reason: '缺台账' },
      { indicatorId: 'order', reason: '无' },
    ];
    const refusal = given(opened, submitted)
      .when('returnEvaluation', { ...key, reason: '缺问卷', rows }, { by: 'head' })
      .refused('NOT_A_REASON');
    expect(refusal.field).toBe('rows.1.reason');
  });
});
