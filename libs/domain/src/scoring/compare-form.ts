import type { Finding } from '../findings/finding.js';
import { Decimal } from '../money/decimal.js';
import type { PublishedForm } from './published-form.js';
import type { ScoringScheme } from './scheme.js';
import { scoreForm, type FormScore } from './score-form.js';

export interface ComparedRow {
  readonly name: string;
  /** Points; null where the scheme has no rule. */
  readonly one: string | null;
  readonly other: string | null;
  /** other − one; null where either is missing. */
  readonly difference: string | null;
}

export interface FormComparison {
  readonly id: string;
  readonly one: string;
  readonly other: string;
  /** 预算执行率 first, then the indicators in their order, 总分 last. */
  readonly rows: readonly ComparedRow[];
  /** What is found under the other scheme only: weights that no longer end at 100, above all. */
  readonly findings: readonly Finding[];
}

function compared(name: string, one: string | null, other: string | null): ComparedRow {
  const difference = one === null || other === null ? null : new Decimal(other).minus(one).toFixed(2);
  return { name, one, other, difference };
}

const pointsOf = ({ execution, indicators, total }: FormScore) => [
  { name: '预算执行率', score: execution.score },
  ...indicators,
  { name: '总分', score: total },
];

const keyOf = ({ code, where }: Finding): string => `${code} ${where}`;

/** 试算: one form under two schemes, side by side. `one` undefined: the scheme that the printed execution weight decides. */
export function compareForm(
  form: PublishedForm,
  one: ScoringScheme | undefined,
  other: ScoringScheme,
): FormComparison {
  const left = scoreForm(form, one);
  const right = scoreForm(form, other);
  const others = pointsOf(right);
  const known = new Set(left.findings.map(keyOf));
  return {
    id: form.id,
    one: left.scheme,
    other: right.scheme,
    rows: pointsOf(left).map(({ name, score }, index) => compared(name, score, others[index]?.score ?? null)),
    findings: right.findings.filter((finding) => !known.has(keyOf(finding))),
  };
}
