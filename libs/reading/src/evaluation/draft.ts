import type { Ask } from '../paper.js';
import { Notes } from '../notes.js';

export interface FundRow {
  source: string;
  initial?: string | null;
  adjusted?: string | null;
  executed?: string | null;
  weight?: string | null;
  rate?: string | null;
  score?: string | null;
}

export interface Indicator {
  level1: string | null;
  level2: string | null;
  name: string;
  target?: string | null;
  actual?: string | null;
  weight?: string | null;
  score?: string | null;
  hasReason?: boolean;
  /** Only in 目标申报表: why the value is what it is, and what the years before had. */
  basis?: string;
  priorYears?: Readonly<Record<string, string>>;
}

/** A published form (docs/formats.md §1) with the place of each field and what is left to ask. */
export interface EvaluationForm {
  readonly id: string;
  readonly source: { readonly title: string };
  readonly year: number | null;
  readonly kind: 'project' | 'department';
  readonly name: string;
  readonly funds: { readonly unit: string; readonly rows: readonly FundRow[] };
  readonly indicators: readonly Indicator[];
  readonly total_score: string;
  readonly complete: boolean;
  readonly notes: string;
  readonly places: Readonly<Record<string, string>>;
  readonly asks: readonly Ask[];
}

/** What is being read; only the reader of one form writes here. */
export class Draft extends Notes {
  readonly rows: FundRow[] = [];
  readonly indicators: Indicator[] = [];
  /** Targets are read, not results: 指标值 of the years before and what it rests on are kept. */
  targets = false;
  /** Rows whose own cell of a level is empty, since the last that is not; a page may have parted it from its text. */
  readonly blank: Record<'level1' | 'level2', readonly number[]> = { level1: [], level2: [] };
  /** Whether a page was turned since a cell of the level had text. */
  readonly turned = { level1: false, level2: false };
  title = '';
  name: string | null = null;
  office: string | null = null;
  unit = '';
  year: number | null = null;
  total: string | null = null;
}
