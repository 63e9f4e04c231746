import { finding, type FindingCode } from '../findings/catalogue.js';
import type { Finding } from '../findings/finding.js';
import { Decimal, sum } from '../money/decimal.js';
import { categorySums } from './categories.js';
import type { ExecutionScore } from './execution.js';
import { remarkText, type Remark } from './remarks.js';
import type { ScoringScheme } from './scheme.js';
import { points } from './step.js';
import type { TotalScore } from './total.js';

/** What is wrong with a row of a file before any rule is applied. */
const FORM_REMARKS = {
  'weight-missing': { finding: 'WEIGHT_MISSING', text: '没有分值，不能计分' },
  'funds-missing': { finding: 'FUNDS_MISSING', text: '没有可用的预算数和执行数，不能计算执行率' },
  'adjusted-missing': { finding: 'ADJUSTED_MISSING', text: '没有全年预算数，以年初预算数计算' },
  'scheme-weight-differs': { finding: 'EXEC_WEIGHT', text: '表上印的执行率分值与方案不同' },
} as const satisfies Record<string, { readonly finding: FindingCode; readonly text: string }>;
export type FormRemark = keyof typeof FORM_REMARKS;

const isFormRemark = (remark: Remark | FormRemark): remark is FormRemark =>
  Object.hasOwn(FORM_REMARKS, remark);

/** Every remark of reading and scoring as a finding: the one place that gives them code and text. */
export const remarkFindings = (
  where: string,
  remarks: readonly (Remark | FormRemark)[],
  evidence: string,
): readonly Finding[] =>
  remarks.map((remark) => {
    const { finding: code, text } = isFormRemark(remark) ? FORM_REMARKS[remark] : remarkText(remark);
    return finding(code, where, text, { evidence });
  });

/** The rate is below what the scheme wants explained. */
function lowRate(where: string, scheme: ScoringScheme, { rate }: Pick<ExecutionScore, 'rate'>): Finding {
  const limit = points(scheme.execution?.reasonBelow ?? '0').times(100);
  return finding('EXEC_LOW_REASON', where, `执行率 ${rate ?? ''}% 低于 ${limit.toString()}%，须说明原因`, {
    left: rate ?? '',
    right: limit.toFixed(2),
    difference: limit.minus(rate ?? 0).toFixed(2),
  });
}

/** What the score of the money row has to say; `remarks` may be fewer than the score's own: those that are answered are left out. */
export const executionFindings = (
  where: string,
  scheme: ScoringScheme | null,
  scored: Pick<ExecutionScore, 'rate'>,
  remarks: readonly (Remark | FormRemark)[],
  evidence: string,
): readonly Finding[] =>
  remarks.flatMap((remark) =>
    remark === 'execution-reason-due' && scheme !== null
      ? [lowRate(where, scheme, scored)]
      : remarkFindings(where, [remark], evidence),
  );

/** What the total has to say; `open` are the rows without a score. */
export function totalFindings({ remarks, steps }: TotalScore, open: readonly string[]): readonly Finding[] {
  const evidence = open.length === 0 ? '没有指标行' : open.join('、');
  return remarks.map((remark) =>
    remark === 'ceiling-applied'
      ? finding('EXEC_SCORE_CEILING', '总分', '总分按执行率封顶', { evidence: steps.at(-1)?.text ?? '' })
      : finding('TOTAL_INCOMPLETE', '总分', '有不能计分的行，不合计总分', { evidence }),
  );
}

/** Weights that are not what the execution rate leaves the indicators (docs/rules.md §12.7); null is a row without one. */
export function weightSumFindings(
  weights: readonly (string | null)[],
  expected: Decimal,
): readonly Finding[] {
  const given = sum(weights.map((weight) => new Decimal(weight ?? 0)));
  if (given.equals(expected)) return [];
  return [
    finding('WEIGHT_SUM', '指标·分值', weightSumText(given, expected), {
      left: given.toFixed(),
      right: expected.toFixed(),
      difference: expected.minus(given).toFixed(),
      evidence: weights.map((weight) => weight ?? '—').join(' + '),
    }),
  ];
}

export const weightSumText = (given: Decimal, expected: Decimal): string =>
  `指标分值合计 ${given.toFixed()}，方案为 ${expected.toFixed()}`;

/** 一级指标权重 as the scheme presets them “in principle”: a note, for places may adjust them (docs/rules.md §2). */
export const categoryFindings = (
  scheme: ScoringScheme,
  rows: readonly { readonly level1?: string | null | undefined; readonly weight: Decimal | null }[],
): readonly Finding[] =>
  (categorySums(scheme, rows) ?? [])
    .filter(({ preset, given }) => !points(preset).equals(given))
    .map(({ name, preset, given }) =>
      finding('CATEGORY_WEIGHT', name, `${name}分值合计 ${given}，方案为 ${preset}`, {
        left: given,
        right: preset,
        difference: new Decimal(preset).minus(given).toFixed(),
        evidence: '',
      }),
    );
