import { type Decider, defineCommand } from '../kernel/decider.js';
import { accept, refuse } from '../kernel/refusal.js';
import {
  LEDGER_STREAM,
  ledgerClockSet,
  type LedgerEvents,
  type LedgerKind,
  ledgerOpened,
  logContinued,
} from './events.js';

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
      case 'LogContinued':
        return state;
    }
  },
};

export const openLedger = defineCommand({
  name: 'openLedger',
  label: '建账',
  roles: ['administrator'],
  // Whoever begins a folder opens its ledger: there is nobody yet to sign in.
  imported: true,
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
  roles: ['administrator'],
  joint: ['clerk'],
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

export const continueLog = defineCommand({
  name: 'continueLog',
  label: '接续日志',
  roles: ['administrator'],
  // Whoever restores a folder or changes its key holds the folder, and nobody serves it meanwhile.
  imported: true,
  input: logContinued.schema,
  example: logContinued.example,
  stream: () => LEDGER_STREAM,
  decider: ledger,
  decide: (input, state, { today }) =>
    state.kind === null
      ? refuse({ code: 'LEDGER_NOT_OPEN', message: '此账还没有建立，没有日志可以接续' })
      : accept([{ type: logContinued.type, payload: input, occurredOn: today }]),
});

export const ledgerCommands = { openLedger, setLedgerClock, continueLog } as const;
