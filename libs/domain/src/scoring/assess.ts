import { Decimal } from '../money/decimal.js';
import { isRate, parseActual, parseTarget, type TargetValue } from '../values/index.js';
import { causesOf, type Cause } from './causes.js';
import { scoreExecution } from './execution.js';
import { executionBasis, readPoints, readRate, type ExecutionBasis } from './funds.js';
import { scoreIndicator, type IndicatorScore } from './indicator.js';
import type { IndicatorKind } from './outcome.js';
import type { PublishedForm, PublishedIndicator } from './published-form.js';
import type { Remark } from './remarks.js';
import type { ScoringScheme } from './scheme.js';
import type { Step } from './step.js';
import { scoreTotal, type TotalScore } from './total.js';

/** One row of a published form, scored by a scheme and compared with what the form prints. */
export interface AssessedRow {
  readonly where: string;
  readonly name: string;
  readonly kind: IndicatorKind | 'execution';
  readonly met: boolean | null;
  readonly score: string | null;
  readonly unrounded: string | null;
  readonly weight: string | null;
  readonly published: string | null;
  readonly steps: readonly Step[];
  readonly remarks: readonly (Remark | FormRemark)[];
  /** Why the published score is what it is; empty where none is published or the row has no weight. */
  readonly causes: readonly Cause[];
}

/** What is wrong with a row of a file before any rule is applied. */
export type FormRemark = 'weight-missing' | 'funds-missing' | 'adjusted-missing' | 'scheme-weight-differs';

export interface AssessedExecution extends AssessedRow {
  readonly rate: string | null;
  readonly printedRate: string | null;
}

export interface AssessedForm {
  readonly scheme: ScoringScheme;
  readonly execution: AssessedExecution;
  readonly indicators: readonly AssessedRow[];
  readonly total: TotalScore;
}

const text = (value: Decimal | null): string | null => value?.toFixed() ?? null;
const decimal = (value: string | null): Decimal | null => (value === null ? null : new Decimal(value));

function executionCauses(
  basis: ExecutionBasis,
  scored: { readonly score: string | null; readonly unrounded: string | null },
  weight: Decimal | null,
  computedRate: Decimal | null,
  printedRate: Decimal | null,
): readonly Cause[] {
  const published = readPoints(basis.row.score);
  if (published === null || weight === null) return [];
  return causesOf({
    execution: true,
    reverse: false,
    published,
    computed: decimal(scored.score),
    unrounded: decimal(scored.unrounded),
    weight,
    met: computedRate === null ? null : computedRate.greaterThanOrEqualTo(100),
    printedRate,
    computedRate,
    actualPercent: null,
  });
}

const NO_EXECUTION = {
  where: '预算执行率',
  name: '预算执行率',
  kind: 'execution',
  met: null,
  score: null,
  unrounded: null,
  steps: [],
  causes: [],
} as const;

function assessExecution(form: PublishedForm, scheme: ScoringScheme): AssessedExecution {
  const basis = executionBasis(form, scheme);
  const weight = scheme.execution?.weight ?? null;
  const printed = basis === null ? null : readPoints(basis.row.weight);
  const published = basis === null ? null : readPoints(basis.row.score);
  if (basis === null || basis.budget === null || basis.executed === null) {
    const empty = { ...NO_EXECUTION, rate: null, printedRate: null, weight, published: text(published) };
    return { ...empty, remarks: ['funds-missing'] };
  }
  const amounts = { budget: basis.budget.toFixed(), executed: basis.executed.toFixed() };
  const scored = scoreExecution(
    scheme,
    basis.initial === null ? amounts : { ...amounts, initial: basis.initial.toFixed() },
  );
  const exact = basis.budget.isZero() ? null : basis.executed.times(100).dividedBy(basis.budget);
  const printedRate = readRate(basis.row.rate, exact);
  const differs = printed !== null && weight !== null && !printed.equals(weight);
  return {
    ...NO_EXECUTION,
    met: exact === null ? null : exact.greaterThanOrEqualTo(100),
    rate: scored.rate,
    printedRate: text(printedRate),
    score: scored.score,
    unrounded: scored.unrounded,
    weight,
    published: text(published),
    steps: scored.steps,
    remarks: [
      ...scored.remarks,
      ...(basis.initialUsed ? (['adjusted-missing'] as const) : []),
      ...(differs ? (['scheme-weight-differs'] as const) : []),
    ],
    causes: differs ? [] : executionCauses(basis, scored, decimal(weight), exact, printedRate),
  };
}

const percentOf = (value: TargetValue): Decimal | null =>
  value.kind === 'number' && isRate(value.unit) ? new Decimal(value.number) : null;

const FOLLOWS: readonly Cause[] = ['follows-rule'];

function indicatorCauses(
  published: Decimal,
  scored: IndicatorScore,
  weight: Decimal,
  actual: TargetValue,
): readonly Cause[] {
  const computed = decimal(scored.score);
  if (computed !== null && computed.equals(published)) return FOLLOWS;
  return causesOf({
    execution: false,
    reverse: scored.kind === 'reverse',
    published,
    computed,
    unrounded: decimal(scored.unrounded),
    weight,
    met: scored.met,
    printedRate: null,
    computedRate: null,
    actualPercent: percentOf(actual),
  });
}

const distinct = <T>(all: readonly T[]): readonly T[] => (all.length < 2 ? all : [...new Set(all)]);

function assessIndicator(row: PublishedIndicator, index: number, scheme: ScoringScheme): AssessedRow {
  const target = parseTarget(row.target ?? '', { level2: row.level2 ?? undefined, name: row.name });
  const actual = parseActual(row.actual ?? '', target.value);
  const weight = readPoints(row.weight);
  const published = readPoints(row.score);
  const scored = scoreIndicator(scheme, {
    weight: weight?.toFixed() ?? '0',
    target: target.value,
    actual: actual.value,
    level1: row.level1,
    level2: row.level2,
    name: row.name,
    assume: true,
  });
  const remarks: readonly (Remark | FormRemark)[] = [...target.remarks, ...actual.remarks, ...scored.remarks];
  return {
    where: `指标第${index + 1}行 ${row.name}`,
    name: row.name,
    kind: scored.kind,
    met: scored.met,
    score: weight === null ? null : scored.score,
    unrounded: weight === null ? null : scored.unrounded,
    weight: text(weight),
    published: text(published),
    steps: weight === null ? [] : scored.steps,
    remarks: distinct(weight === null ? [...remarks, 'weight-missing'] : remarks),
    causes:
      weight === null || published === null ? [] : indicatorCauses(published, scored, weight, actual.value),
  };
}

/** Scores every row of a published form by a scheme. Published scores are compared, never used to compute. */
export function assessForm(form: PublishedForm, scheme: ScoringScheme): AssessedForm {
  const execution = assessExecution(form, scheme);
  const indicators = form.indicators.map((row, index) => assessIndicator(row, index, scheme));
  return { scheme, execution, indicators, total: scoreTotal(scheme, { execution, indicators }) };
}
