import { type Decider, type DecisionContext, defineCommand } from '../kernel/decider.js';
import { accept, refuse } from '../kernel/refusal.js';
import type { SchemeFacts } from '../unit/decide.js';
import { namedUnit } from '../unit/events.js';
import { type NoticeEvent, noticeReceived, noticeStream } from './events.js';

const decider: Decider<{ received: boolean }, NoticeEvent> = {
  initial: { received: false },
  evolve: () => ({ received: true }),
};

export const receiveNotice = defineCommand({
  name: 'receiveNotice',
  label: '登记自评通知',
  input: noticeReceived.schema,
  example: noticeReceived.example,
  stream: ({ noticeId }) => noticeStream(noticeId),
  references: (input) => [namedUnit(input.unitId)],
  decider,
  decide: (input, state, { facts }: DecisionContext<SchemeFacts>) => {
    if (state.received) {
      return refuse({
        code: 'NOTICE_EXISTS',
        field: 'noticeId',
        value: input.noticeId,
        message: `通知标识“${input.noticeId}”已登记`,
        rule: '一份通知只登记一次；变更请登记新的通知',
      });
    }
    if (input.schemeId !== null && !facts.schemeExists) {
      return refuse({
        code: 'UNKNOWN_SCHEME',
        field: 'schemeId',
        value: input.schemeId,
        message: `没有自评方案“${input.schemeId}”`,
        rule: '只能选用已发布的自评方案',
      });
    }
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
