import { z } from 'zod';
import { day, fiscalYear } from '../calendar/day.js';
import type { Reference } from '../kernel/decider.js';
import { defineEvent, type EventOf } from '../kernel/event.js';
import { id, oneLine } from '../kernel/text.js';
import { worded } from '../kernel/words.js';
import { EVIDENCE_KIND_LABELS } from './checklist.js';

const head = {
  evidenceId: id.meta({ title: '佐证标识' }),
  projectId: id.meta({ title: '项目' }),
  fiscalYear: fiscalYear.meta({ title: '年度' }),
};

/** 佐证材料 of one indicator. The event holds the file's hash; the file lies in the file store under it. */
export const evidenceAttached = defineEvent(
  'EvidenceAttached',
  '附佐证材料',
  z.strictObject({
    ...head,
    indicatorId: id.meta({ title: '绩效指标' }),
    kind: worded(EVIDENCE_KIND_LABELS).meta({ title: '材料种类' }),
    title: oneLine(200).meta({ title: '材料名称' }),
    /** The day the material itself bears. */
    datedOn: day.meta({ title: '材料日期' }),
    attachedOn: day.meta({ title: '登记日期' }),
    sha256: z
      .string()
      .regex(/^sha256:[0-9a-f]{64}$/, { message: '须为 sha256: 加 64 位十六进制' })
      .meta({ title: '文件校验值' }),
    bytes: z.int().min(0).max(1_073_741_824).meta({ title: '文件大小（字节）' }),
    fileName: oneLine(200).meta({ title: '文件名' }),
    /** Of a survey: how many answered. */
    sampleSize: z.int().min(1).max(10_000_000).nullable().default(null).meta({ title: '样本量' }),
  }),
  {
    evidenceId: 'ev-manyidu-2024',
    projectId: 'jianghan-faxuehui',
    fiscalYear: 2024,
    indicatorId: 'manyidu',
    kind: 'survey',
    title: '2024年满意度问卷统计',
    datedOn: '2024-12-10',
    attachedOn: '2025-01-08',
    // Of a file that holds the text 问卷统计.
    sha256: 'sha256:b489849e486ad63deb209d56d657d06216ffaae5239e0695f787740c87c93747',
    bytes: 12,
    fileName: '问卷统计.xlsx',
    sampleSize: 120,
  },
  'A file shows the value of an indicator. The event holds its hash, not the file.',
);

export const evidenceWithdrawn = defineEvent(
  'EvidenceWithdrawn',
  '撤回佐证材料',
  z.strictObject({
    ...head,
    withdrawnOn: day.meta({ title: '撤回日期' }),
    corrects: z.uuid().meta({ title: '被撤回的登记' }),
    reason: oneLine(200).meta({ title: '撤回原因' }),
  }),
  {
    evidenceId: 'ev-manyidu-2024',
    projectId: 'jianghan-faxuehui',
    fiscalYear: 2024,
    withdrawnOn: '2025-01-09',
    corrects: '5c0e4b1e-27a2-5d6f-8a37-0a3f1f6b9c11',
    reason: '附错文件',
  },
  'The file was attached wrongly and is no evidence from that day on.',
);
export const evidenceEvents = [evidenceAttached, evidenceWithdrawn] as const;
export type EvidenceEvent = EventOf<(typeof evidenceEvents)[number]>;

export const evidenceStream = (evidenceId: string): string => `evidence-${evidenceId}`;
export const namedEvidence = (evidenceId: string, field = 'evidenceId'): Reference => ({
  stream: evidenceStream(evidenceId),
  field,
  value: evidenceId,
  label: '佐证材料',
});
