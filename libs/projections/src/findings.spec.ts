import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  FINDINGS,
  HUBEI_PROJECT_20_80,
  parseActual,
  parseTarget,
  type FindingCode,
  type ScoringScheme,
} from '@mingzhang/domain';
import { History, line } from './history.spec-kit.js';
import { findingsIn, formOf } from './year.spec-kit.js';

const A = line('a', 2024);
const OTHER = line('a', 2024, 'other');
const CARRIED = line('a', 2024, 'carryover');
const key = { projectId: 'a', fiscalYear: 2024 };
const EVALUATION = 'evaluation-a-2024-main';
const HASH = `sha256:${'0'.repeat(64)}`;

/** As the Sichuan form: a reason below 90 %, in at most 100 characters (rules.md §1, §2). */
const OWN: ScoringScheme = {
  ...HUBEI_PROJECT_20_80,
  id: 'OWN-2024',
  status: 'own',
  execution: { ...HUBEI_PROJECT_20_80.execution, reasonBelow: '0.9' },
  textLimits: { ...HUBEI_PROJECT_20_80.textLimits, reason: 100 },
};

/** A ledger written by hand, with the acts of an office that these findings are about. */
class Year extends History {
  constructor(
    private readonly scheme: string | null = 'CN-MOF-2020-10',
    category: 'specific' | 'personnel' = 'specific',
  ) {
    super();
    this.unit('unit-a', '甲单位');
    const registration = {
      projectId: 'a',
      name: 'a',
      unitId: 'unit-a',
      category,
      registeredOn: '2020-01-02',
    };
    this.add('ProjectRegistered', registration, { on: '2020-01-02' });
    if (scheme === OWN.id) {
      this.add('SchemePublished', { unitId: 'unit-a', scheme: OWN }, { on: '2024-01-02' });
    }
    if (scheme !== null) {
      this.add(
        'UnitSchemeChosen',
        { unitId: 'unit-a', fiscalYear: 2024, schemeId: scheme },
        { on: '2024-01-02' },
      );
    }
  }

  target(
    rows: readonly {
      readonly name: string;
      readonly target: string;
      readonly weight: string | null;
      readonly level2?: string;
    }[],
    approvedOn: string | null = '2024-01-20',
    more: { readonly causedBy?: string; readonly targetId?: string } = {},
  ): this {
    const targetId = more.targetId ?? 't';
    const on = '2024-01-10';
    const indicators = rows.map(({ name, target, weight, level2 }, index) => ({
      indicatorId: `i${index}`,
      level1: '产出指标',
      level2: level2 ?? null,
      name,
      target,
      weight,
      typed: parseTarget(target, { name, level2 }).value,
    }));
    const drafted = { ...key, targetId, draftedOn: on, indicators, causedBy: more.causedBy ?? null };
    this.add('TargetDrafted', drafted, { on }).add(
      'TargetSubmitted',
      { ...key, targetId, submittedOn: on },
      { on },
    );
    return approvedOn === null
      ? this
      : this.add('TargetApproved', { ...key, targetId, approvedOn }, { on: approvedOn });
  }

  reports(...actuals: readonly string[]): this {
    const results = actuals.map((actual, index) => ({
      indicatorId: `i${index}`,
      actual,
      typed: parseActual(actual).value,
    }));
    const reportId = `r${this.events.length}`;
    return this.add(
      'ResultReported',
      { ...key, reportId, occurredOn: '2024-12-31', results },
      { on: '2024-12-31' },
    );
  }

  states(figures: Readonly<Record<string, string>>): this {
    const stated = Object.entries(figures).map(([cell, value]) => ({ cell, printed: value, value }));
    const statement = {
      ...key,
      statementId: `s${this.events.length}`,
      statedOn: '2025-01-20',
      source: '自评表',
    };
    return this.add('FiguresStated', { ...statement, figures: stated }, { on: '2025-01-20' });
  }

  open(): this {
    const scheme = { id: this.scheme ?? 'CN-MOF-2020-10', version: 1, hash: HASH };
    return this.add('EvaluationOpened', { ...key, scheme }, { on: '2025-02-01', stream: EVALUATION });
  }

  explains(indicatorId: string | null, reason: string): this {
    return this.add(
      'VarianceExplained',
      { ...key, indicatorId, reason },
      { on: '2025-02-02', stream: EVALUATION },
    );
  }

  seals(total: string | null): this {
    const seal = {
      number: 1,
      logIndex: this.events.length - 1,
      schemeId: 'CN-MOF-2020-10',
      schemeHash: HASH,
      template: 'central@1',
      engineVersion: '0.1.0',
      inputsHash: HASH,
      form: JSON.stringify({ total }),
      formHash: HASH,
    };
    return this.add('EvaluationSigned', { ...key, seal }, { on: '2025-02-03', stream: EVALUATION });
  }

  files(on: string): this {
    return this.add('EvaluationFiled', { ...key, filedOn: on }, { on, stream: EVALUATION });
  }

  reviewed(score: string): this {
    return this.add(
      'EvaluationReviewed',
      { ...key, score, opinion: '见附件' },
      { on: '2025-06-01', stream: EVALUATION },
    );
  }

  rectified(completedOn: string | null): this {
    return this.add(
      'RectificationRecorded',
      { ...key, measure: '补问卷', completedOn },
      { on: '2025-07-01', stream: EVALUATION },
    );
  }

  notice(more: { readonly targetChangeAbove?: string } = {}): this {
    const notice = {
      noticeId: 'n',
      unitId: 'unit-a',
      fiscalYear: 2024,
      issuedOn: '2025-03-03',
      issuer: '区财政局',
      submitBy: '2025-03-10',
      fileBy: '2025-03-14',
    };
    return this.add('NoticeReceived', { ...notice, ...more }, { on: '2025-03-03' });
  }

  attaches(kind: 'survey' | 'list', datedOn: string, sampleSize: number | null = null): this {
    const evidence = {
      ...key,
      evidenceId: `e${this.events.length}`,
      indicatorId: 'i0',
      kind,
      title: '材料',
      datedOn,
      attachedOn: '2025-01-08',
      sha256: HASH,
      bytes: 1,
      fileName: 'f.pdf',
      sampleSize,
    };
    return this.add('EvidenceAttached', evidence, { on: '2025-01-08' });
  }

  costing(stated: string, lineStated: string): this {
    const factors = [
      { value: '0.07', unit: '元' },
      { value: '5000', unit: '页' },
    ];
    const nodes = [
      { nodeId: 'all', parent: null, label: '合计', stated },
      {
        nodeId: 'print',
        parent: 'all',
        label: '印刷费',
        stated: '350.00',
        lines: [{ printed: '0.07元×5000页', factors, stated: lineStated }],
      },
    ];
    return this.add(
      'CostingRecorded',
      { ...key, costingId: 'c', statedOn: '2024-01-15', source: '项目文本', nodes },
      { on: '2024-01-15' },
    );
  }

  whole(paid: string, on = '2024-12-20'): this {
    return this.budget('issue', A, '100.00', '2024-01-20').paid(A, paid, on);
  }
}

const year = (scheme?: string | null): Year => new Year(scheme);
const met = { name: '走访', target: '≥10次', weight: '90' };
const judged = { name: '秩序', target: '有所改善', weight: '90' };
const satisfaction = { name: '满意度', target: '≥95%', weight: '90', level2: '服务对象满意度指标' };
const cost = { name: '成本', target: '=100元', weight: '90', level2: '成本指标' };
const LONG = '因'.repeat(101);

interface Case {
  readonly code: FindingCode;
  readonly raised: () => History;
  /** What it says, in part: figures by hand. */
  readonly says: string;
  /** As like as can be, and nothing to tell. */
  readonly not: () => History;
}

const MONEY: readonly Case[] = [
  {
    code: 'SOURCE_UNSTATED',
    raised: () => year().paid(line('a', 2024, 'unstated'), '108400.00', '2024-06-01'),
    says: '10.84 万元',
    not: () => year().whole('100.00'),
  },
  {
    code: 'OUTSIDE_BUDGET',
    raised: () => year().whole('100.00').paid(OTHER, '77000.00', '2024-06-01'),
    says: '7.70 万元',
    not: () => year().budget('issue', OTHER, '5.00', '2024-01-20').paid(OTHER, '5.00', '2024-06-01'),
  },
  {
    code: 'BUDGET_PENDING',
    raised: () => year().paid(A, '140000.00', '2024-01-15'),
    says: '待批复（预算法第五十四条）：已支付 14.00 万元',
    not: () => year().whole('60.00', '2024-01-15'),
  },
  {
    code: 'EXEC_GT_100',
    raised: () => year().whole('151.33'),
    says: '执行率 151.33%',
    not: () => year().whole('100.00'),
  },
  {
    code: 'RECOVERED_AT_YEAR_END',
    raised: () => year().whole('40.00').budget('recovery', A, '60.00', '2024-12-30'),
    says: '年末收回 60.00%',
    not: () => year().whole('40.00').budget('reduction', A, '60.00', '2024-12-30'),
  },
  {
    code: 'REFUND_AFTER_YEAR',
    raised: () => year().whole('60.00').refunded(A, '10.00', '2025-01-01'),
    says: '期后退回 16.67%',
    not: () => year().whole('60.00').refunded(A, '10.00', '2024-12-31'),
  },
  {
    code: 'CARRYOVER_TWICE',
    raised: () =>
      year()
        .carryover(CARRIED, line('a', 2023), '400000.00', '2024-01-05')
        .carryover(CARRIED, line('a', 2023), '400000.00', '2024-04-12'),
    says: '40.00 万元',
    not: () =>
      year()
        .carryover(CARRIED, line('a', 2023), '1.00', '2024-01-05')
        .carryover(CARRIED, line('a', 2022), '1.00', '2024-04-12'),
  },
  {
    code: 'NOT_EVALUATED',
    raised: () => year().budget('issue', A, '1.00', '2024-01-20').budget('recovery', A, '1.00', '2024-12-30'),
    says: '全年预算数为零',
    not: () => year().budget('issue', A, '1.00', '2024-01-20'),
  },
];

const TARGETS: readonly Case[] = [
  {
    code: 'NO_TARGET',
    raised: () => year().whole('100.00'),
    says: '没有登记',
    not: () => year().target([met]),
  },
  {
    code: 'TARGET_NOT_APPROVED',
    raised: () => year().target([met], null),
    says: '尚未批复',
    not: () => year().target([met]),
  },
  {
    code: 'TARGET_CHANGED',
    raised: () => year().target([met], '2025-01-08'),
    says: '2025-01-08',
    not: () => year().target([met], '2024-12-31'),
  },
  {
    code: 'WEIGHT_MISSING',
    raised: () => year().target([{ ...met, weight: null }]),
    says: '“走访”没有分值',
    not: () => year().target([met]),
  },
  {
    code: 'WEIGHT_SUM',
    raised: () => year().target([{ ...met, weight: '77' }]),
    says: '合计 77，方案为 90',
    not: () => year().target([met]),
  },
  {
    code: 'COST_CONTRADICTS_FUNDS',
    raised: () => year().target([cost]).reports('=100元').whole('151.33'),
    says: '=100元',
    not: () => year().target([cost]).reports('=100元').whole('100.00'),
  },
];

const STATED: readonly Case[] = [
  {
    code: 'FUND_VS_LEDGER',
    raised: () => year().whole('90.00').states({ 'funds.total.executed': '91.00' }),
    says: '0.009 万元',
    not: () => year().whole('90.00').states({ 'funds.total.executed': '90.00' }),
  },
  {
    code: 'EXEC_RATE_CALC',
    raised: () => year().whole('86.20').states({ 'funds.total.rate': '86.00' }),
    says: '86.20%',
    not: () => year().whole('86.20').states({ 'funds.total.rate': '86.20' }),
  },
  {
    code: 'EXEC_SCORE_CALC',
    raised: () => year().whole('86.20').states({ 'funds.total.score': '9.00' }),
    says: '8.62 分',
    not: () => year().whole('86.20').states({ 'funds.total.score': '8.62' }),
  },
  {
    code: 'PUBLISHED_SCORE_DIFFERS',
    raised: () => year().target([met]).reports('5次').states({ 'indicator.score:i0': '90.00' }),
    says: '45.00 分',
    not: () => year().target([met]).reports('5次').states({ 'indicator.score:i0': '45.00' }),
  },
  {
    code: 'FUND_PARENT_CHILD',
    raised: () =>
      year().states({
        'funds.total.executed': '306400.00',
        'funds.fiscal.executed': '98000.00',
        'funds.other.executed': '100000.00',
      }),
    says: '9.80 + 10.00 = 19.80 万元',
    not: () =>
      year().states({
        'funds.total.executed': '198000.00',
        'funds.fiscal.executed': '98000.00',
        'funds.other.executed': '100000.00',
      }),
  },
  {
    code: 'SUM_NE_TOTAL',
    raised: () => year().states({ total: '94', 'funds.total.score': '10', 'indicator.score:i0': '83' }),
    says: '所载各项之和 93',
    not: () => year().states({ total: '93', 'funds.total.score': '10', 'indicator.score:i0': '83' }),
  },
  {
    code: 'TOTAL_NOT_DERIVABLE',
    raised: () => year().whole('100.00').states({ total: '98' }),
    says: '其余 88.00 分',
    not: () => year().whole('100.00').target([met]).reports('10次').states({ total: '100' }),
  },
];

const EVALUATED: readonly Case[] = [
  {
    code: 'NO_SCHEME',
    raised: () => year(null).target([met]),
    says: '未选定自评方案',
    not: () => year().target([met]),
  },
  {
    code: 'REQ_CELL_EMPTY',
    raised: () => year().target([met]).open(),
    says: '“走访”没有实际完成值',
    not: () => year().target([met]).open().reports('10次'),
  },
  {
    code: 'QUAL_NOT_JUDGED',
    raised: () => year().target([judged]).reports('有所改善').open(),
    says: '“秩序”须选择档次',
    not: () =>
      year()
        .target([judged])
        .reports('有所改善')
        .open()
        .add(
          'QualitativeJudged',
          { ...key, indicatorId: 'i0', band: 0, score: '90' },
          { on: '2025-02-02', stream: EVALUATION },
        ),
  },
  {
    code: 'LOSS_WITHOUT_REASON',
    raised: () => year().target([met]).reports('5次').open(),
    says: '得分 45.00 低于分值 90',
    not: () => year().target([met]).reports('5次').open().explains('i0', '暴雨'),
  },
  {
    code: 'BEHIND_SEAL',
    raised: () => year().whole('60.00').open().seals(null).paid(A, '1.00', '2024-12-30'),
    says: '登记了 1 项',
    not: () => year().whole('60.00').open().seals(null).explains(null, '晚'),
  },
  {
    code: 'NO_EVIDENCE',
    raised: () => year().target([met]).reports('10次').open(),
    says: '没有佐证材料',
    not: () => year().target([met]).reports('10次').open().attaches('list', '2024-12-10'),
  },
  {
    code: 'SAT_NO_SURVEY',
    raised: () => year().target([satisfaction]).reports('96%').open().attaches('list', '2024-12-10'),
    says: '样本量',
    not: () => year().target([satisfaction]).reports('96%').open().attaches('survey', '2024-12-10', 120),
  },
  {
    code: 'EVIDENCE_STALE',
    raised: () => year().target([met]).reports('10次').open().attaches('list', '2023-12-31'),
    says: '2023-12-31',
    not: () => year().target([met]).reports('10次').open().attaches('list', '2024-01-01'),
  },
];

const CHAIN: readonly Case[] = [
  {
    code: 'LATE',
    raised: () => year().open().seals(null).files('2025-03-15').notice(),
    says: '2025-03-15 报送，通知截止 2025-03-14',
    not: () => year().open().seals(null).files('2025-03-14').notice(),
  },
  {
    code: 'OUT_OF_SCOPE',
    raised: () => new Year(undefined, 'personnel').whole('1.00').notice(),
    says: '不在通知的评价范围内',
    not: () => year().whole('1.00').notice(),
  },
  {
    code: 'REVIEW_DIFFERS',
    raised: () => year().open().seals('97.50').files('2025-03-14').reviewed('91'),
    says: '自评 97.50 分，复核 91.00 分',
    not: () => year().open().seals('97.50').files('2025-03-14').reviewed('91').rectified('2025-07-20'),
  },
  {
    code: 'MIDYEAR_NO_TARGET',
    raised: () =>
      year()
        .target([met])
        .whole('1.00')
        .budget('supplement', A, '30.00', '2024-07-01')
        .notice({ targetChangeAbove: '20' }),
    says: '占年初 30.00%',
    not: () =>
      year()
        .target([met])
        .whole('1.00')
        .budget('supplement', A, '20.00', '2024-07-01')
        .notice({ targetChangeAbove: '20' }),
  },
];

const TIME: readonly Case[] = [
  {
    code: 'PAID_AFTER_YEAR',
    raised: () => year().whole('60.00', '2025-01-06'),
    says: '1 笔、0.006 万元',
    not: () => year().whole('60.00', '2024-12-31'),
  },
  {
    code: 'SUMMARY_ENTRY',
    raised: () =>
      year().add(
        'PaymentRecorded',
        {
          sourceSystem: '年末汇总',
          number: '1',
          paidOn: '2024-12-31',
          granularity: 'yearTotal',
          lines: [{ no: 1, line: A, amount: '1.00' }],
        },
        { on: '2024-12-31' },
      ),
    says: '年末汇总数',
    not: () => year().paid(A, '1.00', '2024-12-31'),
  },
  {
    code: 'ADJ_NOT_EXPLAINED',
    raised: () => year().budget('supplement', A, '1.00', '2024-07-03'),
    says: '2024-07-03 追加未注明原因',
    not: () => year().budget('supplement', A, '1.00', '2024-07-03', { note: '上级追加' }),
  },
  {
    code: 'LATE_ENTRY',
    raised: () =>
      year().paid(A, '1.00', '2024-06-01').paid(A, '1.00', '2024-06-01', { at: '2024-12-01T01:00:00.000Z' }),
    says: '补录率 50.00%（2 项中 1 项）',
    not: () => year().paid(A, '1.00', '2024-06-01', { at: '2024-07-01T01:00:00.000Z' }),
  },
  {
    code: 'FORMULA_NE_RESULT',
    raised: () => year().costing('350.00', '3500.00'),
    says: '应为 0.035 万元，所载 0.35 万元',
    not: () => year().costing('350.00', '350.00'),
  },
  {
    code: 'PARTS_NE_TOTAL',
    raised: () => year().costing('360.00', '350.00'),
    says: '各分项之和 0.035 万元，所载 0.036 万元',
    not: () => year().costing('350.00', '350.00'),
  },
];

const ASKING: readonly Case[] = [
  {
    code: 'EXEC_LOW_REASON',
    raised: () => year(OWN.id).whole('89.99').open(),
    says: '89.99% 低于 90%',
    not: () => year(OWN.id).whole('90.00').open(),
  },
  {
    code: 'TEXT_TOO_LONG',
    raised: () => year(OWN.id).whole('1.00').open().explains(null, LONG),
    says: '101 字，限 100 字',
    not: () => year(OWN.id).whole('1.00').open().explains(null, LONG.slice(1)),
  },
];

const CASES = [...MONEY, ...TARGETS, ...STATED, ...EVALUATED, ...CHAIN, ...TIME, ...ASKING];

describe.each(CASES)('$code', ({ code, raised, says, not }) => {
  it('is raised, with its figures', () => {
    const found = findingsIn(raised(), code);
    expect(found.length).toBeGreaterThan(0);
    expect(found.map(({ message }) => message).join()).toContain(says);
  });
  it('is not raised where there is nothing to tell', () => {
    expect(findingsIn(not(), code)).toEqual([]);
  });
});

describe('the findings of a ledger', () => {
  it('are all here: every code that a fold can raise has a case', () => {
    const folder = join(import.meta.dirname, 'findings');
    const source = readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('\n');
    const named = [...source.matchAll(/'([A-Z][A-Z0-9_]{3,})'/g)].map(([, code]) => code ?? '');
    const codes = new Set(named.filter((code) => code in FINDINGS));
    expect([...codes].toSorted()).toEqual(CASES.map(({ code }) => code).toSorted());
  });
  it('carry severity, rule, source and remedy of the one catalogue', () => {
    const [found] = findingsIn(year().whole('151.33'), 'EXEC_GT_100');
    const { severity, rule, source, remedy } = FINDINGS.EXEC_GT_100;
    expect(found).toMatchObject({ severity, rule, source, remedy, explanation: null });
  });
  it('come with errors first', () => {
    const { findings } = formOf(
      year()
        .target([{ ...met, weight: '77' }])
        .reports('5次')
        .open()
        .whole('151.33', '2025-01-06'),
    );
    const order = findings.map(({ severity }) => ['error', 'warning', 'note'].indexOf(severity));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(new Set(order).size).toBeGreaterThan(1);
  });
  it('that were explained stay, with the words beside them', () => {
    const explained = year()
      .whole('151.33')
      .open()
      .add(
        'FindingExplained',
        { ...key, code: 'EXEC_GT_100', where: '资金·合计', explanation: '上级奖补' },
        { on: '2025-02-02', stream: EVALUATION },
      );
    const explanations = findingsIn(explained, 'EXEC_GT_100').map(({ where, explanation }) => [
      where,
      explanation,
    ]);
    expect(explanations).toContainEqual(['资金·合计', '上级奖补']);
    expect(explanations).toContainEqual(['资金·财政拨款', null]);
  });
});
