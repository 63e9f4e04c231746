import { assessForm, type AssessedRow } from './assess.js';
import type { Cause } from './causes.js';
import type { PublishedForm } from './published-form.js';
import type { ScoringScheme } from './scheme.js';
import { schemeForForm } from './score-form.js';

export const ROW_GROUPS = ['execution', 'met', 'unmet', 'reverse', 'qualitative', 'date', 'open'] as const;
export type RowGroup = (typeof ROW_GROUPS)[number];

export interface GroupAccuracy {
  readonly group: RowGroup;
  readonly rows: number;
  readonly followed: number;
  /** How many rows each cause explains first. */
  readonly causes: Readonly<Partial<Record<Cause, number>>>;
}

export interface Accuracy {
  readonly groups: readonly GroupAccuracy[];
  /** Every row that does not follow its rule, with all causes that explain it. */
  readonly deviations: readonly {
    readonly form: string;
    readonly where: string;
    readonly kind: AssessedRow['kind'];
    readonly published: string;
    readonly computed: string | null;
    readonly causes: readonly Cause[];
  }[];
}

function groupOf({ kind, met, score }: AssessedRow): RowGroup {
  if (kind === 'execution' || kind === 'qualitative' || kind === 'date') return kind;
  if (score === null) return 'open';
  if (kind === 'reverse') return 'reverse';
  return met === false ? 'unmet' : 'met';
}

function tally(rows: readonly AssessedRow[], group: RowGroup): GroupAccuracy {
  const causes: Partial<Record<Cause, number>> = {};
  for (const {
    causes: [first],
  } of rows) {
    if (first !== undefined) causes[first] = (causes[first] ?? 0) + 1;
  }
  return { group, rows: rows.length, followed: causes['follows-rule'] ?? 0, causes };
}

/** Published scores against the rules, per kind of row: how many follow, and the named cause of every other one. */
export function accuracyOf(forms: readonly PublishedForm[], named?: ScoringScheme): Accuracy {
  const rows = forms.flatMap((form) => {
    const { execution, indicators } = assessForm(form, named ?? schemeForForm(form).scheme);
    return [execution, ...indicators]
      .filter(({ causes }) => causes.length > 0)
      .map((row) => ({ form: form.id, row }));
  });
  return {
    groups: ROW_GROUPS.map((group) =>
      tally(
        rows.map(({ row }) => row).filter((row) => groupOf(row) === group),
        group,
      ),
    ),
    deviations: rows
      .filter(({ row }) => row.causes[0] !== 'follows-rule')
      .map(({ form, row: { where, kind, published, score, causes } }) => ({
        form,
        where,
        kind,
        published: published?.toFixed() ?? '',
        computed: score,
        causes,
      })),
  };
}
