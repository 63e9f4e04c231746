import { Decimal, sum } from '../money/decimal.js';
import { weightSumText } from '../scoring/remark-findings.js';
import type { Refusal } from '../kernel/refusal.js';

interface Weighted {
  readonly name: string;
  readonly weight: string | null;
}

/**
 * Weight sums are checked at submission and approval, not while drafting (docs/rules.md §12.7). `total` is what the scheme gives
 * to indicators (90 or 80); null where the unit has chosen no scheme, and then nothing can be checked.
 */
export function checkWeights(indicators: readonly Weighted[], total: string | null): Refusal | null {
  if (total === null) return null;
  const without = indicators.filter(({ weight }) => weight === null);
  if (without.length > 0) {
    return {
      code: 'WEIGHT_MISSING',
      field: 'indicators',
      message: `${without.length} 条指标没有分值`,
      rule: '报送前每条指标须有分值',
      details: without.map(({ name }) => ({ where: name, message: '没有分值' })),
    };
  }
  const actual = sum(indicators.map(({ weight }) => new Decimal(weight ?? 0)));
  if (actual.equals(total)) return null;
  return {
    code: 'WEIGHT_SUM',
    field: 'indicators',
    value: actual.toString(),
    message: weightSumText(actual, new Decimal(total)),
    rule: '指标分值合计与自评方案一致',
  };
}
