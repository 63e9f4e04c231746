import type { FindingCode } from '../findings/catalogue.js';
import { Decimal } from '../money/decimal.js';
import { roundTo } from './step.js';

/** A published score beside the computed one, with what is needed to say why they differ. All in points or percent. */
export interface ScoredRow {
  readonly execution: boolean;
  readonly reverse: boolean;
  readonly published: Decimal;
  /** null: the rules give no number. */
  readonly computed: Decimal | null;
  /** Before rounding, as decimal text. */
  readonly unrounded: string | null;
  readonly weight: Decimal;
  /** Whether the target (for the execution rate: 100 %) was met; null where that cannot be said. */
  readonly met: boolean | null;
  readonly printedRate: Decimal | null;
  readonly computedRate: Decimal | null;
  /** The actual where it is a rate in percent. */
  readonly actualPercent: Decimal | null;
}

/** A published score follows the rule when it is this near: forms round to two, one or no decimals. */
const NEAR = new Decimal('0.05');
const RATE_NEAR = NEAR;

const near = (left: Decimal, right: Decimal): boolean =>
  left.equals(right) || left.minus(right).abs().lessThanOrEqualTo(NEAR);

const printedScore = ({ printedRate, weight }: ScoredRow): Decimal | null =>
  printedRate === null ? null : Decimal.min(100, printedRate).times(weight).dividedBy(100);

const rateWrong = ({ printedRate, computedRate }: ScoredRow): boolean => {
  if (printedRate === null || computedRate === null) return false;
  const shown = roundTo(computedRate, printedRate.decimalPlaces(), 'half_up');
  return printedRate.minus(shown).abs().greaterThan(RATE_NEAR);
};

function roundsTo(row: ScoredRow, mode: 'down' | 'up'): boolean {
  const { unrounded, published } = row;
  if (unrounded === null || published.decimalPlaces() > 1) return false;
  const places = published.decimalPlaces();
  return roundTo(new Decimal(unrounded), places, mode).equals(published);
}

interface CauseRule {
  readonly finding: FindingCode;
  readonly text: string;
  readonly holds: (row: ScoredRow) => boolean;
}

/** In the order in which a reviewer would name them: what is wrong in itself before how it was rounded. */
export const CAUSES = {
  'follows-rule': {
    finding: 'SCORE_FOLLOWS',
    text: '按公式计分',
    holds: ({ computed, published, weight }) =>
      computed !== null && near(computed, published) && published.lessThanOrEqualTo(weight),
  },
  'above-weight': {
    finding: 'SCORE_GT_WEIGHT',
    text: '得分高于分值',
    holds: ({ published, weight }) => published.greaterThan(weight),
  },
  'no-rule': {
    finding: 'SCORE_BY_HAND',
    text: '规则不能得出分数，为人工评分',
    holds: ({ computed }) => computed === null,
  },
  'printed-rate-wrong': {
    finding: 'EXEC_SCORE_CALC',
    text: '按表上印的执行率计分，而该执行率与资金数不符',
    holds: (row) => {
      const own = printedScore(row);
      return row.execution && rateWrong(row) && own !== null && near(own, row.published);
    },
  },
  'unmet-but-full': {
    finding: 'MISSED_BUT_FULL',
    text: '未达到指标值却得满分',
    holds: ({ met, published, weight }) => met === false && published.equals(weight),
  },
  'rounded-down': {
    finding: 'SCORE_CALC',
    text: '按公式计算后舍去了小数',
    holds: (row) => roundsTo(row, 'down'),
  },
  'rounded-up': {
    finding: 'SCORE_CALC',
    text: '按公式计算后进位取整',
    holds: (row) => roundsTo(row, 'up'),
  },
  'times-actual': {
    finding: 'SCORE_CALC',
    text: '用分值乘以完成值，而不是乘以完成比例',
    holds: ({ actualPercent, weight, published }) =>
      actualPercent !== null &&
      actualPercent.lessThan(100) &&
      near(weight.times(actualPercent).dividedBy(100), published),
  },
  'met-but-deducted': {
    finding: 'MET_BUT_DEDUCTED',
    text: '已达到指标值却扣了分',
    holds: ({ met, published, weight }) => met === true && published.lessThan(weight),
  },
  'contradicts-printed-rate': {
    finding: 'EXEC_SCORE_CALC',
    text: '得分与表上自己印的执行率和分值不符',
    holds: (row) => {
      const own = printedScore(row);
      return row.execution && own !== null && !near(own, row.published);
    },
  },
  'whole-points': {
    finding: 'SCORE_CALC',
    text: '未达到指标值，按整分扣分，不按比例',
    holds: ({ met, published, weight }) =>
      met === false && published.lessThan(weight) && weight.minus(published).isInteger(),
  },
} as const satisfies Record<string, CauseRule>;

const BY_HAND = { finding: 'SCORE_CALC', text: '得分不合任何已知规则' } as const;

export type Cause = keyof typeof CAUSES | 'by-hand';
const ORDER = Object.keys(CAUSES) as (keyof typeof CAUSES)[];

/**
 * Every cause that explains a published score, the most telling first; `by-hand` when none does. Predicates over the row,
 * never lists of rows: what is not explained is named as such.
 */
export function causesOf(row: ScoredRow): readonly [Cause, ...Cause[]] {
  const rules: Record<keyof typeof CAUSES, CauseRule> = CAUSES;
  if (rules['follows-rule'].holds(row)) return ['follows-rule'];
  const [first, ...others] = ORDER.filter((cause) => rules[cause].holds(row));
  return first === undefined ? ['by-hand'] : [first, ...others];
}

/** How a cause is told; a reverse target exceeded, and the execution score, have codes of their own (docs/reviewer-practice.md §9). */
export function causeText(
  cause: Cause,
  { execution, reverse }: Pick<ScoredRow, 'execution' | 'reverse'>,
): { readonly finding: FindingCode; readonly text: string } {
  const { finding, text } = cause === 'by-hand' ? BY_HAND : CAUSES[cause];
  if (execution && finding === 'SCORE_CALC') return { finding: 'EXEC_SCORE_CALC', text };
  if (cause === 'unmet-but-full' && reverse) return { finding: 'LE_EXCEEDED_FULL', text: '超过上限却得满分' };
  return { finding, text };
}
