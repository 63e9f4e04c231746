import { newKey } from '../ui/new-key.js';

const PREFIX: Readonly<Record<string, string>> = {
  unitId: 'dw',
  projectId: 'xm',
  documentId: 'wj',
  costingId: 'cs',
  nodeId: 'jd',
  arrivalId: 'dzw',
  targetId: 'mb',
  indicatorId: 'zb',
  reportId: 'tb',
  evidenceId: 'zz',
  statementId: 'zm',
  noticeId: 'tz',
  importId: 'dr',
};
const LENGTH = 10;

/** An id nobody has to think of: by what it names, and random. */
export const newId = (name: string): string => `${PREFIX[name] ?? 'id'}-${newKey().slice(0, LENGTH)}`;
