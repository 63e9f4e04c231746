import type { FundingSource } from '../line/line.js';
import type { MovementKind } from '../line/movement.js';
import type { FigureRuleId } from './rules.js';

/**
 * Which movements a sum is over. A figure that aggregates carries this filter and the log index it was computed at, not a
 * list of events: the same filter at the same index finds the same events for ever.
 */
export interface MovementFilter {
  readonly projectId: string;
  readonly fiscalYear: number;
  readonly kinds: readonly MovementKind[];
  readonly sources?: readonly FundingSource[];
  /** Only these lines. */
  readonly lines?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  /** Only movements that belong to a month, or only 汇总录入. */
  readonly timed?: boolean;
}

export type FigureInput =
  | {
      readonly kind: 'movements';
      readonly label: string;
      readonly value: string;
      readonly filter: MovementFilter;
      readonly count: number;
    }
  | { readonly kind: 'figure'; readonly label: string; readonly cell: string; readonly value: string | null }
  | {
      readonly kind: 'event';
      readonly label: string;
      readonly value: string;
      readonly eventId: string;
      readonly logIndex: number;
    };

export type FigureUnit = '元' | '%' | '分' | '';

declare const explained: unique symbol;

/**
 * A computed value with where it comes from. It can be made only by `figure`, so a number without its provenance does not
 * compile. `value` is a decimal string (元 for money, percent for rates) or null where the rule gives none; `steps` are
 * sentences a clerk reads, with the numbers in them.
 */
export interface Figure {
  readonly [explained]: true;
  readonly value: string | null;
  readonly unit: FigureUnit;
  readonly rule: FigureRuleId;
  readonly logIndex: number;
  readonly inputs: readonly FigureInput[];
  readonly steps: readonly string[];
}

export function figure(parts: Omit<Figure, typeof explained>): Figure {
  return parts as Figure;
}
