import type { Severity } from './finding.js';

/** What a code means, wherever it is raised: by the ledger or by the checker of documents. One catalogue, no second one. */
export interface FindingDefinition {
  readonly severity: Severity;
  readonly title: string;
  readonly rule: string;
  readonly source: string;
  /** What to do, in the words of a reviewer. */
  readonly remedy: string;
}

export const define = (
  severity: Severity,
  title: string,
  rule: string,
  source: string,
  remedy: string,
): FindingDefinition => ({ severity, title, rule, source, remedy });
