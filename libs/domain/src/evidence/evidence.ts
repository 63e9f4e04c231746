import { z } from 'zod';
import { day, fiscalYear } from '../calendar/day.js';
import { defineCommand, type DecisionContext, type Decider } from '../kernel/decider.js';
import { defineEvent, type EventOf } from '../kernel/event.js';
import { misplaced, ownerOf, type Owner } from '../kernel/owner.js';
import { accept, refuse, type Refusal } from '../kernel/refusal.js';
import { id, line } from '../kernel/text.js';
import { projectStream } from '../line/line.js';
import { EVIDENCE_KIND_IDS } from './checklist.js';

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
    indicatorId: id.meta({ title: '指标' }),
    kind: z.enum(EVIDENCE_KIND_IDS).meta({ title: '材料种类' }),
    title: line(200).meta({ title: '材料名称' }),
    /** The day the material itself bears. */
    datedOn: day.meta({ title: '材料日期' }),
    attachedOn: day.meta({ title: '登记日期' }),
    sha256: z
      .string()
      .regex(/^sha256:[0-9a-f]{64}$/, { message: '须为 sha256: 加 64 位十六进制' })
      .meta({ title: '文件摘要' }),
    bytes: z.int().min(0).max(1_073_741_824).meta({ title: '文件大小' }),
    fileName: line(200).meta({ title: '文件名' }),
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
);

export const evidenceWithdrawn = defineEvent(
  'EvidenceWithdrawn',
  '撤回佐证材料',
  z.strictObject({
    ...head,
    withdrawnOn: day.meta({ title: '撤回日期' }),
    corrects: z.uuid().meta({ title: '被撤回的登记' }),
    reason: line(200).meta({ title: '撤回原因' }),
  }),
  {
    evidenceId: 'ev-manyidu-2024',
    projectId: 'jianghan-faxuehui',
    fiscalYear: 2024,
    withdrawnOn: '2025-01-09',
    corrects: '5c0e4b1e-27a2-5d6f-8a37-0a3f1f6b9c11',
    reason: '附错文件',
  },
);
export const evidenceEvents = [evidenceAttached, evidenceWithdrawn] as const;
export type EvidenceEvent = EventOf<(typeof evidenceEvents)[number]>;

/** Facts: whether the file store holds the file an event would point to. */
export interface FileFacts {
  readonly fileStored: boolean;
}

export const unknownFile = (sha256: string): Refusal => ({
  code: 'UNKNOWN_FILE',
  field: 'sha256',
  value: sha256,
  message: '文件尚未上传',
  rule: '先上传文件，再登记其摘要',
});

export interface EvidenceState {
  readonly attached: { readonly eventId: string; readonly of: Owner } | null;
  readonly withdrawn: boolean;
}
const decider: Decider<EvidenceState, EvidenceEvent> = {
  initial: { attached: null, withdrawn: false },
  evolve: (state, { type, id: eventId, payload }) =>
    type === 'EvidenceAttached'
      ? { attached: { eventId, of: ownerOf(payload) }, withdrawn: false }
      : { ...state, withdrawn: true },
};
const stream = (input: { evidenceId: string }): string => `evidence-${input.evidenceId}`;

export const attachEvidence = defineCommand({
  name: 'attachEvidence',
  label: '附佐证材料',
  input: evidenceAttached.schema,
  example: evidenceAttached.example,
  stream,
  references: (input) => [{ stream: projectStream(input.projectId), field: 'projectId', label: '项目' }],
  decider,
  decide: (input, state, { facts }: DecisionContext<FileFacts>) => {
    if (!facts.fileStored) return refuse(unknownFile(input.sha256));
    return state.attached === null
      ? accept([{ type: evidenceAttached.type, payload: input, occurredOn: input.attachedOn }])
      : refuse({
          code: 'EVIDENCE_EXISTS',
          field: 'evidenceId',
          value: input.evidenceId,
          message: `佐证标识“${input.evidenceId}”已登记`,
          rule: '一份材料只登记一次',
        });
  },
});

export const withdrawEvidence = defineCommand({
  name: 'withdrawEvidence',
  label: '撤回佐证材料',
  input: evidenceWithdrawn.schema.omit({ corrects: true }),
  example: {
    evidenceId: 'ev-manyidu-2024',
    projectId: 'jianghan-faxuehui',
    fiscalYear: 2024,
    withdrawnOn: '2025-01-09',
    reason: '附错文件',
  },
  stream,
  references: (input) => [{ stream: stream(input), field: 'evidenceId', label: '佐证材料' }],
  decider,
  decide: (input, state) => {
    if (state.attached === null || state.withdrawn) {
      return refuse({
        code: 'NOTHING_TO_WITHDRAW',
        field: 'evidenceId',
        value: input.evidenceId,
        message: `佐证“${input.evidenceId}”没有可撤回的登记`,
        rule: '一份材料只能撤回一次',
      });
    }
    const elsewhere = misplaced(state.attached.of, input, `佐证“${input.evidenceId}”`);
    if (elsewhere !== null) return refuse(elsewhere);
    return accept([
      {
        type: evidenceWithdrawn.type,
        payload: { ...input, corrects: state.attached.eventId },
        occurredOn: input.withdrawnOn,
        reason: input.reason,
      },
    ]);
  },
});
