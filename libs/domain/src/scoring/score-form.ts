import { finding, type FindingCode } from '../findings/catalogue.js';
import type { Finding } from '../findings/finding.js';
import { Decimal, sum } from '../money/decimal.js';
import { assessForm, type AssessedForm, type AssessedRow } from './assess.js';
import { causeText } from './causes.js';
import { readPoints, totalRow } from './funds.js';
import type { PublishedForm } from './published-form.js';
import {
  categoryFindings,
  executionFindings,
  remarkFindings,
  totalFindings,
  weightSumFindings,
} from './remark-findings.js';
import type { ScoringScheme } from './scheme.js';
import { SCHEMES } from './schemes/index.js';
import { points, roundTo, type Step } from './step.js';

/** What `score --json` prints for one form (docs/formats.md §1). Scores and rates are decimal text or null. */
export interface FormScore {
  readonly id: string;
  readonly scheme: string;
  readonly execution: {
    readonly rate: string | null;
    readonly score: string | null;
    readonly explanation: readonly Step[];
  };
  readonly indicators: readonly {
    readonly name: string;
    readonly score: string | null;
    readonly kind: string;
    readonly explanation: readonly Step[];
  }[];
  readonly total: string | null;
  readonly grade: string | null;
  readonly findings: readonly Finding[];
}

const HUNDRED = new Decimal(100);

/** `left` is what the form prints, `right` what the rule gives. */
function compared(
  code: FindingCode,
  where: string,
  message: string,
  [left, right]: readonly [string, string],
  evidence: string,
): Finding {
  const difference = new Decimal(right).minus(left).toFixed();
  return finding(code, where, message, { left, right, difference, evidence });
}

function rowFindings(
  row: AssessedRow,
  told: (evidence: string) => readonly Finding[] = (evidence) =>
    remarkFindings(row.where, row.remarks, evidence),
): readonly Finding[] {
  const [cause = 'follows-rule'] = row.causes;
  if (row.remarks.length === 0 && cause === 'follows-rule') return [];
  const evidence = row.steps.map(({ text }) => text).join('');
  const remarked = told(evidence);
  if (cause === 'follows-rule' || row.published === null) return remarked;
  const { finding: code, text } = causeText(cause, {
    execution: row.kind === 'execution',
    reverse: row.kind === 'reverse',
  });
  const published = row.published.toFixed();
  if (row.score === null)
    return [...remarked, finding(code, row.where, `公开得分 ${published}：${text}`, { evidence })];
  const message = `公开得分 ${published}，按规则 ${row.score}：${text}`;
  return [...remarked, compared(code, row.where, message, [published, row.score], evidence)];
}

const RATE_NEAR = new Decimal('0.01');

/** The printed rate may have fewer places; it must be the computed one rounded to them. */
function rateFinding({ execution }: AssessedForm): readonly Finding[] {
  const { rate, printedRate, where, steps } = execution;
  if (rate === null || printedRate === null) return [];
  const shown = roundTo(points(rate), printedRate.decimalPlaces(), 'half_up');
  if (printedRate.minus(shown).abs().lessThanOrEqualTo(RATE_NEAR)) return [];
  const printed = printedRate.toFixed();
  const message = `表上印的执行率 ${printed}%，按资金数为 ${rate}%`;
  return [compared('EXEC_RATE_CALC', where, message, [printed, rate], steps[0]?.text ?? '')];
}

function ofCategories(form: PublishedForm, { scheme, indicators }: AssessedForm): readonly Finding[] {
  const rows = form.indicators.map(({ level1 }, index) => ({
    level1,
    weight: indicators[index]?.weight ?? null,
  }));
  return categoryFindings(scheme, rows);
}

/** Weights and printed total of a form that is whole; of a form with rows left out nothing can be said. */
function wholeFindings(form: PublishedForm, assessed: AssessedForm): readonly Finding[] {
  const rows = [assessed.execution, ...assessed.indicators];
  if (form.complete !== true || rows.some(({ weight }) => weight === null)) return [];
  const weights = assessed.indicators.map(({ weight }) => weight?.toFixed() ?? null);
  const findings = [...weightSumFindings(weights, HUNDRED.minus(assessed.execution.weight ?? 0))];
  const printed = readPoints(form.total_score);
  const published = rows.map((row) => row.published).filter((score) => score !== null);
  const added = sum(published);
  if (printed !== null && published.length === rows.length && !added.equals(printed)) {
    const sides = [printed.toFixed(), added.toFixed()] as const;
    const message = `表上印总分 ${sides[0]}，各行公开得分合计 ${sides[1]}`;
    const evidence = published.map((score) => score.toFixed()).join(' + ');
    findings.push(compared('SUM_NE_TOTAL', '总分', message, sides, evidence));
  }
  return [...findings, ...ofCategories(form, assessed)];
}

function ofTotal(form: PublishedForm, { execution, indicators, total }: AssessedForm): readonly Finding[] {
  const open = [execution, ...indicators].filter(({ score }) => score === null).map(({ name }) => name);
  const remarked = totalFindings(total, open);
  if (form.complete !== false) return remarked;
  return [...remarked, finding('FORM_INCOMPLETE', '总分', '表中缺行，合计只含所列各行，不评等级')];
}

/** The rule set a form names by its printed execution weight: 20 is Hubei's, anything else the national one. */
export function schemeForForm(
  form: PublishedForm,
  schemes: readonly ScoringScheme[] = SCHEMES,
): { readonly scheme: ScoringScheme; readonly assumed: boolean } {
  const printed = readPoints(totalRow(form.funds?.rows ?? [])?.weight);
  const wanted = printed?.equals(20) === true ? 'HUBEI-PROJECT-20-80' : 'CN-MOF-2020-10';
  const scheme = schemes.find(({ id }) => id === wanted) ?? schemes[0];
  if (scheme === undefined) throw new Error('no scoring scheme');
  return { scheme, assumed: printed === null || !(printed.equals(10) || printed.equals(20)) };
}

/** Scores a published form. Without a scheme the printed execution weight decides. */
export function scoreForm(form: PublishedForm, named?: ScoringScheme): FormScore {
  const { scheme, assumed } = named === undefined ? schemeForForm(form) : { scheme: named, assumed: false };
  const assessed = assessForm(form, scheme);
  const { execution, indicators, total } = assessed;
  const first = assumed
    ? [finding('SCHEME_ASSUMED', '自评方案', `表上没有可用的执行率分值，按 ${scheme.id} 计分`)]
    : [];
  return {
    id: form.id,
    scheme: scheme.id,
    execution: { rate: execution.rate, score: execution.score, explanation: execution.steps },
    indicators: indicators.map(({ name, score, kind, steps }) => ({ name, score, kind, explanation: steps })),
    total: total.total,
    grade: form.complete === false ? null : total.grade,
    findings: [
      ...first,
      ...rowFindings(execution, (evidence) =>
        executionFindings(execution.where, scheme, execution, execution.remarks, evidence),
      ),
      ...rateFinding(assessed),
      ...indicators.flatMap((row) => rowFindings(row)),
      ...ofTotal(form, assessed),
      ...wholeFindings(form, assessed),
    ],
  };
}
