import { parseActual, parseTarget, type Operator, type TargetValue } from '@mingzhang/domain';
import type { IndicatorRow } from '@mingzhang/projections';

const OPERATORS: Readonly<Record<Operator, string>> = {
  '>=': '≥',
  '>': '＞',
  '=': '＝',
  '<=': '≤',
  '<': '＜',
  '~': '约',
  none: '',
};

interface TargetParts {
  readonly nature: string | null;
  readonly value: string | null;
  readonly unit: string | null;
}

/** A single number in its unit, a time (≤5天) among them. */
const isAmount = (value: TargetValue) => value.kind === 'number' || value.kind === 'duration';

/** 指标性质, 指标值 and 度量单位 of a target, for forms that print them apart. What is no single number stays whole. */
export function targetParts(target: string | null): TargetParts {
  if (target === null) return { nature: null, value: null, unit: null };
  const { value } = parseTarget(target);
  if (value.kind === 'qualitative') return { nature: '定性', value: target, unit: null };
  if (!isAmount(value) || value.measure !== undefined) return { nature: null, value: target, unit: null };
  return { nature: OPERATORS[value.op], value: value.number, unit: value.unit };
}

/** 完成值 without the unit that stands beside it; with it where it is another one. */
export function doneText({ target, actualText }: Pick<IndicatorRow, 'target' | 'actualText'>): string | null {
  if (actualText === null) return null;
  const { unit } = targetParts(target);
  const { value } = parseActual(actualText);
  return isAmount(value) && value.op === 'none' && unit !== null && value.unit === unit
    ? value.number
    : actualText;
}
