import type { Seal } from './evaluation/events.js';
import type { NarrativeField } from './evaluation/narratives.js';
import type { Role } from './kernel/role.js';

interface OfProjectYear {
  readonly projectId: string;
  readonly fiscalYear: number;
}

/** A scheme as an evaluation is opened with it, and what a full sheet of indicators must sum to under it. */
export interface SchemeInForce {
  readonly id: string;
  readonly version: number;
  readonly hash: string;
  /** Points. */
  readonly indicatorsTotal: string | null;
}

export interface Blocking {
  readonly where: string;
  readonly message: string;
}

/** What a decision about a row may name: the indicators of the form, and how many bands the scheme it is computed by has. */
export interface RowsOfForm {
  readonly indicators: readonly string[];
  readonly scheme: { readonly id: string; readonly bands: number } | null;
  /** The official form that will be printed, and which 文字说明 it has room for. */
  readonly layout: { readonly label: string; readonly narratives: readonly NarrativeField[] };
}

/** Whose row it is; null is the row of the execution rate (docs/rules.md §12.12). */
export interface RowAssigned {
  readonly indicatorId: string | null;
  readonly personId: string;
  readonly office: string;
}

/** What a sample is drawn from: the filed evaluations of a year, each with the SHA-256 that its place in the order is by. */
export interface Population {
  readonly members: readonly { readonly projectId: string; readonly digest: string }[];
  /** Over the ids, one a line in the order of their characters. */
  readonly hash: string;
}

/** What a decision may have to know beside its own document: what it asks, and what it is answered. A command declares which. */
export interface FactTable {
  /** Whether the file store holds the file that an event would point to. */
  readonly fileStored: { readonly ask: { readonly sha256: string }; readonly answer: boolean };
  /** Whether the scheme ships with the product or was published by the unit; no scheme is neither. */
  readonly schemePublished: {
    readonly ask: { readonly unitId: string; readonly schemeId: string | null };
    readonly answer: boolean;
  };
  /** The scheme named, else the one the form of the year is computed by; null where there is none. */
  readonly schemeInForce: {
    readonly ask: OfProjectYear & { readonly schemeId?: string };
    readonly answer: SchemeInForce | null;
  };
  /** The findings of severity error that are neither mended nor explained. All of them, not the first. */
  readonly blocking: { readonly ask: OfProjectYear; readonly answer: readonly Blocking[] };
  readonly formRows: { readonly ask: OfProjectYear; readonly answer: RowsOfForm };
  /**
   * The rows that were given to somebody, each once; none where the form was not split. Only 项目科室 are held to them: of everybody else
   * nothing is looked up, so that what has happened is recorded though the views are away.
   */
  readonly rowsAssigned: {
    readonly ask: OfProjectYear & { readonly role: Role };
    readonly answer: readonly RowAssigned[];
  };
  readonly filedProjects: {
    readonly ask: { readonly unitId: string | null; readonly fiscalYear: number; readonly seed: string };
    readonly answer: Population;
  };
  /** The computation to freeze. */
  readonly seal: { readonly ask: OfProjectYear; readonly answer: Omit<Seal, 'number'> };
}

export type FactName = keyof FactTable;
export type FactsAsked<F extends FactName> = { readonly [K in F]: FactTable[K]['ask'] };
export type FactsFound<F extends FactName> = { readonly [K in F]: FactTable[K]['answer'] };
