import { sum, ZERO, type Decimal } from '../money/decimal.js';
import type { ScoringScheme } from './scheme.js';
import { points } from './step.js';

export interface CategorySum {
  readonly name: string;
  /** What the scheme gives the category, and what its indicators add up to. */
  readonly preset: string;
  readonly given: string;
}

interface Weighted {
  readonly level1?: string | null | undefined;
  readonly weight: Decimal | null;
}

/** Weights per first-level category; null where the scheme leaves them free. An execution score inside one counts there. */
export function categorySums(
  scheme: ScoringScheme,
  indicators: readonly Weighted[],
): readonly CategorySum[] | null {
  if (scheme.categories === null) return null;
  return scheme.categories.map(({ name, match, weight }) => {
    const own = indicators.filter(({ level1 }) => match.some((word) => level1?.includes(word) === true));
    const execution = scheme.execution?.inside === name ? scheme.execution.weight : '0';
    const given = sum(own.map((row) => row.weight ?? ZERO)).plus(points(execution));
    return { name, preset: weight, given: given.toFixed() };
  });
}
