import { Decimal } from '../money/decimal.js';
import type { SimpleValue, TargetValue } from '../values/index.js';
import { remembered } from '../values/remembered.js';
import { lacksYear, punctuality } from './dates.js';
import { full, type Computed } from './formulas.js';
import {
  scoreNumeric,
  type Compared,
  type Direction,
  type NumericInput,
  type NumericKind,
} from './numeric.js';
import { inBand, statesMet, statesOnTime, type Judged } from './qualitative.js';
import type { ScoreRemark } from './remarks.js';
import type { ScoringScheme } from './scheme.js';

export interface IndicatorInput {
  readonly weight: string;
  readonly target: TargetValue;
  readonly actual: TargetValue;
  readonly level1?: string | null | undefined;
  readonly level2?: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly direction?: Direction | null;
  readonly judged?: Judged | null;
  /** A score set by hand, with its reason. */
  readonly manual?: { readonly score: string; readonly reason: string } | null;
  readonly assume?: boolean;
}

export type IndicatorKind = NumericKind | 'satisfaction' | 'date' | 'qualitative' | 'compound' | 'manual';

export interface Outcome {
  readonly kind: IndicatorKind;
  readonly met: boolean | null;
  readonly computed: Computed | null;
  readonly over: Compared | null;
  readonly remarks: readonly ScoreRemark[];
  /** Where the number comes from, when not from the scheme (a judgement). */
  readonly source?: string;
}

const none = (kind: IndicatorKind, met: boolean | null, ...remarks: readonly ScoreRemark[]): Outcome => ({
  kind,
  met,
  computed: null,
  over: null,
  remarks,
});

const isCost = ({ level1, level2 }: IndicatorInput): boolean =>
  /成本/u.test(level1 ?? '') || /成本/u.test(level2 ?? '');
const isSatisfaction = ({ level1, level2 }: IndicatorInput): boolean =>
  /满意/u.test(level1 ?? '') || /满意/u.test(level2 ?? '');

function scoreDate(scheme: ScoringScheme, input: IndicatorInput, weight: Decimal): Outcome {
  const { target, actual } = input;
  if (target.kind !== 'date') return none('date', null, 'no-rule');
  if (actual.kind !== 'date') {
    if (input.assume === true && statesOnTime(actual)) {
      return {
        kind: 'date',
        met: true,
        computed: full(weight, '自述按期完成'),
        over: null,
        remarks: ['met-assumed'],
      };
    }
    return none('date', null, actual.kind === 'none' ? 'actual-empty' : 'word-for-date');
  }
  const year = lacksYear(target, actual) ? '（日期没有年份，按同一年比较）' : '';
  const answer = punctuality(target, actual);
  if (answer === 'met') {
    return { kind: 'date', met: true, computed: full(weight, `按期完成${year}`), over: null, remarks: [] };
  }
  if (answer === 'unknown') return none('date', null, 'date-imprecise');
  if (scheme.quantitative.lateDate === 'manual') return none('date', false, 'date-late');
  const late: Computed = {
    rule: 'met',
    points: new Decimal(0),
    formula: '0',
    text: '晚于规定期限，本方案得0分',
  };
  return { kind: 'date', met: false, computed: late, over: null, remarks: ['date-late'] };
}

function scoreWords(
  scheme: ScoringScheme,
  input: IndicatorInput,
  weight: Decimal,
  kind: IndicatorKind,
): Outcome {
  const { judged } = input;
  if (judged != null) {
    const within = inBand(scheme, weight, judged);
    const label = scheme.qualitative.bands[judged.band]?.label ?? '—';
    if (!within && scheme.qualitative.outside === 'null') return none(kind, null, 'band-mismatch');
    const points = new Decimal(within ? judged.score : 0);
    const text = `评判为“${label}”，档内评分 ${points.toFixed()}`;
    const computed: Computed = { rule: 'met', points, formula: points.toFixed(), text };
    const remarks: readonly ScoreRemark[] = within ? [] : ['band-mismatch'];
    return { kind, met: judged.band === 0, computed, over: null, remarks, source: '人工评判' };
  }
  if (input.actual.kind === 'none') return none(kind, null, 'actual-empty');
  if (input.assume === true && statesMet(input.target, input.actual)) {
    const computed = full(weight, '实际完成值表明已达成（未选定档次，假定）');
    return { kind, met: true, computed, over: null, remarks: ['met-assumed'] };
  }
  return none(kind, null, 'judgement-needed');
}

/** 满意度 by steps of the actual rate, where a scheme prints them. */
function scoreSatisfaction(numeric: NumericInput): Outcome | null {
  const { scheme, target, actual, weight } = numeric;
  if (scheme.satisfaction === null || target.kind !== 'number' || target.unit !== '%') return null;
  if (actual.kind !== 'number' || (actual.op !== 'none' && actual.op !== '=')) return null;
  const { full: whole, steps } = scheme.satisfaction;
  const rate = new Decimal(actual.number);
  const step = steps.find(({ from }) => rate.greaterThanOrEqualTo(new Decimal(from).times(100)));
  const points = weight.times(step?.points ?? 0).dividedBy(whole);
  const text = `满意度 ${rate.toFixed()}% 所在档次得 ${step?.points ?? 0}/${whole}`;
  const computed: Computed = {
    rule: 'ratio',
    points,
    formula: `${weight.toFixed()} × ${step?.points ?? 0} ÷ ${whole}`,
    text,
  };
  return {
    kind: 'satisfaction',
    met: rate.greaterThanOrEqualTo(target.number),
    computed,
    over: null,
    remarks: [],
  };
}

/** The name may print the direction its value leaves out (所有支出不超预算安排). */
const namedDirection = remembered((name): Direction | null => {
  if (/不超|不高于|不大于|不多于|以内/u.test(name)) return 'lower';
  return /不低于|不少于|不小于/u.test(name) ? 'higher' : null;
});

function numericInput(
  scheme: ScoringScheme,
  input: IndicatorInput,
  weight: Decimal,
  target: SimpleValue,
  actual: TargetValue,
): NumericInput {
  return {
    scheme,
    weight,
    target,
    actual,
    cost: isCost(input),
    direction: input.direction ?? namedDirection(input.name ?? ''),
    assume: input.assume ?? false,
  };
}

function scoreCompound(scheme: ScoringScheme, input: IndicatorInput, weight: Decimal): Outcome {
  const { target, actual } = input;
  if (target.kind !== 'compound') return none('compound', null, 'no-rule');
  if (actual.kind !== 'compound' || actual.parts.length !== target.parts.length) {
    return none('compound', null, actual.kind === 'none' ? 'actual-empty' : 'compound-unmet');
  }
  const parts = target.parts.map((part, index) =>
    scoreNumeric(numericInput(scheme, input, weight, part, actual.parts[index] ?? actual)),
  );
  if (!parts.every(({ met }) => met === true)) return none('compound', null, 'compound-unmet');
  const computed = full(weight, '各项均达到指标值');
  return { kind: 'compound', met: true, computed, over: null, remarks: [] };
}

/** 同比增长5% is answered by 同比增长6%: the same change against the same base, at least as large as promised. */
function scoreChange(scheme: ScoringScheme, input: IndicatorInput, weight: Decimal): Outcome {
  const { target, actual } = input;
  const same =
    target.kind === 'change' &&
    actual.kind === 'change' &&
    [target.base, target.trend, target.unit].join() === [actual.base, actual.trend, actual.unit].join();
  if (!same) return scoreWords(scheme, input, weight, 'qualitative');
  const bound = { kind: 'number', op: '>=', number: target.number, unit: target.unit } as const;
  const reached = { kind: 'number', op: 'none', number: actual.number, unit: actual.unit } as const;
  const score = scoreNumeric(numericInput(scheme, input, weight, bound, reached));
  return { ...score, remarks: [...score.remarks, 'direction-assumed'] };
}

/** What the rules of a scheme give for one indicator, before over-completion and rounding. */
export function outcomeOf(scheme: ScoringScheme, input: IndicatorInput, weight: Decimal): Outcome {
  const { target } = input;
  switch (target.kind) {
    case 'number':
    case 'duration':
    case 'range': {
      const numeric = numericInput(scheme, input, weight, target, input.actual);
      return (isSatisfaction(input) ? scoreSatisfaction(numeric) : null) ?? scoreNumeric(numeric);
    }
    case 'compound':
      return scoreCompound(scheme, input, weight);
    case 'date':
      return scoreDate(scheme, input, weight);
    case 'change':
      return input.assume === true
        ? scoreChange(scheme, input, weight)
        : scoreWords(scheme, input, weight, 'qualitative');
    case 'qualitative':
      return scoreWords(scheme, input, weight, 'qualitative');
    case 'relative':
      return none('manual', null, 'reference-unresolved');
    case 'unreadable':
      return none('manual', null, 'target-unreadable');
    case 'none':
      return scoreBlank(scheme, target.reason);
  }
}

function scoreBlank(scheme: ScoringScheme, reason: string): Outcome {
  const remark: ScoreRemark = reason === 'not-applicable' ? 'dead-indicator' : 'target-empty';
  if (scheme.quantitative.blankTarget === 'manual') return none('manual', null, remark);
  const computed: Computed = {
    rule: 'met',
    points: new Decimal(0),
    formula: '0',
    text: '没有年度指标值，本方案得0分',
  };
  return { kind: 'manual', met: false, computed, over: null, remarks: [remark] };
}
