import { z } from 'zod';
import { timelinePart, type timelineEntrySchema, type timelinePartSchema } from './views-timeline.js';
import {
  EVALUATION_STATUS_LABELS,
  RUN_LABELS,
  SCHEME_STATUS_LABELS,
  SEVERITY_LABELS,
  TARGET_STATUS_LABELS,
  worded,
  type Figure,
  type Finding,
} from '@mingzhang/domain';
import { chainSchema } from './chain/view.js';
import { figureSchema } from './views-figure.js';

/**
 * What the API answers and the page shows. These schemas give the OpenAPI document its responses and the web its types.
 * Amounts are decimal strings in 元, rates in percent with two decimals, scores in points; people see 万元 and 千分位.
 */
const amount = z.string().nullable();

export const findingSchema = z
  .object({
    code: z.string(),
    severity: worded(SEVERITY_LABELS),
    where: z.string(),
    left: amount,
    right: amount,
    difference: amount,
    message: z.string(),
    evidence: z.string(),
    title: z.string(),
    rule: z.string(),
    source: z.string(),
    remedy: z.string(),
    /** What the unit said instead of mending it; the finding stays visible. */
    explanation: z.string().nullable(),
  })
  .meta({ id: 'Finding', description: '疑点' });

const fundRow = z
  .object({
    key: z.enum([
      'total',
      'fiscal',
      'carryover',
      'other',
      'unstated',
      'natureFiscal',
      'specialAccount',
      'unitFunds',
      'natureOther',
      'natureUnstated',
    ]),
    label: z.string(),
    initial: figureSchema,
    adjusted: figureSchema,
    executed: figureSchema,
    rate: figureSchema,
    /** Only the total row carries weight and score. */
    weight: z.string().nullable(),
    score: figureSchema.nullable(),
  })
  .meta({ id: 'FundRow' });

/** A rate with the amounts it was taken from. */
const rate = { adjusted: figureSchema, executed: figureSchema, rate: figureSchema, score: figureSchema };

const besideRow = z.object({ basis: z.string(), label: z.string(), ...rate }).meta({ id: 'RateBeside' });

const moneySection = z
  .object({
    key: z.string(),
    title: z.string(),
    sum: figureSchema.nullable(),
    papers: z.array(
      z.object({
        logIndex: z.int(),
        occurredOn: z.string(),
        text: z.string(),
        docNo: z.string().nullable(),
        amount,
      }),
    ),
  })
  .meta({ id: 'MoneySection', description: '资金之外另列的事项：官方表没有这一栏' });

/** A fact that could explain a variance: told with its event and amount, never worded as a reason. Prose is the clerk's. */
const varianceFact = z
  .object({
    text: z.string(),
    label: z.string(),
    occurredOn: z.string().nullable(),
    docNo: z.string().nullable(),
    logIndex: z.int(),
    amount,
  })
  .meta({ id: 'VarianceFact', description: '可以说明偏差的事实' });

const evidenceSummary = z
  .object({
    evidenceId: z.string(),
    kind: z.string(),
    kindLabel: z.string(),
    title: z.string(),
    datedOn: z.string(),
    fileName: z.string(),
    bytes: z.int(),
    sha256: z.string(),
    logIndex: z.int(),
  })
  .meta({ id: 'EvidenceSummary' });

const indicatorRow = z
  .object({
    indicatorId: z.string(),
    level1: z.string(),
    level2: z.string().nullable(),
    name: z.string(),
    /** As printed; null where the paper has no such cell. */
    target: z.string().nullable(),
    /** What the form prints as 实际完成值; null where nothing was reported. */
    actualText: z.string().nullable(),
    actual: figureSchema,
    measure: z.string(),
    weight: z.string().nullable(),
    kind: z.string().nullable(),
    score: figureSchema,
    /** The band a person chose for a qualitative indicator; 0 is the best. */
    band: z.int().nullable(),
    /** What a person may give a qualitative indicator: the bands of the scheme in points of its weight, the best first. */
    bands: z.array(z.object({ label: z.string(), low: z.string(), high: z.string() })),
    judged: z.string().nullable(),
    /** 人工评分, beside the computed score. */
    manual: z.object({ score: z.string(), reason: z.string() }).nullable(),
    reason: z.string().nullable(),
    improvement: z.string().nullable(),
    statedScore: z.string().nullable(),
    /** Offered, never worded as a reason. */
    facts: z.array(varianceFact),
    evidenceExpected: z.array(z.string()),
    evidence: z.array(evidenceSummary),
  })
  .meta({ id: 'IndicatorRow' });

export const projectHead = z
  .object({
    projectId: z.string(),
    name: z.string(),
    code: z.string().nullable(),
    category: z.string(),
    categoryLabel: z.string(),
    frequency: z.string().nullable(),
    frequencyLabel: z.string().nullable(),
    unitId: z.string(),
    unitName: z.string(),
    department: z.string().nullable(),
  })
  .meta({ id: 'ProjectHead' });

const axes = {
  /** 按登记: what was known at the end of this day; null is today. */
  asOf: z.string().nullable(),
  /** 按发生: facts up to this day; null is all. */
  upTo: z.string().nullable(),
  /** The newest event in this answer; −1 where there is none. */
  logIndex: z.int(),
};

const targetSummary = z
  .object({
    targetId: z.string(),
    status: worded(TARGET_STATUS_LABELS),
    goal: z.string().nullable(),
    docNo: z.string().nullable(),
    approvedOn: z.string().nullable(),
    /** Whether scores may be computed by it: approved, by a document of the year. */
    effective: z.boolean(),
    weightSum: figureSchema,
  })
  .meta({ id: 'TargetSummary' });

/** Where an evaluation stands; words in the domain. */
const evaluationStatus = worded(EVALUATION_STATUS_LABELS);

const sealSummary = z
  .object({
    number: z.int(),
    signedAt: z.string(),
    logIndex: z.int(),
    schemeId: z.string(),
    formHash: z.string(),
    total: z.string().nullable(),
  })
  .meta({ id: 'SealSummary' });

const assignment = z
  .object({
    assignmentId: z.string(),
    office: z.string(),
    personId: z.string(),
    dueOn: z.string(),
    note: z.string().nullable(),
    logIndex: z.int(),
    /** null is the row of the execution rate. */
    rows: z.array(z.string().nullable()),
    /** Those of them that lack a result, a judgement or a reason. */
    missing: z.array(z.string().nullable()),
  })
  .meta({ id: 'Assignment', description: '分给科室填报的行' });

export const formSchema = z
  .object({
    project: projectHead,
    fiscalYear: z.int(),
    ...axes,
    scheme: z
      .object({
        id: z.string(),
        name: z.string(),
        status: worded(SCHEME_STATUS_LABELS),
        layout: z.string(),
        manualScore: z.boolean(),
      })
      .nullable(),
    target: targetSummary.nullable(),
    completion: z.string().nullable(),
    evaluation: z.object({
      status: evaluationStatus,
      statusLabel: z.string(),
      enteredBy: z.array(z.string()),
      seals: z.array(sealSummary),
      run: worded(RUN_LABELS),
      /** Of the evaluation's own document: what If-Match names. −1 where it has not begun. */
      revision: z.int(),
    }),
    assignments: z.array(assignment),
    funds: z.array(fundRow),
    /** The same money by its 资金性质. */
    natures: z.array(fundRow),
    narratives: z.array(z.object({ field: z.string(), label: z.string(), text: z.string() })),
    execution: z.object({
      weight: z.string().nullable(),
      ...rate,
      beside: z.array(besideRow),
      reason: z.string().nullable(),
      improvement: z.string().nullable(),
      facts: z.array(varianceFact),
    }),
    besideMoney: z.array(moneySection),
    indicators: z.array(indicatorRow),
    total: figureSchema,
    grade: z.string().nullable(),
    stated: z.array(
      z.object({
        cell: z.string(),
        printed: z.string(),
        value: z.string().nullable(),
        source: z.string(),
      }),
    ),
    chain: chainSchema,
    findings: z.array(findingSchema),
  })
  .meta({ id: 'Form', description: '项目支出绩效自评表' });

export const lineBalance = z.object({
  line: z.string(),
  source: z.string(),
  sourceLabel: z.string(),
  adjusted: figureSchema,
  executed: figureSchema,
  balance: figureSchema,
  /** 结转: the line of an earlier year its money comes from, project/year/source(/tag). */
  origin: z.string().nullable(),
  /** 收回, in 元; within `adjusted` already. */
  recovered: figureSchema,
});

export const projectPageSchema = z
  .object({
    project: projectHead,
    fiscalYear: z.int(),
    years: z.array(z.int()),
    ...axes,
    funds: z.array(fundRow),
    /** The rate that counts by the scheme: what the score of the total row is of. */
    execution: z.object(rate),
    besideMoney: z.array(moneySection),
    balance: figureSchema,
    months: z.array(z.object({ month: z.int(), paid: figureSchema, cumulative: figureSchema })),
    /** 汇总录入 belongs to no month. */
    untimed: figureSchema,
    lines: z.array(lineBalance),
    /** 年末: what is left on each line, 结转 or, after two years, 结余. */
    yearEnd: z.array(
      z.object({
        line: z.string(),
        kind: z.enum(['carryover', 'surplus']),
        label: z.string(),
        since: z.int(),
        unspent: figureSchema,
      }),
    ),
    ...timelinePart,
    findings: z.array(findingSchema),
  })
  .meta({ id: 'ProjectPage' });

export type Computed<T> = T extends { value: string | null; unit: string; rule: string; steps: string[] }
  ? Figure
  : T extends readonly (infer U)[]
    ? readonly Computed<U>[]
    : T extends object
      ? { readonly [K in keyof T]: Computed<T[K]> }
      : T;

/** The views as folds produce them: what a schema calls a figure is a Figure, made by `figure` and nowhere else. */
export type Form = Computed<z.infer<typeof formSchema>>;
export type ProjectPage = Computed<z.infer<typeof projectPageSchema>>;
export type TimelinePart = Computed<z.infer<typeof timelinePartSchema>>;
export type TimelineEntry = Computed<z.infer<typeof timelineEntrySchema>>;
export type FindingView = Finding & {
  readonly title: string;
  readonly rule: string;
  readonly source: string;
  readonly remedy: string;
  readonly explanation: string | null;
};
export type VarianceFact = Form['execution']['facts'][number];
export type MoneySection = Form['besideMoney'][number];
export type FundRow = Form['funds'][number];
export type IndicatorRow = Form['indicators'][number];
