import { figure, scoreRows, type Figure, type ScoringScheme, type TotalScore } from '@mingzhang/domain';
import { fundTable, natureTable, type Funds } from './funds.js';
import { effectiveTarget, shownTarget, type ProjectYear, type TargetVersion } from './project-year.js';
import {
  combined,
  executionView,
  fundBases,
  indicatorView,
  neutralRows,
  schemeOf,
  totalView,
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
  readonly total: { readonly figure: Figure; readonly scored: TotalScore | null };
}

/** The ledger's rows go through the one scoring of the domain and come back as figures with their provenance. */
export function compute(year: ProjectYear): Computation {
  const scheme = schemeOf(year);
  const target = shownTarget(year);
  const approved = target !== null && target === effectiveTarget(year);
  const rows = combined(year, target?.indicators ?? []);
  const bases = fundBases(year, scheme);
  const counting = approved && scheme !== null && scheme.indicatorsTotal !== null;
  const scored = scheme && scoreRows(scheme, neutralRows(year, bases, counting ? rows : []));
  const execution = executionView(year, scheme, bases, scored?.execution ?? null);
  const indicators = rows.map((row, at) => indicatorView(year, scheme, row, scored?.indicators[at] ?? null));
  const total = counting && rows.length > 0 && scored !== null ? scored.total : null;
  return {
    scheme,
    target,
    approved,
    execution,
    indicators,
    total: { figure: totalView(year, scheme, execution, indicators, total), scored: total },
  };
}

/** Weight and score stand on the total row only; a source's row shows neither (docs/rules.md §1). */
export const fundRows = (year: ProjectYear, computation: Computation): readonly FundRow[] =>
  fundTable(year, computation.scheme).map((row) => scoredRow(row, computation));

/** The same money by its nature, for forms that ask for it so. */
export const natureRows = (year: ProjectYear, computation: Computation): readonly FundRow[] =>
  natureTable(year, computation.scheme).map((row) => scoredRow(row, computation));

const scoredRow = (row: Funds, { scheme, execution }: Computation): FundRow => ({
  ...row,
  weight: row.key === 'total' ? (scheme?.execution?.weight ?? null) : null,
  score:
    row.key === 'total' && scheme?.execution != null ? figure('funds.total.score', execution.score) : null,
});
