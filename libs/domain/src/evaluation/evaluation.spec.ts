import { describe, expect, it } from '@jest/globals';
import { evidenceAttached } from '../evidence/events.js';
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
    /** What else has to be recorded, in any state. */
    after?: readonly AnyEvent[];
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
    facts: {
      formRows: {
        indicators: ['visits', 'order'],
        scheme: { id: 'CN-MOF-2020-10', bands: 3 },
        layout: { label: '四川表样', narratives: ['overview', 'conclusion'] },
      },
      rowsAssigned: [],
    },
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
  askRectification: {
    command: 'askRectification',
    input: { demand: '补做问卷', dueOn: '2025-07-20' },
    by: 'finance',
  },
  rectify: { command: 'recordRectification', input: { measure: '补做问卷' }, by: 'clerk' },
  acceptRectification: {
    command: 'acceptRectification',
    input: { acceptedOn: '2025-07-21' },
    by: 'finance',
    after: [event('RectificationRecorded', { measure: '补做问卷', completedOn: null })],
  },
  publish: { command: 'publishEvaluation', input: publication, by: 'clerk' },
  reopen: { command: 'reopenEvaluation', input: { reason: '决算更正' }, by: 'department' },
};
const acts = Object.keys(ACTS) as EvaluationAct[];
const EVALUATION_STATUSES = Object.keys(EVALUATION_STATUS_LABELS) as EvaluationStatus[];
const attempt = (act: EvaluationAct, status: EvaluationStatus) => {
  const { command, input, by, facts, after = [] } = ACTS[act];
  return given(...HISTORY[status], ...after).when(command, { ...key, ...input }, { by, facts });
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
  it('finance reviews, asks for 整改 or a reopening and is content with 整改; it has no other act (docs/rules.md §12.12)', () => {
    const ofFinance = ['review', 'reopen', 'askRectification', 'acceptRectification'];
    for (const act of acts.filter((one) => !ofFinance.includes(one))) {
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

describe('整改', () => {
  const answered = event('RectificationRecorded', { measure: '补做问卷', completedOn: '2025-07-18' });
  const asked = event('RectificationAsked', { demand: '补做问卷', dueOn: '2025-07-20' }, 'finance');
  const accept = (...history: readonly AnyEvent[]) =>
    given(...HISTORY.filed, ...history).when(
      'acceptRectification',
      { ...key, acceptedOn: '2025-07-21' },
      { by: 'finance' },
    );
  it('is accepted only where the unit has answered what was asked last', () => {
    accept(asked, answered).events({ type: 'RectificationAccepted' });
    expect(accept(asked).refused('NOT_RECTIFIED').message).toBe('单位还没有登记整改情况，无从认可');
    accept(answered, asked).refused('NOT_RECTIFIED');
    accept().refused('NOT_RECTIFIED');
  });
});

describe('文字说明', () => {
  const facts = ACTS.fill.facts;
  const write = (...fields: readonly string[]) =>
    given(opened).when(
      'writeNarrative',
      { ...key, texts: fields.map((field) => ({ field, text: '基本完成。' })) },
      { facts },
    );
  it('is taken for the fields that the official form prints, and refused for another, which it names', () => {
    write('overview', 'conclusion').events({ type: 'NarrativeWritten' });
    const refusal = write('conclusion', 'problems').refused('NOT_IN_LAYOUT');
    expect(refusal).toMatchObject({ field: 'texts.1.field', value: 'problems' });
    expect(refusal.message).toBe('四川表样没有“存在问题”一栏；它印的是“项目实施内容及过程概述”、“评价结论”');
  });
});

describe('a form split to project offices', () => {
  const own = { personId: 'local:office', office: '综合科' };
  const rowsAssigned = [
    { ...own, indicatorId: 'visits' },
    { personId: 'p-2', office: '宣传科', indicatorId: 'order' },
  ];
  const facts = { ...ACTS.fill.facts, rowsAssigned };
  const explains = (indicatorId: string | null, by: Role = 'office', known: typeof facts = facts) =>
    given(opened).when(
      'explainVariance',
      { ...key, indicatorId, reason: '两场合并举办' },
      { by, facts: known },
    );
  it('lets an office fill its own lines and no other; the clerk fills all', () => {
    explains('visits').events({ type: 'VarianceExplained' });
    const refusal = explains('order').refused('ROW_NOT_ASSIGNED');
    expect(refusal).toMatchObject({ field: 'indicatorId', value: 'order' });
    expect(refusal.message).toBe('这一行由“宣传科”填报');
    expect(explains(null).refused('ROW_NOT_ASSIGNED').message).toBe('这一行由经办填报');
    explains('order', 'clerk').events({ type: 'VarianceExplained' });
  });
  it('is not split as long as nobody was given a row', () => {
    explains('order', 'office', { ...facts, rowsAssigned: [] }).events({ type: 'VarianceExplained' });
  });
  it('keeps its texts and the explanations of findings with the clerk', () => {
    const text = { ...key, texts: [{ field: 'overview', text: '按计划实施。' }] };
    const finding = { ...key, code: 'LATE_ENTRY', where: '登记', explanation: '年初补录' };
    for (const [command, input] of [
      ['writeNarrative', text],
      ['explainFinding', finding],
    ] as const) {
      given(opened).when(command, input, { by: 'office', facts }).refused('ROW_NOT_ASSIGNED');
      given(opened)
        .when(command, input, { by: 'clerk', facts })
        .events({ occurredOn: '2024-06-01' } as never);
    }
  });
  it('takes results and evidence of an office for its own lines only', () => {
    const report = {
      reportId: 'r',
      projectId: 'p',
      fiscalYear: 2024,
      occurredOn: '2024-12-31',
      results: [
        { indicatorId: 'visits', actual: '12次' },
        { indicatorId: 'order', actual: '良好' },
      ],
    };
    const refusal = given()
      .when('reportResult', report, { by: 'office', facts: { rowsAssigned } })
      .refused('ROW_NOT_ASSIGNED');
    expect(refusal.field).toBe('results.1.indicatorId');
    const results = report.results.slice(0, 1);
    given()
      .when('reportResult', { ...report, results }, { by: 'office', facts: { rowsAssigned } })
      .events({ type: 'ResultReported' });
    const evidence = { ...evidenceAttached.example, projectId: 'p', fiscalYear: 2024, indicatorId: 'order' };
    given()
      .when('attachEvidence', evidence, { by: 'office', facts: { rowsAssigned, fileStored: true } })
      .refused('ROW_NOT_ASSIGNED');
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
        given(opened).when(
          'explainFinding',
          { ...key, code: 'LATE_ENTRY', where: '登记', explanation: said },
          { facts },
        ),
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
