import { Decimal } from '../money/decimal.js';
import type { SimpleValue, TargetValue } from '../values/index.js';
import { comparable, exactly, type Known } from './compare.js';
import { full, ratio, reverseH, reverseL, zeroTarget, type Computed } from './formulas.js';
import type { ScoreRemark } from './remarks.js';
import type { ScoringScheme } from './scheme.js';

/** Which way is better. `higher` and `lower` answer a printed target without an operator; `exact` wants equality. */
export type Direction = 'higher' | 'lower' | 'exact';

export type NumericKind = 'positive' | 'reverse' | 'equal' | 'zero' | 'range';

export interface NumericInput {
  readonly scheme: ScoringScheme;
  readonly weight: Decimal;
  readonly target: SimpleValue;
  readonly actual: TargetValue;
  readonly cost: boolean;
  readonly direction: Direction | null;
  /** In `score FILE` nobody can be asked: a target without an operator is read as ≥, and that is said. */
  readonly assume: boolean;
}

export interface Compared {
  readonly actual: Decimal;
  readonly target: Decimal;
}

/** `computed` null: the rules give no number here, and `remarks` say why. */
export interface NumericScore {
  readonly kind: NumericKind;
  readonly met: boolean | null;
  readonly computed: Computed | null;
  /** Actual and target where their quotient means something: for over-completion. */
  readonly over: Compared | null;
  readonly remarks: readonly ScoreRemark[];
}

type Reading = Direction | 'equal' | 'ask';

const KINDS: Record<Reading, NumericKind> = {
  higher: 'positive',
  lower: 'reverse',
  exact: 'equal',
  equal: 'equal',
  ask: 'equal',
};

const open = (kind: NumericKind, met: boolean | null, ...remarks: readonly ScoreRemark[]): NumericScore => ({
  kind,
  met,
  computed: null,
  over: null,
  remarks,
});

/** Cost targets without a bound are asked about first (docs/rules.md §12.20); elsewhere “=” is read as the scheme says. */
function readDirection({ target, cost, direction, assume, scheme }: NumericInput): Reading {
  if (target.kind === 'range') return 'higher';
  if (target.op === '>=' || target.op === '>') return 'higher';
  if (target.op === '<=' || target.op === '<') return 'lower';
  if (direction !== null) return direction;
  if (cost) return 'ask';
  if (target.op === '=') return scheme.quantitative.equal === 'as_ge' ? 'equal' : 'exact';
  return assume && target.op === 'none' ? 'higher' : 'ask';
}

function reached(input: NumericInput, b: Decimal, a: Decimal, kind: NumericKind): NumericScore {
  return {
    kind,
    met: true,
    computed: full(input.weight, '达到指标值'),
    over: a.isNegative() ? null : { actual: b, target: a },
    remarks: [],
  };
}

/** >90% is not met by 90% (docs/formats.md §3); the formulas give the whole weight there all the same. */
const isStrict = ({ target }: NumericInput): boolean =>
  target.kind !== 'range' && (target.op === '>' || target.op === '<');
const strictlyEqual = (input: NumericInput, b: Decimal, a: Decimal): readonly ScoreRemark[] =>
  isStrict(input) && b.equals(a) ? ['strict-equal'] : [];

function higher(input: NumericInput, known: Known, a: Decimal, kind: NumericKind): NumericScore {
  const enough = isStrict(input) ? known.low?.greaterThan(a) : known.low?.greaterThanOrEqualTo(a);
  if (known.low !== null && enough === true) return reached(input, known.low, a, kind);
  const b = exactly(known);
  if (b === null) return open(kind, null, 'actual-is-bound');
  if (a.isNegative()) return open(kind, false, 'negative-target');
  if (input.scheme.quantitative.unmet === 'manual') return open(kind, false, 'no-rule');
  const negative = b.isNegative() && !b.isZero();
  if (negative && input.scheme.quantitative.negativeActual === 'manual') return open(kind, false, 'no-rule');
  const computed = ratio(a, Decimal.max(0, b), input.weight);
  const remarks = negative ? (['negative-actual'] as const) : strictlyEqual(input, b, a);
  return { kind, met: false, computed, over: null, remarks };
}

function lower(input: NumericInput, known: Known, a: Decimal): NumericScore {
  const strict = isStrict(input);
  const little = strict ? known.high?.lessThan(a) : known.high?.lessThanOrEqualTo(a);
  if (known.high !== null && little === true) return reached(input, known.high, a, 'reverse');
  const b = exactly(known);
  if (b === null) return open('reverse', null, 'actual-is-bound');
  const reverse = input.scheme.quantitative[strict ? 'reverseStrict' : 'reverse'];
  if (reverse === null || a.isNegative()) return open('reverse', false, 'no-rule');
  const formula = reverse === 'L' ? reverseL : reverseH;
  return {
    kind: 'reverse',
    met: false,
    computed: formula(a, b, input.weight),
    over: { actual: b, target: a },
    remarks: strictlyEqual(input, b, a),
  };
}

function equalOnly(input: NumericInput, known: Known, a: Decimal, unasked: ScoreRemark): NumericScore {
  const b = exactly(known);
  if (b === null) return open('equal', null, 'actual-is-bound');
  return b.equals(a) ? reached(input, b, a, 'equal') : open('equal', null, unasked);
}

/** 97%-100%: a rate has no more than 100, so only the lower end can be missed, and it is read as ≥. */
function inRange(
  input: NumericInput,
  known: Known,
  low: Decimal,
  high: Decimal,
  unit: string | null,
): NumericScore {
  const inside =
    known.low?.greaterThanOrEqualTo(low) === true && known.high?.lessThanOrEqualTo(high) === true;
  if (inside)
    return {
      kind: 'range',
      met: true,
      computed: full(input.weight, '在指标值区间内'),
      over: null,
      remarks: [],
    };
  if (unit !== '%' || !high.equals(100)) return open('range', false, 'range-missed');
  if (known.high?.greaterThan(high) === true) return open('range', false, 'range-missed');
  return higher(input, known, low, 'range');
}

/** “≥ 0” cannot be missed, printed so or chosen by a person: no quotient, so a person scores it. */
function zero(input: NumericInput, known: Known, reading: Reading): NumericScore {
  const printed = input.target.kind !== 'range' && (input.target.op === '>=' || input.target.op === '>');
  if (reading === 'higher' && (printed || input.direction === 'higher'))
    return open('zero', null, 'zero-target');
  const b = exactly(known) ?? (known.high?.lessThanOrEqualTo(0) === true ? known.high : null);
  if (b === null) return open('zero', null, 'actual-is-bound');
  const computed = zeroTarget(b, input.weight);
  return { kind: 'zero', met: computed.rule === 'zero-met', computed, over: null, remarks: [] };
}

/** Scores one number against one bound: docs/rules.md §4. */
export function scoreNumeric(input: NumericInput): NumericScore {
  const { target, actual } = input;
  const reading = readDirection(input);
  const compared = comparable(actual, target);
  if ('problem' in compared) return open(KINDS[reading], null, compared.problem);
  const { known } = compared;
  if (target.kind === 'range') {
    return inRange(input, known, new Decimal(target.low), new Decimal(target.high), target.unit);
  }
  const a = new Decimal(target.number);
  if (target.op === '~' && input.direction === null) return equalOnly(input, known, a, 'approximate-target');
  if (a.isZero()) return zero(input, known, reading);
  const cost = input.cost && target.op === '>=' ? (['cost-direction'] as const) : [];
  const assumed = reading === 'higher' && target.op === 'none' && input.direction === null;
  switch (reading) {
    case 'lower':
      return lower(input, known, a);
    case 'exact':
      return equalOnly(input, known, a, 'equal-mismatch');
    case 'ask':
      return equalOnly(input, known, a, input.cost ? 'cost-direction-unknown' : 'direction-unknown');
    case 'higher':
    case 'equal': {
      const score = higher(input, known, a, KINDS[reading]);
      const remarks = [...cost, ...(assumed ? (['direction-assumed'] as const) : [])];
      return { ...score, remarks: [...score.remarks, ...remarks] };
    }
  }
}
