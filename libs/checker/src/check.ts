import { accept, type Finding, type Result, type Severity } from '@mingzhang/domain';
import { readDocuments, type ReadDocument } from './documents.js';
import { changeFindings } from './rules/changes.js';
import { costIndicatorFindings } from './rules/cost-indicators.js';
import { costingContradictions } from './rules/costing-contradictions.js';
import { costingIndicatorFindings } from './rules/costing-indicators.js';
import { costingArithmetic } from './rules/costing.js';
import { executionFindings } from './rules/executions.js';
import { indicatorListFindings } from './rules/indicator-lists.js';
import { repeatedIndicatorFindings } from './rules/indicator-twice.js';
import { indicatorValueFindings } from './rules/indicator-values.js';
import { projectFindings } from './rules/projects.js';
import { quantityFindings } from './rules/quantities.js';
import { recomputedFindings } from './rules/recomputed.js';
import { scoreFindings } from './rules/scores.js';
import { shareFindings } from './rules/shares.js';
import { statementFindings } from './rules/statements.js';
import { structureFindings } from './rules/structure.js';
import { treeFindings } from './rules/trees.js';
import { weightFindings } from './rules/weights.js';

export interface CheckReport {
  readonly findings: readonly Finding[];
}

const ORDER: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

/** Every rule over one document. Each rule's file says which codes it raises. */
export function documentFindings({ document, form, path }: ReadDocument): readonly Finding[] {
  const complete = form === null || form.complete === true;
  const findings = [
    ...structureFindings(document),
    ...treeFindings(document.trees),
    ...recomputedFindings(document),
    ...costingArithmetic(document.costings, document.unit),
    ...costingContradictions(document),
    ...costingIndicatorFindings(document),
    ...statementFindings(document.statements),
    ...projectFindings(document),
    ...shareFindings(document),
    ...changeFindings(document),
    ...executionFindings(document),
    ...quantityFindings(document),
    ...costIndicatorFindings(document),
    ...indicatorValueFindings(document.indicators),
    ...document.indicators.flatMap((list) => indicatorListFindings(list, complete)),
    ...weightFindings(document.indicators, { complete, published: form !== null }),
    ...repeatedIndicatorFindings(document),
    ...(form === null ? [] : scoreFindings(form, path)),
  ];
  return findings
    .map((one) => ({ ...one, where: `${document.id} › ${one.where}` }))
    .toSorted((one, two) => ORDER[one.severity] - ORDER[two.severity]);
}

/**
 * Everything `check FILE` says about parsed JSON in the shapes of docs/formats.md §1 and §2: one document or a list.
 * Refused with the place where the input has neither shape or a wrong type. `checks[]` of a file is never read.
 */
export function check(input: unknown): Result<CheckReport> {
  const documents = readDocuments(input);
  return documents.ok ? accept({ findings: documents.value.flatMap(documentFindings) }) : documents;
}
