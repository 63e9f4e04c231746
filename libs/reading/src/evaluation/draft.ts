import type { Ask } from '../paper.js';

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
export class Draft {
  readonly places: Record<string, string> = {};
  readonly asks: Ask[] = [];
  readonly rows: FundRow[] = [];
  readonly indicators: Indicator[] = [];
  title = '';
  name: string | null = null;
  office: string | null = null;
  unit = '';
  year: number | null = null;
  total: string | null = null;

  put(path: string, place: string): void {
    this.places[path] = place;
  }

  ask(field: string, place: string, question: string, seen?: readonly string[]): void {
    this.asks.push(seen === undefined ? { field, place, question } : { field, place, question, seen });
  }
}
