import {
  eventDefinition,
  type AnyEvent,
  type Day,
  type EventType,
  type EVENT_DEFINITIONS,
  type FundingSource,
  type Instant,
  type LineRef,
  type Role,
} from '@mingzhang/domain';
import type { z } from 'zod';

type DefinitionOf<T extends EventType> = Extract<(typeof EVENT_DEFINITIONS)[number], { type: T }>;
type InputOf<T extends EventType> = z.input<DefinitionOf<T>['schema']>;

export interface When {
  /** The day it happened. */
  readonly on: Day;
  /** When it was recorded; nine o'clock of the same day in Shanghai unless told. */
  readonly at?: Instant;
  readonly role?: Role;
  readonly stream?: string;
  readonly docNo?: string | null;
}

const LEDGER_ID = '0d8f6d0e-3f4b-4c56-9d0a-2f9f3f2f6a10';

export const line = (
  projectId: string,
  fiscalYear: number,
  source: FundingSource = 'fiscal',
  tag?: string,
): LineRef => ({ projectId, fiscalYear, source, ...(tag === undefined ? {} : { tag }) });

/** A ledger's log written by hand: what given / when / then tests of folds and views start from. */
export class EventLog {
  readonly events: AnyEvent[] = [];

  /** The newest event, for tests that need its id or index. */
  get last(): AnyEvent {
    const event = this.events.at(-1);
    if (event === undefined) throw new Error('nothing has happened yet');
    return event;
  }

  add<T extends EventType>(type: T, input: InputOf<T>, when: When): this {
    const logIndex = this.events.length;
    const stream = when.stream ?? `document-${logIndex}`;
    const definition = eventDefinition(type);
    const role = when.role ?? 'clerk';
    const event = {
      id: uuid(logIndex),
      type,
      stream,
      revision: this.events.filter((one) => one.stream === stream).length,
      logIndex,
      payload: definition.schema.parse(input),
      meta: {
        schemaVersion: definition.version,
        ledgerId: LEDGER_ID,
        recordedAt: when.at ?? `${when.on}T01:00:00.000Z`,
        occurredOn: when.on,
        actor: { id: `local:${role}`, role },
        unitId: null,
        document: when.docNo === undefined ? null : { no: when.docNo, date: when.on },
        reason: null,
        key: `key-${logIndex}`,
        inputHash: `sha256:${'0'.repeat(64)}`,
        correlationId: `key-${logIndex}`,
        causationId: null,
        salts: {},
      },
    };
    this.events.push(event as unknown as AnyEvent);
    return this;
  }

  unit(unitId: string, name: string, on: Day = '2020-01-01'): this {
    return this.add('UnitRegistered', { unitId, name, registeredOn: on }, { on });
  }

  project(projectId: string, name = projectId, unitId = 'unit-a', on: Day = '2020-01-02'): this {
    const input = { projectId, name, unitId, category: 'specific' as const, registeredOn: on };
    return this.add('ProjectRegistered', input, { on });
  }

  /** One budget document with one line. */
  budget(
    kind: 'issue' | 'supplement' | 'reduction' | 'recovery',
    to: LineRef,
    amount: string,
    on: Day,
    more: Partial<When> & { readonly origin?: LineRef; readonly note?: string } = {},
  ): this {
    const { origin, note, ...when } = more;
    const document = { documentId: `bd-${this.events.length}`, documentDate: on, note: note ?? null };
    const entry = { line: to, amount };
    return kind === 'issue' && origin !== undefined
      ? this.add(
          'BudgetDocumentRecorded',
          { kind, ...document, entries: [{ ...entry, origin }] },
          { on, ...when },
        )
      : this.add('BudgetDocumentRecorded', { kind, ...document, entries: [entry] }, { on, ...when });
  }

  carryover(to: LineRef, origin: LineRef, amount: string, on: Day): this {
    const entries = [{ line: to, amount, origin }];
    const documentId = `bd-${this.events.length}`;
    return this.add(
      'BudgetDocumentRecorded',
      { kind: 'carryover', documentId, documentDate: on, entries },
      { on },
    );
  }

  transfer(from: LineRef, to: LineRef, amount: string, on: Day): this {
    const moves = [{ from: { line: from }, to: { line: to }, amount }];
    const documentId = `bd-${this.events.length}`;
    return this.add(
      'BudgetDocumentRecorded',
      { kind: 'transfer', documentId, documentDate: on, moves },
      { on },
    );
  }

  paid(
    lines: LineRef | readonly (readonly [LineRef, string])[],
    amount: string,
    on: Day,
    when: Partial<When> = {},
  ): this {
    const parts = Array.isArray(lines)
      ? (lines as readonly (readonly [LineRef, string])[])
      : [[lines as LineRef, amount] as const];
    return this.add(
      'PaymentRecorded',
      {
        sourceSystem: '集中支付',
        number: `p-${this.events.length}`,
        paidOn: on,
        lines: parts.map(([one, part], index) => ({ no: index + 1, line: one, amount: part })),
      },
      { on, ...when },
    );
  }

  refunded(from: LineRef, amount: string, on: Day): this {
    return this.add(
      'RefundRecorded',
      {
        sourceSystem: '集中支付',
        number: `r-${this.events.length}`,
        refundedOn: on,
        payment: { sourceSystem: '集中支付', number: 'p-1' },
        lines: [{ no: 1, line: from, amount }],
      },
      { on },
    );
  }

  corrected(from: LineRef, to: LineRef, amount: string, on: Day): this {
    return this.add(
      'PaymentCorrected',
      {
        sourceSystem: '集中支付',
        number: 'p-1',
        correctedOn: on,
        corrects: uuid(0),
        lineNo: 1,
        amount,
        from,
        to,
        reason: '项目错列',
      },
      { on },
    );
  }
}

const uuid = (n: number): string => `5c0e4b1e-27a2-5d6f-8a37-${n.toString(16).padStart(12, '0')}`;
