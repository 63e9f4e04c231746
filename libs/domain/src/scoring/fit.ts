import { Decimal } from '../money/decimal.js';
import { assessForm, type AssessedForm, type AssessedRow } from './assess.js';
import type { PublishedForm } from './published-form.js';
import type { ScoringScheme } from './scheme.js';
import { SCHEMES } from './schemes/index.js';

/** How far one rule set explains the published scores of a form. */
export interface SchemeFit {
  readonly scheme: string;
  /** Rows with a published score, and how many of them the scheme gives within 0.05. */
  readonly compared: number;
  readonly followed: number;
  /** Rows the scheme has no number for: it explains nothing about them. */
  readonly open: number;
  /** Σ |published − computed| over the rows the scheme can score. */
  readonly distance: string;
}

export interface RowFit {
  readonly where: string;
  readonly published: string;
  /** What each rule set gives for this row, in the order of `schemes`; null where it has no rule. */
  readonly computed: readonly (string | null)[];
  /** The rule sets that explain the row. */
  readonly explainedBy: readonly string[];
}

export interface FormFit {
  readonly id: string;
  /** Best first; equal fits keep the order in which the schemes were given. */
  readonly schemes: readonly SchemeFit[];
  /** null where the form prints no score. */
  readonly best: string | null;
  readonly rows: readonly RowFit[];
}

const NEAR = new Decimal('0.05');

/** Rows by place: which of them a form publishes a score for does not depend on the scheme, except the execution weight. */
const rowsOf = ({ execution, indicators }: AssessedForm): readonly AssessedRow[] => [
  execution,
  ...indicators,
];

/** null where the scheme has no number for the row, or gives the execution rate another weight than the form prints. */
function distanceOf({ published, score, remarks }: AssessedRow): Decimal | null {
  if (published === null || score === null || remarks.includes('scheme-weight-differs')) return null;
  return published.minus(score).abs();
}

const follows = (row: AssessedRow): boolean => distanceOf(row)?.lessThanOrEqualTo(NEAR) === true;

function fitOne(assessed: AssessedForm): SchemeFit {
  const rows = rowsOf(assessed).filter(({ published }) => published !== null);
  const distances = rows.map(distanceOf).filter((one) => one !== null);
  return {
    scheme: assessed.scheme.id,
    compared: rows.length,
    followed: rows.filter(follows).length,
    open: rows.length - distances.length,
    distance: distances.reduce((total, one) => total.plus(one), new Decimal(0)).toFixed(),
  };
}

/** Which known rule set explains the published scores best, row by row. Schemes that give no points explain none. */
export function fitForm(form: PublishedForm, schemes: readonly ScoringScheme[] = SCHEMES): FormFit {
  const assessed = schemes
    .filter(({ indicatorsTotal }) => indicatorsTotal !== null)
    .map((scheme) => assessForm(form, scheme));
  const fits = assessed.map(fitOne);
  const ranked = fits.toSorted(
    (left, right) =>
      right.followed - left.followed ||
      left.open - right.open ||
      new Decimal(left.distance).comparedTo(right.distance),
  );
  const [first] = assessed;
  const rows = (first === undefined ? [] : rowsOf(first)).flatMap(({ where, published }, index) => {
    if (published === null) return [];
    const each = assessed.map((one) => rowsOf(one)[index]);
    return [
      {
        where,
        published: published.toFixed(),
        computed: each.map((row) => row?.score ?? null),
        explainedBy: assessed
          .filter((one) => {
            const row = rowsOf(one)[index];
            return row !== undefined && follows(row);
          })
          .map(({ scheme }) => scheme.id),
      },
    ];
  });
  return { id: form.id, schemes: ranked, best: rows.length === 0 ? null : (ranked[0]?.scheme ?? null), rows };
}
