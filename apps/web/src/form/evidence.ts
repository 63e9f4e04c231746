import type { EvidenceSummary, IndicatorRow } from '../api/client.js';

export interface EvidenceRow {
  readonly indicatorId: string;
  readonly name: string;
  readonly expected: readonly string[];
  readonly attached: readonly EvidenceSummary[];
  /** Kinds expected of which nothing is attached. */
  readonly missing: readonly string[];
}

/** 佐证清单 of every indicator: what is expected, what there is, what is missing. */
export const evidenceRows = (indicators: readonly IndicatorRow[]): readonly EvidenceRow[] =>
  indicators.map(({ indicatorId, name, evidenceExpected, evidence }) => {
    const present = new Set(evidence.map(({ kindLabel }) => kindLabel));
    return {
      indicatorId,
      name,
      expected: evidenceExpected,
      attached: evidence,
      missing: evidenceExpected.filter((kind) => !present.has(kind)),
    };
  });

/** "sha256:b489849e…43747" is enough to tell two files apart at a glance. */
export const shortHash = (hash: string): string => `${hash.slice(0, 'sha256:'.length + 8)}…`;
