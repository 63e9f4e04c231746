import { schemeOf, type ProjectYear } from '@mingzhang/projections';
import type { Queries } from './queries.js';

/** What of a ledger the receipt of a sealed form is about; the signature by its place. */
export interface SealedParts {
  readonly logIndex: number;
  readonly stream: string;
  readonly revision: number;
  /** The scheme it was signed by, as its hash in the seal was made over. */
  readonly scheme: unknown;
  /** The events the form was computed from, ascending. */
  readonly inputs: readonly number[];
}

/** The parts of the last seal of a project and year; null where nothing was signed. */
export async function sealedParts(
  queries: Queries,
  projectId: string,
  fiscalYear: number,
): Promise<SealedParts | null> {
  const year = await queries.freshYear(projectId, fiscalYear);
  const signed = year?.events.findLast(({ type }) => type === 'EvaluationSigned');
  if (signed?.type !== 'EvaluationSigned') return null;
  const { logIndex } = signed.payload.seal;
  const then = await queries.yearAt(projectId, fiscalYear, logIndex);
  return {
    logIndex: signed.logIndex,
    stream: signed.stream,
    revision: signed.revision,
    scheme: schemeAt(then),
    inputs: await queries.inputsOf(projectId, fiscalYear, logIndex),
  };
}

const schemeAt = (year: ProjectYear | null): unknown => (year === null ? null : schemeOf(year));
