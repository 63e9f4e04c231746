import type { Account, Day, Finding } from '@mingzhang/domain';
import type { ProjectYear } from '../project-year.js';
import type { VarianceFact } from '../views.js';

/** One paper of such a list. `amount` in 元; null where the paper states none in all. */
export interface MoneyPaper {
  readonly logIndex: number;
  readonly occurredOn: Day;
  readonly text: string;
  readonly docNo: string | null;
  readonly amount: string | null;
}

/**
 * What stands beside the money of a year because no official form has a column for it: a list of papers on the project page and
 * beside the form, the facts it gives a clerk for a variance, and its findings. Without a paper there is nothing to show.
 */
export interface BesideMoney {
  readonly key: string;
  readonly title: string;
  /** null where the papers are not to be added up. */
  readonly sum: (year: ProjectYear) => Account | null;
  readonly papers: (year: ProjectYear) => readonly MoneyPaper[];
  readonly facts: (year: ProjectYear) => readonly VarianceFact[];
  readonly findings: (year: ProjectYear) => readonly Finding[];
}
