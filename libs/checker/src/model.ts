import type { Decimal } from '@mingzhang/domain';

/** Where something stands: in words a clerk can follow, and as the path in the file. */
export interface Place {
  readonly label: string;
  readonly path: string;
}

/** A fiscal year as printed, “2024”. */
export type Year = string;

/** What amounts of a document are counted in, unless a cell prints a unit of its own. */
export type Unit = '元' | '万元';

/**
 * A printed amount in the unit of its document. `withheld` and `words` are not zero. `step` is the value of the last
 * printed place (“10.50” in 万元: 0.01).
 */
export interface Cell {
  readonly place: Place;
  readonly printed: string;
  readonly kind: 'amount' | 'empty' | 'withheld' | 'words' | 'damaged';
  readonly value: Decimal | null;
  readonly step: Decimal;
  /** The cell's own reading in 万元 differs from what it prints (the seeds' `…Wan` fields). */
  readonly differs: string | null;
}

/** A total and what it is made of. A node without an amount of its own is worth the sum of its parts. */
export interface Tree {
  readonly label: string;
  readonly cell: Cell | null;
  readonly parts: readonly Tree[];
  /** `subset`: 其中 rows, which need not add up to the whole. `single`: one source row of a form with rows left out. */
  readonly cover: 'whole' | 'subset' | 'partial';
  readonly family: 'parts' | 'funds' | 'balance' | 'plan';
  /** A blank part is zero, as in a budget table; elsewhere it is unknown. */
  readonly blankIsZero: boolean;
}

/** One figure under a key: figures of one key must agree, wherever they are stated. */
export interface Statement {
  readonly key: string;
  readonly what: string;
  readonly cell: Cell;
}

/** A stated percentage of one figure in another, or of a change in last year's figure. */
export interface Share {
  readonly place: Place;
  readonly printed: string;
  readonly part: Cell;
  readonly whole: Cell;
  readonly what: string;
}

/** A text that computes an amount: a formula with its result, or the basis of a spending line. */
export interface Costing {
  readonly place: Place;
  /** The project it belongs to; empty for a table. */
  readonly project: string;
  readonly section: 'calc' | 'plan' | 'spending';
  readonly label: string;
  readonly text: string;
  /** What the text should come to; null where the document prints none. */
  readonly amount: Cell | null;
  /** 每人每天0.01万元: the price in words beside the formula. */
  readonly price: string | null;
  /** The parts of the line are listed apart and added up there. */
  readonly hasParts: boolean;
}

export interface Indicator {
  readonly place: Place;
  readonly level1: string;
  readonly level2: string;
  readonly name: string;
  /** null: the text has no such cell. */
  readonly target: string | null;
  readonly actual: string | null;
  readonly weight: string | null;
  readonly score: string | null;
  readonly reasonGiven: boolean;
  /** 前年, 上年 as printed. */
  readonly prior: readonly { readonly year: string; readonly text: string; readonly place: Place }[];
}

export type Period = 'annual' | 'longTerm' | 'result';

export interface IndicatorList {
  readonly place: Place;
  readonly project: string | null;
  readonly period: Period;
  /** Weights are expected in this list. */
  readonly weighted: boolean;
  readonly rows: readonly Indicator[];
}

/** Budget, change and executed amount of one year. */
export interface Execution {
  readonly place: Place;
  readonly project: string | null;
  readonly year: Year | null;
  readonly budget: Cell;
  readonly change: Cell | null;
  readonly executed: Cell;
  readonly reason: string;
}

/** A figure with its change against last year, and the same of its parts. */
export interface Change {
  readonly place: Place;
  readonly label: string;
  readonly amount: Cell;
  readonly text: string;
  readonly parts: readonly Change[];
}

/** A figure in prose with what it counts. */
export interface Quantity {
  readonly place: Place;
  readonly label: string;
  readonly text: string;
  readonly project: string | null;
}

/** One project as one list of the document names it. */
export interface Mention {
  readonly list: string;
  readonly place: Place;
  readonly name: string;
  readonly code: string | null;
  readonly cell: Cell;
  readonly type: string;
}

export interface ProjectForm {
  readonly place: Place;
  readonly name: string;
  readonly budget: Cell | null;
  readonly category: string;
  readonly frequency: string;
  /** The goal's completion repeats the goal instead of saying what was done. */
  readonly goalCopied: boolean;
  readonly lastScore: string | null;
  readonly changeNote: string;
  readonly hasBreakdown: boolean;
  readonly hasEnd: boolean;
  readonly placeholders: readonly Place[];
}

/** Prose that may say how many things it lists. */
export interface Prose {
  readonly place: Place;
  readonly text: string;
}

/** Text that one project must not share with another. */
export interface Passage {
  readonly place: Place;
  readonly project: string;
  readonly text: string;
}

/** What a department says it spends, by kind and year. */
export interface DepartmentTotal {
  readonly year: Year;
  readonly kind: string;
  readonly cell: Cell;
}

/** A document as trees, statements and lists with their places: no shape of a file is left in it. */
export interface Document {
  readonly id: string;
  readonly unit: Unit;
  readonly year: Year | null;
  readonly trees: readonly Tree[];
  readonly statements: readonly Statement[];
  readonly shares: readonly Share[];
  readonly loneShares: readonly { readonly place: Place; readonly printed: string }[];
  readonly costings: readonly Costing[];
  readonly indicators: readonly IndicatorList[];
  readonly executions: readonly Execution[];
  readonly changes: readonly Change[];
  readonly quantities: readonly Quantity[];
  readonly mentions: readonly Mention[];
  readonly forms: readonly ProjectForm[];
  readonly passages: readonly Passage[];
  readonly proses: readonly Prose[];
  readonly departmentTotals: readonly DepartmentTotal[];
}
