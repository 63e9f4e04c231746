import { isReason, SEVERITY_LABELS, toWan, worded, type Figure } from '@mingzhang/domain';
import { z } from 'zod';
import type { FindingView, Form } from './views.js';

const text = z.string().nullable();
const plainFinding = z.object({
  code: z.string(),
  severity: worded(SEVERITY_LABELS),
  where: z.string(),
  left: text,
  right: text,
  difference: text,
  message: z.string(),
  evidence: z.string(),
});

/** The public format of docs/formats.md §1: one form without provenance, money in 万元, everything decimal strings. */
export const plainFormSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    code: text,
    unit: z.string(),
    year: z.int(),
    kind: z.literal('project'),
    scheme: text,
    evaluation: z.string(),
    asOf: text,
    upTo: text,
    logIndex: z.int(),
    funds: z.object({
      unit: z.literal('万元'),
      rows: z.array(
        z.object({
          source: z.string(),
          initial: text,
          adjusted: text,
          executed: text,
          weight: text,
          rate: text,
          score: text,
        }),
      ),
    }),
    execution: z.object({
      rate: text,
      score: text,
      explanation: z.string(),
      beside: z.array(z.object({ basis: z.string(), rate: text, score: text })),
    }),
    indicators: z.array(
      z.object({
        level1: z.string(),
        level2: text,
        name: z.string(),
        target: text,
        actual: text,
        weight: text,
        score: text,
        kind: text,
        explanation: z.string(),
        hasReason: z.boolean(),
      }),
    ),
    total: text,
    grade: text,
    findings: z.array(plainFinding),
  })
  .meta({ id: 'PlainForm', description: '自评表，公开交换格式' });
export type PlainForm = z.infer<typeof plainFormSchema>;

const wanOf = ({ value }: Figure): string | null => (value === null ? null : toWan(value));
const explanation = ({ steps }: Figure): string => steps.join(' ');

export function plainForm(form: Form): PlainForm {
  return {
    id: form.project.projectId,
    name: form.project.name,
    code: form.project.code,
    unit: form.project.unitName,
    year: form.fiscalYear,
    kind: 'project',
    scheme: form.scheme?.id ?? null,
    evaluation: form.evaluation.status,
    asOf: form.asOf,
    upTo: form.upTo,
    logIndex: form.logIndex,
    funds: {
      unit: '万元',
      rows: form.funds.map((row) => ({
        source: row.label,
        initial: wanOf(row.initial),
        adjusted: wanOf(row.adjusted),
        executed: wanOf(row.executed),
        weight: row.weight,
        rate: row.rate.value,
        score: row.score?.value ?? null,
      })),
    },
    execution: {
      rate: form.execution.rate.value,
      score: form.execution.score.value,
      explanation: explanation(form.execution.score),
      beside: form.execution.beside.map(({ basis, rate, score }) => ({
        basis,
        rate: rate.value,
        score: score.value,
      })),
    },
    indicators: form.indicators.map((row) => ({
      level1: row.level1,
      level2: row.level2,
      name: row.name,
      target: row.target,
      actual: row.actualText,
      weight: row.weight,
      score: row.score.value,
      kind: row.kind,
      explanation: explanation(row.score),
      hasReason: row.reason !== null && isReason(row.reason),
    })),
    total: form.total.value,
    grade: form.grade,
    findings: form.findings.map(plainFindingOf),
  };
}

const plainFindingOf = (finding: FindingView): PlainForm['findings'][number] => ({
  code: finding.code,
  severity: finding.severity,
  where: finding.where,
  left: finding.left,
  right: finding.right,
  difference: finding.difference,
  message: finding.message,
  evidence: finding.evidence,
});
