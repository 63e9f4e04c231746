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
  /** Another figure of the same answer, by its address. */
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
 * A computed value with where it comes from. It can be made only by `account`, so a number without its provenance does not
 * compile. `value` is a decimal string (元 for money, percent for rates) or null where the rule gives none; `steps` are
 * sentences a clerk reads, with the numbers in them.
 */
export interface Account {
  readonly [explained]: true;
  readonly value: string | null;
  readonly unit: FigureUnit;
  readonly rule: FigureRuleId;
  readonly logIndex: number;
  readonly inputs: readonly FigureInput[];
  readonly steps: readonly string[];
}

export const account = (parts: Omit<Account, typeof explained>): Account => parts as Account;

/** An account in its place: `cell` is the absolute address (address.ts), by which other figures and pages name it. */
export interface Figure extends Account {
  readonly cell: string;
}

export const figure = (cell: string, of: Account): Figure => ({ ...of, cell });

/** Every figure of an answer, wherever it stands; `F` is a figure as the answer's own type has it. */
export function figuresIn<F = Figure>(value: unknown): readonly F[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isFigure(value)) return [value as F];
  return Object.values(value).flatMap((part) => figuresIn<F>(part));
}

export const isFigure = (value: object): boolean => 'cell' in value && 'rule' in value && 'inputs' in value;
