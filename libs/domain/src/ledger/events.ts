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
export const CONTINUED_LABELS = { restored: '由备份恢复', 'key-changed': '更换签名密钥' };
const logIndex = z.int().nonnegative();
const noteText = z.string().min(1).max(20_000);

/** What the log says of itself; its fields are those of docs/specs/transparency.md, which signs them as they stand here. */
export const logContinued = defineEvent(
  'LogContinued',
  '日志接续',
  z.strictObject({
    why: worded(CONTINUED_LABELS).meta({ title: '缘由' }),
    origin: oneLine(200).meta({ title: '此后的日志名' }),
    key: oneLine(300).meta({ title: '此后的公钥' }),
    before: oneLine(300).nullable().meta({ title: '此前的公钥' }),
    carried: logIndex.meta({ title: '接续的项数' }),
    checkpoint: noteText.nullable().meta({ title: '此前所知最新的检查点' }),
    lost: z
      .strictObject({
        from: logIndex.meta({ title: '丢失的第一个序号' }),
        to: logIndex.meta({ title: '丢失的最后一个序号' }),
      })
      .nullable()
      .meta({ title: '丢失的事项' }),
    witnesses: noteText.nullable().meta({ title: '见证人要求' }),
    signatures: z.array(oneLine(300)).min(1).max(10).meta({ title: '签名' }),
  }),
  {
    why: 'restored',
    origin: 'mingzhang/5c0e4b1e-27a2-4d6f-8a37-0a3f1f6b9c11/2-1f6b9c11',
    key: 'mingzhang/5c0e4b1e-27a2-4d6f-8a37-0a3f1f6b9c11/2-1f6b9c11+5dd1b5f5+AdwpZaakVIXX7tYbRkzF6YjYlKtn8R9rgsI8aN/G0sEu',
    before:
      'mingzhang/5c0e4b1e-27a2-4d6f-8a37-0a3f1f6b9c11+cdf8a1ad+AdwpZaakVIXX7tYbRkzF6YjYlKtn8R9rgsI8aN/G0sEu',
    carried: 120,
    checkpoint:
      'mingzhang/5c0e4b1e-27a2-4d6f-8a37-0a3f1f6b9c11\n132\nFVWtKnkEL5jdvY/btet3BeiejIaoT4IgfSr3txN7Ai8=\n\n— mingzhang/5c0e4b1e-27a2-4d6f-8a37-0a3f1f6b9c11 zfihrQ==\n',
    lost: { from: 120, to: 131 },
    witnesses: 'quorum none\n',
    signatures: ['— mingzhang/5c0e4b1e-27a2-4d6f-8a37-0a3f1f6b9c11/2-1f6b9c11 XdG19a=='],
  },
  'The transparency log goes on under another name (a backup was restored) or another signing key.',
);
export const ledgerEvents = [ledgerOpened, ledgerClockSet, logContinued] as const;
export type LedgerEvents = EventOf<(typeof ledgerEvents)[number]>;

/** The ledger's own document. */
export const LEDGER_STREAM = 'ledger';
