import type { ScoringScheme } from '@mingzhang/domain';
import { fundTable } from './funds.js';
import { effectiveTarget, shownTarget, type ProjectYear, type TargetVersion } from './project-year.js';
import {
  computeExecution,
  computeIndicator,
  computeTotal,
  schemeOf,
  type ExecutionView,
  type ScoredIndicator,
} from './scoring.js';
import type { FundRow } from './views.js';

/** Everything the form is made of, computed once and shared by its cells and its findings. */
export interface Computation {
  readonly scheme: ScoringScheme | null;
  readonly target: TargetVersion | null;
  readonly approved: boolean;
  readonly execution: ExecutionView;
  readonly indicators: readonly ScoredIndicator[];
  readonly total: ReturnType<typeof computeTotal>;
}

export function compute(year: ProjectYear): Computation {
  const scheme = schemeOf(year);
  const target = shownTarget(year);
  const approved = target !== null && target === effectiveTarget(year);
  const execution = computeExecution(year, scheme);
  const indicators = (target?.indicators ?? []).map((indicator) =>
    computeIndicator(year, scheme, indicator, approved),
  );
  const total = computeTotal(year, scheme, execution, indicators);
  return { scheme, target, approved, execution, indicators, total };
}

/** Weight and score stand on the total row only; a source's row shows neither (docs/rules.md §1). */
export function fundRows(year: ProjectYear, { scheme, execution }: Computation): readonly FundRow[] {
  return fundTable(year).map((row) => ({
    ...row,
    weight: row.key === 'total' ? (scheme?.execution?.weight ?? null) : null,
    score: row.key === 'total' && scheme?.execution != null ? execution.score : null,
  }));
}
