import { scoreExecution, scoreIndicator, scoreTotal, type ScoringScheme } from './index.js';
import { scheme } from './scoring.spec-kit.js';

/**
 * The arithmetic of docs/rules.md §1 and §4 once more, with fractions of BigInt and nothing shared with the product: no decimal
 * library, no rounding helper, no formula.
 */
interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}
const whole = (n: bigint): Fraction => ({ n, d: 1n });
/** Hundredths: 1250 is 12.50. */
const hundredths = (n: number): Fraction => ({ n: BigInt(n), d: 100n });
const add = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
const negate = (a: Fraction): Fraction => ({ n: -a.n, d: a.d });
const times = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.n, d: a.d * b.d });
const over = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d, d: a.d * b.n });
const less = (a: Fraction, b: Fraction): boolean => a.n * b.d < b.n * a.d;
const least = (a: Fraction, b: Fraction): Fraction => (less(a, b) ? a : b);
const most = (a: Fraction, b: Fraction): Fraction => (less(a, b) ? b : a);
const ZERO = whole(0n);

type Mode = 'half_up' | 'down' | 'up';

/** All values here are at least 0. */
function round({ n, d }: Fraction, places: number, mode: Mode): Fraction {
  const unit = 10n ** BigInt(places);
  const scaled = n * unit;
  if (mode === 'down') return { n: scaled / d, d: unit };
  if (mode === 'up') return { n: (scaled + d - 1n) / d, d: unit };
  return { n: (2n * scaled + d) / (2n * d), d: unit };
}

function print({ n, d }: Fraction): string {
  const scaled = (n * 100n) / d;
  return `${scaled / 100n}.${String(scaled % 100n).padStart(2, '0')}`;
}

export interface Line {
  readonly reverse: boolean;
  /** Hundredths, all of them. */
  readonly target: number;
  readonly actual: number;
  readonly weight: number;
}

export interface RandomForm {
  readonly budget: number;
  readonly executed: number;
  readonly lines: readonly Line[];
}

export interface Rules {
  readonly executionWeight: bigint;
  readonly rateFirst: boolean;
  readonly formula: 'L' | 'H';
  readonly places: number;
  readonly mode: Mode;
  readonly roundOfSum: boolean;
  /** 2 points off from 130 %. */
  readonly deduct: boolean;
}

export interface Scores {
  readonly rate: string;
  readonly execution: string;
  readonly lines: readonly string[];
  readonly total: string;
}

function lineFraction({ reverse, target, actual, weight }: Line, { formula, deduct }: Rules): Fraction {
  const [a, b, w] = [hundredths(target), hundredths(actual), hundredths(weight)];
  if (target === 0) return actual === 0 ? w : ZERO;
  if (!reverse) {
    if (less(b, a)) return times(over(b, a), w);
    const enough = !less(b, times(a, { n: 13n, d: 10n }));
    return deduct && enough ? most(ZERO, add(w, whole(-2n))) : w;
  }
  if (!less(a, b)) return w;
  if (formula === 'H') return times(over(a, b), w);
  return most(ZERO, times(add(whole(1n), negate(over(add(b, negate(a)), a))), w));
}

export function byFractions(form: RandomForm, rules: Rules): Scores {
  const percent = times(over(hundredths(form.executed), hundredths(form.budget)), whole(100n));
  const rate = round(percent, 2, 'half_up');
  const used = least(whole(100n), rules.rateFirst ? rate : percent);
  const execution = times(over(used, whole(100n)), whole(rules.executionWeight));
  const exact = [execution, ...form.lines.map((line) => lineFraction(line, rules))];
  const rounded = exact.map((one) => round(one, rules.places, rules.mode));
  const total = rules.roundOfSum
    ? round(exact.reduce(add, ZERO), rules.places, rules.mode)
    : rounded.reduce(add, ZERO);
  const [first = '', ...lines] = rounded.map(print);
  return { rate: print(rate), execution: first, lines, total: print(total) };
}

const schemes = new Map<string, ScoringScheme>();

/** A ledger makes no scheme for each form, and making one takes as long as scoring by it. */
function schemeFor(rules: Rules): ScoringScheme {
  const key = Object.values(rules).join();
  const made = schemes.get(key) ?? makeScheme(rules);
  schemes.set(key, made);
  return made;
}

function makeScheme(rules: Rules): ScoringScheme {
  const base = scheme('CN-MOF-2020-10');
  if (base.execution === null) throw new Error('no execution');
  const weight = `${rules.executionWeight}`;
  return {
    ...base,
    execution: { ...base.execution, weight, rateFirst: rules.rateFirst },
    quantitative: { ...base.quantitative, reverse: rules.formula },
    overCompletion: rules.deduct
      ? {
          threshold: '1.3',
          inclusive: true,
          effect: 'deduct',
          points: '2',
          includesReverse: false,
          zeroTarget: null,
        }
      : base.overCompletion,
    rounding: {
      decimals: rules.places,
      mode: rules.mode,
      total: rules.roundOfSum ? 'round_of_sum' : 'sum_of_rounded',
    },
  };
}

const decimalText = (value: number): string =>
  `${Math.trunc(value / 100)}.${String(value % 100).padStart(2, '0')}`;

export function byProduct(form: RandomForm, rules: Rules): Scores {
  const rulesAsData = schemeFor(rules);
  const execution = scoreExecution(rulesAsData, {
    budget: decimalText(form.budget),
    executed: decimalText(form.executed),
  });
  const lines = form.lines.map(({ reverse, target, actual, weight }) =>
    scoreIndicator(rulesAsData, {
      weight: decimalText(weight),
      target: {
        kind: 'number',
        op: target === 0 ? '=' : reverse ? '<=' : '>=',
        number: decimalText(target),
        unit: '个',
      },
      actual: { kind: 'number', op: 'none', number: decimalText(actual), unit: '个' },
    }),
  );
  const { total } = scoreTotal(rulesAsData, { execution, indicators: lines });
  return {
    rate: execution.rate ?? '',
    execution: execution.score ?? '',
    lines: lines.map(({ score }) => score ?? ''),
    total: total ?? '',
  };
}

/** A small generator of its own (a linear congruence): the same seed gives the same forms on every machine. */
export function* randomForms(count: number, seed: number): Generator<readonly [RandomForm, Rules]> {
  let state = seed >>> 0;
  const draw = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const pick = <T>(...all: readonly [T, ...T[]]): T => all[draw(all.length)] ?? all[0];
  /** Small numbers, where quotients fall on halves, and large ones. */
  const amount = (): number => draw(pick(20, 400, 10_000, 2_000_000_000));
  for (let made = 0; made < count; made += 1) {
    const lines = Array.from({ length: 1 + draw(8) }, () => ({
      reverse: draw(3) === 0,
      target: draw(12) === 0 ? 0 : 1 + amount(),
      actual: amount(),
      weight: draw(pick(31, 3001)) * pick(1, 1, 50),
    }));
    const rules: Rules = {
      executionWeight: pick(10n, 20n, 15n),
      rateFirst: draw(2) === 0,
      formula: pick('L', 'H'),
      places: pick(2, 2, 2, 1, 0),
      mode: pick<Mode>('half_up', 'half_up', 'down', 'up'),
      roundOfSum: draw(2) === 0,
      deduct: draw(3) === 0,
    };
    yield [{ budget: 1 + amount(), executed: amount(), lines }, rules];
  }
}
