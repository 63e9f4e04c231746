import type { Document, Unit, Year } from '../model.js';

export type Lists = Omit<Document, 'id' | 'unit' | 'year'>;
/** What one section of a document contributes. */
export type Part = Partial<Lists>;

/** What every reader needs to know of the document it reads in. */
export interface Context {
  readonly unit: Unit;
  readonly year: Year | null;
  readonly secretMarker: boolean;
}

const all = <Key extends keyof Lists>(parts: readonly Part[], key: Key): Lists[Key][number][] =>
  parts.flatMap((part): readonly Lists[Key][number][] => part[key] ?? []);

export function mergeParts(parts: readonly Part[]): Lists {
  return {
    trees: all(parts, 'trees'),
    statements: all(parts, 'statements'),
    shares: all(parts, 'shares'),
    loneShares: all(parts, 'loneShares'),
    costings: all(parts, 'costings'),
    indicators: all(parts, 'indicators'),
    executions: all(parts, 'executions'),
    changes: all(parts, 'changes'),
    quantities: all(parts, 'quantities'),
    mentions: all(parts, 'mentions'),
    forms: all(parts, 'forms'),
    passages: all(parts, 'passages'),
    proses: all(parts, 'proses'),
    departmentTotals: all(parts, 'departmentTotals'),
  };
}
