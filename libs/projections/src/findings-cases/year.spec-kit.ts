import {
  HUBEI_PROJECT_20_80,
  parseActual,
  parseTarget,
  type FindingCode,
  type ScoringScheme,
} from '@mingzhang/domain';
import { EventLog, line } from '../event-log.spec-kit.js';

export const A = line('a', 2024);
export const OTHER = line('a', 2024, 'other');
export const CARRIED = line('a', 2024, 'carryover');
export const key = { projectId: 'a', fiscalYear: 2024 };
export const EVALUATION = 'evaluation-a-2024-main';
export const HASH = `sha256:${'0'.repeat(64)}`;

/** As the Sichuan form: a reason below 90 %, in at most 100 characters (docs/rules.md §1, §2). */
export const OWN: ScoringScheme = {
  ...HUBEI_PROJECT_20_80,
  id: 'OWN-2024',
  status: 'own',
  execution: HUBEI_PROJECT_20_80.execution && { ...HUBEI_PROJECT_20_80.execution, reasonBelow: '0.9' },
  textLimits: { ...HUBEI_PROJECT_20_80.textLimits, reason: 100 },
};

/** A ledger written by hand, with the acts of an office that these findings are about. */
export class Year extends EventLog {
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
    more: {
      readonly causedBy?: string;
      readonly targetId?: string;
      readonly draftedOn?: string;
      readonly submittedOn?: string;
    } = {},
  ): this {
    const { targetId = 't', draftedOn: on = '2024-01-10', submittedOn = on } = more;
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
      { ...key, targetId, submittedOn },
      { on: submittedOn },
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

  open(more: { readonly run?: 'main' | 'carryover' } = {}): this {
    const scheme = { id: this.scheme ?? 'CN-MOF-2020-10', version: 1, hash: HASH };
    return this.add(
      'EvaluationOpened',
      { ...key, ...more, scheme },
      { on: '2025-02-01', stream: EVALUATION },
    );
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
      layout: 'central@1',
      inputsVersion: 1,
      formVersion: 1,
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

export const year = (scheme?: string | null): Year => new Year(scheme);
export const met = { name: '走访', target: '≥10次', weight: '90' };
export const judged = { name: '秩序', target: '有所改善', weight: '90' };
export const satisfaction = { name: '满意度', target: '≥95%', weight: '90', level2: '服务对象满意度指标' };
export const cost = { name: '成本', target: '=100元', weight: '90', level2: '成本指标' };
export const LONG = '因'.repeat(101);

export interface Case {
  readonly code: FindingCode;
  readonly raised: () => EventLog;
  /** What it says, in part: figures by hand. */
  readonly says: string;
  /** As like as can be, and nothing to tell. */
  readonly not: () => EventLog;
}
