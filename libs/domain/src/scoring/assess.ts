import { Decimal } from '../money/decimal.js';
import { isRate, parseActual, parseTarget, type TargetValue } from '../values/index.js';
import { causesOf, type Cause } from './causes.js';
import { percentOf, scoreExecution, type ExecutionScore } from './execution.js';
import { executionBasis, readPoints, readRate } from './funds.js';
import { scoreIndicator, type IndicatorScore } from './indicator.js';
import type { IndicatorKind } from './outcome.js';
import type { PublishedForm, PublishedIndicator } from './published-form.js';
import type { Remark } from './remarks.js';
import type { ScoringScheme } from './scheme.js';
import { points, type Step } from './step.js';
import { scoreTotal, type TotalScore } from './total.js';

/** One row of a published form, scored by a scheme and compared with what the form prints. Points, all of them. */
export interface AssessedRow {
  readonly where: string;
  readonly name: string;
  readonly kind: IndicatorKind | 'execution';
  readonly met: boolean | null;
  readonly score: string | null;
  readonly unrounded: string | null;
  readonly weight: Decimal | null;
  readonly published: Decimal | null;
  readonly steps: readonly Step[];
  readonly remarks: readonly (Remark | FormRemark)[];
  /** Why the published score is what it is; empty where none is published or the row has no weight. */
  readonly causes: readonly Cause[];
}

/** What is wrong with a row of a file before any rule is applied. */
export type FormRemark = 'weight-missing' | 'funds-missing' | 'adjusted-missing' | 'scheme-weight-differs';

export interface AssessedExecution extends AssessedRow {
  readonly rate: string | null;
  readonly printedRate: Decimal | null;
}

export interface AssessedForm {
  readonly scheme: ScoringScheme;
  readonly execution: AssessedExecution;
  readonly indicators: readonly AssessedRow[];
  readonly total: TotalScore;
}

const decimal = (value: string | null): Decimal | null => (value === null ? null : points(value));
const reachesHundred = (rate: Decimal | null): boolean | null => rate?.greaterThanOrEqualTo(HUNDRED) ?? null;

const HUNDRED = new Decimal(100);
const EXECUTION = '预算执行率';

function executionCauses(
  published: Decimal | null,
  weight: Decimal | null,
  { score, unrounded }: ExecutionScore,
  computedRate: Decimal | null,
  printedRate: Decimal | null,
): readonly Cause[] {
  if (published === null || weight === null) return [];
  return causesOf({
    execution: true,
    reverse: false,
    published,
    computed: decimal(score),
    unrounded,
    weight,
    met: reachesHundred(computedRate),
    printedRate,
    computedRate,
    actualPercent: null,
  });
}

const unfunded = (weight: Decimal | null, published: Decimal | null): AssessedExecution => ({
  where: EXECUTION,
  name: EXECUTION,
  kind: 'execution',
  met: null,
  rate: null,
  printedRate: null,
  score: null,
  unrounded: null,
  weight,
  published,
  steps: [],
  remarks: ['funds-missing'],
  causes: [],
});

// Rows are written out whole: spreading a constant into them takes as long as scoring them.
function assessExecution(form: PublishedForm, scheme: ScoringScheme): AssessedExecution {
  const basis = executionBasis(form, scheme);
  const weight = decimal(scheme.execution?.weight ?? null);
  const published = readPoints(basis?.row.score);
  if (basis === null || basis.budget === null || basis.executed === null) {
    return unfunded(weight, published);
  }
  const { budget, executed, initial, initialUsed, row } = basis;
  const scored = scoreExecution(scheme, { budget, executed, initial });
  const exact = budget.isZero() ? null : percentOf(executed, budget);
  const printedRate = readRate(row.rate, exact);
  const printedWeight = readPoints(row.weight);
  const differs = printedWeight !== null && weight !== null && !printedWeight.equals(weight);
  const remarks: (Remark | FormRemark)[] = [...scored.remarks];
  if (initialUsed) remarks.push('adjusted-missing');
  if (differs) remarks.push('scheme-weight-differs');
  return {
    where: EXECUTION,
    name: EXECUTION,
    kind: 'execution',
    met: reachesHundred(exact),
    rate: scored.rate,
    printedRate,
    score: scored.score,
    unrounded: scored.unrounded,
    weight,
    published,
    steps: scored.steps,
    remarks,
    causes: differs ? [] : executionCauses(published, weight, scored, exact, printedRate),
  };
}

const rateOf = (value: TargetValue): Decimal | null =>
  value.kind === 'number' && isRate(value.unit) ? new Decimal(value.number) : null;

function indicatorCauses(
  published: Decimal,
  weight: Decimal,
  scored: IndicatorScore,
  actual: TargetValue,
): readonly Cause[] {
  return causesOf({
    execution: false,
    reverse: scored.kind === 'reverse',
    published,
    computed: decimal(scored.score),
    unrounded: scored.unrounded,
    weight,
    met: scored.met,
    printedRate: null,
    computedRate: null,
    actualPercent: rateOf(actual),
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
    weight,
    published,
    steps: weight === null ? [] : scored.steps,
    remarks: distinct(weight === null ? [...remarks, 'weight-missing'] : remarks),
    causes:
      weight === null || published === null ? [] : indicatorCauses(published, weight, scored, actual.value),
  };
}

/** Scores every row of a published form by a scheme. Published scores are compared, never used to compute. */
export function assessForm(form: PublishedForm, scheme: ScoringScheme): AssessedForm {
  const execution = assessExecution(form, scheme);
  const indicators = form.indicators.map((row, index) => assessIndicator(row, index, scheme));
  return { scheme, execution, indicators, total: scoreTotal(scheme, { execution, indicators }) };
}
