import { type Decider, defineCommand } from '../kernel/decider.js';
import { accept, refuse } from '../kernel/refusal.js';
import { ENTERING } from '../kernel/role.js';
import { unknownScheme } from '../unit/decide.js';
import { namedUnit } from '../unit/events.js';
import { type NoticeEvent, noticeReceived, noticeStream } from './events.js';

const decider: Decider<{ received: boolean }, NoticeEvent> = {
  initial: { received: false },
  evolve: () => ({ received: true }),
};

export const receiveNotice = defineCommand({
  name: 'receiveNotice',
  label: '登记自评通知',
  ...ENTERING,
  input: noticeReceived.schema,
  example: noticeReceived.example,
  stream: ({ noticeId }) => noticeStream(noticeId),
  references: (input) => [namedUnit(input.unitId)],
  records: noticeReceived.type,
  decider,
  facts: ({ unitId, schemeId }) => ({ schemePublished: { unitId, schemeId } }),
  decide: (input, state, { facts }) => {
    if (state.received) {
      return refuse({
        code: 'NOTICE_EXISTS',
        field: 'noticeId',
        value: input.noticeId,
        message: `通知标识“${input.noticeId}”已登记`,
        rule: '一份通知只登记一次；变更请登记新的通知',
      });
    }
    if (input.schemeId !== null && !facts.schemePublished) return refuse(unknownScheme(input.schemeId));
    return accept([
      {
        type: noticeReceived.type,
        payload: input,
        occurredOn: input.issuedOn,
        document: { no: input.docNo, date: input.issuedOn },
      },
    ]);
  },
});

export const noticeCommands = { receiveNotice } as const;
