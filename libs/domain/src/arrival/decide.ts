import type { Day } from '../calendar/day.js';
import { type Decider, defineCommand } from '../kernel/decider.js';
import { misplaced, type Owner, ownerOf } from '../kernel/owner.js';
import { accept, refuse } from '../kernel/refusal.js';
import { ENTERING } from '../kernel/role.js';
import { nothingStands } from '../kernel/undo.js';
import { namedProject } from '../project/events.js';
import {
  type ArrivalEvent,
  arrivalRecorded,
  arrivalReversed,
  arrivalStream,
  namedArrival,
} from './events.js';

export interface ArrivalState {
  readonly recorded: { readonly eventId: string; readonly arrivedOn: Day; readonly of: Owner } | null;
  readonly reversed: boolean;
}

const arrivalDecider: Decider<ArrivalState, ArrivalEvent> = {
  initial: { recorded: null, reversed: false },
  evolve: (state, { type, id: eventId, payload }) =>
    type === 'ArrivalRecorded'
      ? { recorded: { eventId, arrivedOn: payload.arrivedOn, of: ownerOf(payload) }, reversed: false }
      : { ...state, reversed: true },
};

export const recordArrival = defineCommand({
  name: 'recordArrival',
  label: '登记资金到位',
  ...ENTERING,
  input: arrivalRecorded.schema,
  example: arrivalRecorded.example,
  stream: ({ arrivalId }) => arrivalStream(arrivalId),
  references: (input) => [namedProject(input.projectId)],
  records: arrivalRecorded.type,
  decider: arrivalDecider,
  decide: (input, state) =>
    state.recorded === null
      ? accept([
          {
            type: arrivalRecorded.type,
            payload: input,
            occurredOn: input.arrivedOn,
            document: { no: input.docNo, date: input.arrivedOn },
          },
        ])
      : refuse({
          code: 'ARRIVAL_EXISTS',
          field: 'arrivalId',
          value: input.arrivalId,
          message: `资金到位“${input.arrivalId}”已登记`,
          rule: '一次到位只登记一次；录错的先冲销，再另行登记',
        }),
});

export const reverseArrival = defineCommand({
  name: 'reverseArrival',
  label: '冲销资金到位',
  ...ENTERING,
  input: arrivalReversed.schema.omit({ corrects: true }),
  example: {
    arrivalId: 'dw-faxuehui-2024-1',
    projectId: 'jianghan-faxuehui',
    fiscalYear: 2024,
    reversedOn: '2024-05-06',
    reason: '金额录错',
  },
  stream: ({ arrivalId }) => arrivalStream(arrivalId),
  references: (input) => [namedArrival(input.arrivalId)],
  decider: arrivalDecider,
  decide: (input, { recorded, reversed }) => {
    if (recorded === null || reversed) {
      return nothingStands('冲销', { what: '资金到位', field: 'arrivalId', value: input.arrivalId });
    }
    const elsewhere = misplaced(recorded.of, input, `资金到位“${input.arrivalId}”`);
    if (elsewhere !== null) return refuse(elsewhere);
    return accept([
      {
        type: arrivalReversed.type,
        payload: { ...input, corrects: recorded.eventId },
        occurredOn: recorded.arrivedOn,
        reason: input.reason,
      },
    ]);
  },
});

export const arrivalCommands = { recordArrival, reverseArrival } as const;
