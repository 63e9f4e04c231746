import {
  Decimal,
  EVALUATION_STATUS_LABELS,
  isSigned,
  worded,
  type AnyEvent,
  type EvaluationStatus,
} from '@mingzhang/domain';
import { z } from 'zod';
import type { Form } from './views.js';

const points = z.string().nullable();
const sample = z.object({
  sampleId: z.string(),
  logIndex: z.int(),
  seed: z.string(),
  count: z.int(),
  hash: z.string(),
  chosen: z.array(z.string()),
});
export const reviewRowSchema = z
  .object({
    projectId: z.string(),
    name: z.string(),
    unitId: z.string(),
    unitName: z.string(),
    status: worded(EVALUATION_STATUS_LABELS),
    /** Errors that are neither mended nor explained, and warnings. */
    errors: z.int(),
    warnings: z.int(),
    filedOn: z.string().nullable(),
    /** As signed; before the signature as it stands. */
    selfScore: points,
    reviewScore: points,
    difference: points,
    /** The weights of the rows that errors are about. */
    stake: z.string(),
    rectification: z.enum(['none', 'due', 'open', 'done', 'accepted']),
    demand: z.string().nullable(),
    dueOn: z.string().nullable(),
    measure: z.string().nullable(),
    answeredOn: z.string().nullable(),
    acceptedOn: z.string().nullable(),
    sampled: z.boolean(),
  })
  .meta({ id: 'ReviewRow' });
export type ReviewRow = z.infer<typeof reviewRowSchema>;

export const reviewListSchema = z
  .object({
    fiscalYear: z.int(),
    years: z.array(z.int()),
    total: z.int(),
    rows: z.array(reviewRowSchema),
    /** Every unit with how many of its forms there are, sent in or further, and filed. */
    units: z.array(
      z.object({
        unitId: z.string(),
        unitName: z.string(),
        total: z.int(),
        submitted: z.int(),
        filed: z.int(),
      }),
    ),
    samples: z.array(sample),
  })
  .meta({ id: 'ReviewList', description: '审核：一行一单位，一行一项目' });
export type ReviewList = z.infer<typeof reviewListSchema>;
type Sample = ReviewList['samples'][number];

export const samplesOf = (events: readonly AnyEvent[], fiscalYear: number): readonly Sample[] =>
  events.flatMap((event) => {
    if (event.type !== 'SampleDrawn' || event.payload.fiscalYear !== fiscalYear) return [];
    const { sampleId, seed, population, chosen } = event.payload;
    return [{ sampleId, logIndex: event.logIndex, seed, ...population, chosen }];
  });

export function reviewRow(form: Form, samples: readonly Sample[]): ReviewRow {
  const { project, evaluation, chain, findings } = form;
  const errors = findings.filter(({ severity, explanation }) => severity === 'error' && explanation === null);
  const sealed = isSigned(evaluation.status) ? evaluation.seals.at(-1)?.total : undefined;
  return {
    projectId: project.projectId,
    name: project.name,
    unitId: project.unitId,
    unitName: project.unitName,
    status: evaluation.status,
    errors: errors.length,
    warnings: findings.filter(({ severity }) => severity === 'warning').length,
    filedOn: chain.filedOn,
    selfScore: sealed ?? form.total.value,
    reviewScore: chain.review?.score ?? null,
    difference: chain.review?.difference.value ?? null,
    stake: stakeOf(
      form,
      errors.map(({ where }) => where),
    ),
    rectification: chain.rectification,
    demand: chain.demand?.text ?? null,
    dueOn: chain.demand?.dueOn ?? null,
    measure: chain.measure,
    answeredOn: chain.answeredOn,
    acceptedOn: chain.acceptedOn,
    sampled: samples.some(({ chosen }) => chosen.includes(project.projectId)),
  };
}

/** Each row once, however many errors are about it; an error about the money stakes the row of the execution rate. */
function stakeOf({ indicators, execution }: Form, places: readonly string[]): string {
  const rows = indicators.filter(({ name }) => places.includes(`指标·${name}`)).map(({ weight }) => weight);
  const money = places.some((where) => where.startsWith('资金')) ? [execution.weight] : [];
  return [...rows, ...money].reduce((sum, weight) => sum.plus(weight ?? 0), new Decimal(0)).toString();
}

interface UnitStatus {
  readonly unitId: string;
  readonly unitName: string;
  readonly status: EvaluationStatus;
  readonly count: number;
}

const WITH_CLERK: ReadonlySet<EvaluationStatus> = new Set(['none', 'open', 'returned']);
const FILED: ReadonlySet<EvaluationStatus> = new Set(['filed', 'published']);

export function reviewUnits(statuses: readonly UnitStatus[]): ReviewList['units'] {
  const units = new Map<string, ReviewList['units'][number]>();
  for (const { unitId, unitName, status, count } of statuses) {
    const unit = units.get(unitId) ?? { unitId, unitName, total: 0, submitted: 0, filed: 0 };
    units.set(unitId, {
      ...unit,
      total: unit.total + count,
      submitted: unit.submitted + (WITH_CLERK.has(status) ? 0 : count),
      filed: unit.filed + (FILED.has(status) ? count : 0),
    });
  }
  return [...units.values()];
}
