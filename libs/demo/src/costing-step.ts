import type { Day } from '@mingzhang/domain';
import type { Tree } from './all-data.js';
import { step, wanToYuan, type Step } from './step.js';

const yuan = (wan: string | null): string | null => (wan === null ? null : wanToYuan(wan));

/** A printed tree as `recordCosting` takes it. */
export function costingStep(on: Day, { nodes, ...tree }: Tree): Step {
  return step(on, 'recordCosting', {
    costingId: tree.costingId,
    projectId: tree.projectId,
    fiscalYear: tree.fiscalYear,
    statedOn: on,
    documentId: tree.documentId ?? null,
    source: tree.source,
    nodes: nodes.map(({ id, parent, label, wan, lines = [] }) => ({
      nodeId: id,
      parent,
      label,
      stated: yuan(wan),
      lines: lines.map(({ printed, label: said, factors, resultWan }) => ({
        printed,
        label: said ?? null,
        factors: factors.map(([value, unit]) => ({ value, unit })),
        stated: yuan(resultWan),
      })),
    })),
  });
}
