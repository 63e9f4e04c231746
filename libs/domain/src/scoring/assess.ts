import { Decimal } from '../money/decimal.js';
import { isRate, parseActual, parseTarget, type TargetValue } from '../values/index.js';
import { causesOf, type Cause } from './causes.js';
import { percentOf, type ExecutionScore } from './execution.js';
import { executionBasis, readPoints, readRate, type ExecutionBasis } from './funds.js';
import type { IndicatorScore } from './indicator.js';
import type { IndicatorKind } from './outcome.js';
import type { PublishedForm, PublishedIndicator } from './published-form.js';
import type { FormRemark } from './remark-findings.js';
import type { Remark } from './remarks.js';
import type { ScoringScheme } from './scheme.js';
import { scoreRows, type NeutralRow } from './score-rows.js';
import { points, type Step } from './step.js';
import type { TotalScore } from './total.js';

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

interface KnownMoney extends ExecutionBasis {
  readonly budget: Decimal;
  readonly executed: Decimal;
}

const isKnown = (basis: ExecutionBasis | null): basis is KnownMoney =>
  basis !== null && basis.budget !== null && basis.executed !== null;

// Rows are written out whole: spreading a constant into them takes as long as scoring them.
function assessExecution(
  basis: ExecutionBasis | null,
  scheme: ScoringScheme,
  scored: ExecutionScore,
): AssessedExecution {
  const weight = decimal(scheme.execution?.weight ?? null);
  const published = readPoints(basis?.row.score);
  if (!isKnown(basis)) return unfunded(weight, published);
  const { budget, executed, initialUsed, wholeOver, row } = basis;
  const exact = budget.greaterThan(0) ? percentOf(executed, budget) : null;
  const printedRate = readRate(row.rate, exact);
  const printedWeight = readPoints(row.weight);
  const differs = printedWeight !== null && weight !== null && !printedWeight.equals(weight);
  const remarks: (Remark | FormRemark)[] = [...scored.remarks];
  if (wholeOver && !remarks.includes('execution-over-100')) remarks.push('execution-over-100');
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

/** A printed row as a neutral one, with what reading its cells had to say. */
interface ReadRow {
  readonly neutral: NeutralRow;
  readonly remarks: readonly Remark[];
}

function readRow({
  target: printedTarget,
  actual: printed,
  weight,
  level1,
  level2,
  name,
}: PublishedIndicator): ReadRow {
  const target = parseTarget(printedTarget ?? '', { level2: level2 ?? undefined, name });
  const actual = parseActual(printed ?? '', target.value);
  return {
    neutral: {
      weight: readPoints(weight)?.toFixed() ?? null,
      target: target.value,
      actual: actual.value,
      level1,
      level2,
      name,
      assume: true,
    },
    remarks: target.remarks.concat(actual.remarks),
  };
}

function assessIndicator(
  row: PublishedIndicator,
  index: number,
  { neutral, remarks: read }: ReadRow,
  scored: IndicatorScore,
  isWeighed: boolean,
): AssessedRow {
  const weight = decimal(neutral.weight);
  const published = readPoints(row.score);
  const remarks: readonly (Remark | FormRemark)[] = [...read, ...scored.remarks];
  return {
    where: `指标第${index + 1}行 ${row.name}`,
    name: row.name,
    kind: scored.kind,
    met: scored.met,
    score: scored.score,
    unrounded: scored.unrounded,
    weight,
    published,
    steps: scored.steps,
    remarks: distinct(weight === null && isWeighed ? [...remarks, 'weight-missing'] : remarks),
    causes:
      weight === null || published === null ? [] : indicatorCauses(published, weight, scored, neutral.actual),
  };
}

/** Scores every row of a published form by a scheme. Published scores are compared, never used to compute. */
export function assessForm(form: PublishedForm, scheme: ScoringScheme): AssessedForm {
  const basis = executionBasis(form, scheme);
  const rows = form.indicators.map(readRow);
  const scored = scoreRows(scheme, {
    money: isKnown(basis) ? basis : null,
    indicators: rows.map(({ neutral }) => neutral),
  });
  const indicators = form.indicators.flatMap((row, index) => {
    const [read, score] = [rows[index], scored.indicators[index]];
    return read === undefined || score === undefined
      ? []
      : [assessIndicator(row, index, read, score, scheme.indicatorsTotal !== null)];
  });
  return {
    scheme,
    execution: assessExecution(basis, scheme, scored.execution),
    indicators,
    total: scored.total,
  };
}
