import { z } from 'zod';
import { instant } from '../calendar/day.js';
import { defineEvent, type EventOf } from '../kernel/event.js';
import { oneLine } from '../kernel/text.js';
import { worded } from '../kernel/words.js';

/** The first event of every ledger. Only demo and test ledgers have a clock that can be set, and every page of one says so. */
export const LEDGER_KIND_LABELS = { live: '正式账', demo: '演示账', test: '测试账' };
export const ledgerKind = worded(LEDGER_KIND_LABELS);
export type LedgerKind = z.infer<typeof ledgerKind>;

export const ledgerOpened = defineEvent(
  'LedgerOpened',
  '建账',
  z.strictObject({
    kind: ledgerKind.meta({ title: '账的种类' }),
    title: oneLine(80).meta({ title: '账的名称' }),
  }),
  { kind: 'demo', title: '演示账' },
  'The ledger begins: of which kind it is and what it is called. The first event of every ledger.',
);
export const ledgerClockSet = defineEvent(
  'LedgerClockSet',
  '设定演示时钟',
  z.strictObject({ at: instant.nullable().meta({ title: '演示时刻' }) }),
  { at: '2024-03-10T01:30:00.000Z' },
  'The clock of a demo or test ledger stands at an instant, or goes again.',
);
export const ledgerEvents = [ledgerOpened, ledgerClockSet] as const;
export type LedgerEvents = EventOf<(typeof ledgerEvents)[number]>;

/** The ledger's own document. */
export const LEDGER_STREAM = 'ledger';
