import { z } from 'zod';
import { instant } from '../calendar/day.js';
import { defineCommand, type Decider } from '../kernel/decider.js';
import { defineEvent, type EventOf } from '../kernel/event.js';
import { accept, refuse } from '../kernel/refusal.js';
import { line } from '../kernel/text.js';

/** The first event of every ledger. Only demo and test ledgers have a clock that can be set, and every page of one says so. */
export const ledgerKind = z.enum(['live', 'demo', 'test']);
export type LedgerKind = z.infer<typeof ledgerKind>;

export const LEDGER_STREAM = 'ledger';

export const ledgerOpened = defineEvent(
  'LedgerOpened',
  '建账',
  z.strictObject({
    kind: ledgerKind.meta({ title: '账的种类' }),
    title: line(80).meta({ title: '账的名称' }),
  }),
  { kind: 'demo', title: '演示账' },
);
export const ledgerClockSet = defineEvent(
  'LedgerClockSet',
  '设定演示时钟',
  z.strictObject({ at: instant.nullable().meta({ title: '演示时刻' }) }),
  { at: '2024-03-10T01:30:00.000Z' },
);
export const ledgerEvents = [ledgerOpened, ledgerClockSet] as const;
type LedgerEvents = EventOf<(typeof ledgerEvents)[number]>;

export interface LedgerState {
  readonly kind: LedgerKind | null;
  readonly clock: string | null;
}

const ledger: Decider<LedgerState, LedgerEvents> = {
  initial: { kind: null, clock: null },
  evolve(state, event) {
    switch (event.type) {
      case 'LedgerOpened':
        return { ...state, kind: event.payload.kind };
      case 'LedgerClockSet':
        return { ...state, clock: event.payload.at };
    }
  },
};

export const openLedger = defineCommand({
  name: 'openLedger',
  label: '建账',
  input: ledgerOpened.schema,
  example: ledgerOpened.example,
  stream: () => LEDGER_STREAM,
  decider: ledger,
  decide: (input, state, { today }) =>
    state.kind === null
      ? accept([{ type: ledgerOpened.type, payload: input, occurredOn: today }])
      : refuse({ code: 'LEDGER_ALREADY_OPEN', message: '此账已经建立，不能再次建账' }),
});

export const setLedgerClock = defineCommand({
  name: 'setLedgerClock',
  label: '设定演示时钟',
  input: ledgerClockSet.schema,
  example: ledgerClockSet.example,
  stream: () => LEDGER_STREAM,
  decider: ledger,
  decide: (input, state, { today }) =>
    state.kind === 'demo' || state.kind === 'test'
      ? accept([{ type: ledgerClockSet.type, payload: input, occurredOn: today }])
      : refuse({
          code: 'CLOCK_IS_REAL',
          field: 'at',
          message: '正式账的时钟不能设定',
          rule: '只有演示账和测试账可以设定时钟',
        }),
});
