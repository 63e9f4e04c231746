import type { Day } from '../calendar/day.js';
import { type Decider, defineCommand } from '../kernel/decider.js';
import { foreignRow } from '../evaluation/rows.js';
import { misplaced, type Owner, ownerOf } from '../kernel/owner.js';
import { accept, type Refusal, refuse } from '../kernel/refusal.js';
import { REPORTING } from '../kernel/role.js';
import { nothingStands } from '../kernel/undo.js';
import { namedProject } from '../project/events.js';
import {
  evidenceAttached,
  type EvidenceEvent,
  evidenceStream,
  evidenceWithdrawn,
  namedEvidence,
} from './events.js';

export const unknownFile = (sha256: string): Refusal => ({
  code: 'UNKNOWN_FILE',
  field: 'sha256',
  value: sha256,
  message: '文件尚未上传',
  rule: '先上传文件，再登记其校验值',
});

export interface EvidenceState {
  readonly attached: { readonly eventId: string; readonly attachedOn: Day; readonly of: Owner } | null;
  readonly withdrawn: boolean;
}
const decider: Decider<EvidenceState, EvidenceEvent> = {
  initial: { attached: null, withdrawn: false },
  evolve: (state, { type, id: eventId, payload }) =>
    type === 'EvidenceAttached'
      ? { attached: { eventId, attachedOn: payload.attachedOn, of: ownerOf(payload) }, withdrawn: false }
      : { ...state, withdrawn: true },
};

export const attachEvidence = defineCommand({
  name: 'attachEvidence',
  label: '附佐证材料',
  ...REPORTING,
  input: evidenceAttached.schema,
  example: evidenceAttached.example,
  stream: ({ evidenceId }) => evidenceStream(evidenceId),
  references: (input) => [namedProject(input.projectId)],
  records: evidenceAttached.type,
  decider,
  facts: ({ sha256, projectId, fiscalYear }, role) => ({
    fileStored: { sha256 },
    rowsAssigned: { projectId, fiscalYear, role },
  }),
  decide: (input, state, { actor, facts }) => {
    const foreign = foreignRow([input.indicatorId], facts.rowsAssigned, actor);
    if (foreign !== null) return refuse(foreign);
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
  ...REPORTING,
  input: evidenceWithdrawn.schema.omit({ corrects: true }),
  example: {
    evidenceId: 'ev-manyidu-2024',
    projectId: 'jianghan-faxuehui',
    fiscalYear: 2024,
    withdrawnOn: '2025-01-09',
    reason: '附错文件',
  },
  stream: ({ evidenceId }) => evidenceStream(evidenceId),
  references: (input) => [namedEvidence(input.evidenceId)],
  decider,
  decide: (input, state) => {
    if (state.attached === null || state.withdrawn) {
      return nothingStands('撤回', { what: '佐证', field: 'evidenceId', value: input.evidenceId });
    }
    const elsewhere = misplaced(state.attached.of, input, `佐证“${input.evidenceId}”`);
    if (elsewhere !== null) return refuse(elsewhere);
    return accept([
      {
        type: evidenceWithdrawn.type,
        payload: { ...input, corrects: state.attached.eventId },
        occurredOn: state.attached.attachedOn,
        reason: input.reason,
      },
    ]);
  },
});

export const evidenceCommands = { attachEvidence, withdrawEvidence } as const;
