import { createHash } from 'node:crypto';
import type { ImportKind } from '@mingzhang/domain';
import type { Known } from './known.js';
import { importMapping, type ImportMapping } from './mapping.js';
import { planImport, type ImportPlan } from './plan.js';
import type { Table } from './table.js';

export const KNOWN: Known = {
  projects: [
    { projectId: 'faxuehui', code: '42010324111T000000100', name: '法学会工作经费', unitId: 'zfw' },
    { projectId: 'xunzheng', code: null, name: '见义勇为奖励经费', unitId: 'zfw' },
  ],
  units: [{ unitId: 'zfw', name: '江汉区委政法委' }],
  indicators: { 'faxuehui/2024': [{ indicatorId: 'changci', name: '每年活动场次' }] },
};

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

export const table = (...rows: readonly string[]): Table => ({
  sheet: null,
  rows: rows.map((row, at) => ({ number: at + 1, cells: row.split('|') })),
});

export function planned(
  kind: ImportKind,
  rows: readonly string[],
  mapping: Partial<ImportMapping> = {},
): ImportPlan {
  const asked = { kind, mapping: importMapping.parse(mapping), known: KNOWN, digest };
  const answer = planImport([table(...rows)], asked);
  if (!answer.ok) throw new Error(answer.message);
  return answer.plan;
}

export const asks = ({ questions }: ImportPlan): readonly string[] => questions.map((one) => one.asks);
