import type { IndicatorTable } from '../evaluation/indicators.js';
import type { Span } from '../line.js';
import type { Option } from '../options.js';
import { Notes } from '../notes.js';
import type { OpenTable } from '../rows.js';
import { Goals, type Period } from './goals.js';
import type { Field } from './words.js';

export type Texts = Record<string, string>;

export type Side =
  'sources' | 'byExpenditure' | 'byIncome' | 'developmentExpenditure' | 'byLevel' | 'income' | 'expenditure';

export type ListKey = 'spendingLines' | 'assetsAndPurchases' | 'projects' | 'keyTasks' | 'otherTasks';

export interface OpenList {
  key: ListKey;
  readonly table: OpenTable<string>;
}

export interface YearColumn extends Span {
  readonly year: string;
}

export interface OpenFunding {
  readonly table: OpenTable<string>;
  years: YearColumn[];
}

export interface SideSpan extends Span {
  readonly side: Side;
}

/** What is being read of one 目标申报表; only its reader writes here. */
export class TargetDraft extends Notes {
  readonly fields = new Map<Field, string>();
  readonly goals = new Goals();
  readonly lists: Partial<Record<ListKey, Texts[]>> = {};
  readonly sides: Partial<Record<Side, Texts[]>> = {};
  readonly options: Partial<Record<'category' | 'frequency', readonly Option[]>> = {};
  fundingColumns: string[] = [];
  priorYearsHeader: string | null = null;
  deadline: string | null = null;

  /** Whether anything stands here that only such a form has. */
  get substance(): boolean {
    return (
      Object.keys(this.lists).length > 0 ||
      Object.keys(this.sides).length > 0 ||
      this.goals.all.some(({ draft }) => draft.indicators.length > 0)
    );
  }
}

/** Where the reader stands. */
export interface Open {
  list: OpenList | null;
  funding: OpenFunding | null;
  indicators: IndicatorTable | null;
  heading: boolean;
  grid: string;
  /** 长期目标 | 年度目标 side by side: what stands under each is its text. */
  beside: readonly (Span & { readonly period: Period })[];
  sides: readonly SideSpan[];
  ended: boolean;
}

export const closed = (): Open => ({
  list: null,
  funding: null,
  indicators: null,
  heading: false,
  grid: '',
  beside: [],
  sides: [],
  ended: false,
});
