import type { PublishedForm } from '@mingzhang/domain';
import type { PlainForm } from './plain-form.js';

/** A form of the ledger as the office would publish it: printed cells only, in the format that `score` and `check` read. */
export const publishedOf = (form: PlainForm): PublishedForm => ({
  id: form.id,
  name: form.name,
  year: form.year,
  kind: form.kind,
  complete: true,
  funds: { unit: form.funds.unit, rows: [...form.funds.rows] },
  indicators: form.indicators.map(({ level1, level2, name, target, actual, weight, score, hasReason }) => ({
    level1,
    level2,
    name,
    target,
    actual,
    weight,
    score,
    hasReason,
  })),
  total_score: form.total,
});
