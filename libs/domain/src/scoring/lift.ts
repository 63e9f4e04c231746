import { Decimal } from '../money/decimal.js';
import type { ScoringScheme } from './scheme.js';

/** A scheme as released before layouts: with two fields that no rule ever read, and a third word for one denominator. */
type SchemeV1 = Omit<ScoringScheme, 'layout' | 'execution'> & {
  readonly deductions: boolean;
  readonly execution:
    | (Omit<NonNullable<ScoringScheme['execution']>, 'denominator'> & {
        readonly denominator: 'adjusted' | 'adjusted_with_carryover' | 'initial';
        readonly over100: 'flag' | 'allow';
      })
    | null;
};

/** Only Hubei's form gives 20 points to the execution rate (docs/rules.md §8.2); a copy of its scheme prints Hubei's form. */
const layoutOf = ({ execution }: SchemeV1): string =>
  new Decimal(execution?.weight ?? 0).equals(20) ? 'hubei' : 'central';

function liftExecution(execution: SchemeV1['execution']): ScoringScheme['execution'] {
  if (execution === null) return null;
  const { over100: _, denominator, ...rest } = execution;
  return { ...rest, denominator: denominator === 'initial' ? 'initial' : 'adjusted' };
}

/** Lifts a scheme stored before layouts to today's shape. Its scores are the same; id and version stay. */
export function liftScheme(stored: unknown): ScoringScheme {
  const v1 = stored as SchemeV1;
  const { deductions: _, execution, ...rest } = v1;
  return { ...rest, layout: layoutOf(v1), execution: liftExecution(execution) };
}
