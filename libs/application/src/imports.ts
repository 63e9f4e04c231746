import {
  importDecider,
  importStream,
  isImported,
  type AnyEvent,
  type ImportEvent,
  type PayloadOf,
  type importOpened,
} from '@mingzhang/domain';
import type { EventStore } from '@mingzhang/event-store';
import { RegisteredThings, type Registered } from './registered.js';
import { firstOf, loadStream } from './stored.js';

/** An import as far as it has come. */
export interface ImportSoFar {
  readonly opened: PayloadOf<typeof importOpened>;
  readonly openedIndex: number;
  /** The event of every row that was entered. */
  readonly rows: ReadonlyMap<number, string>;
  readonly chunks: number;
  readonly closed: { readonly entered: number; readonly refused: number } | null;
}

/** Where a fact came from: "来自 FILE 第 n 行". */
export interface ImportOrigin {
  readonly importId: string;
  /** The event that opened the import. */
  readonly logIndex: number;
  readonly fileName: string;
  readonly sheet: string | null;
  readonly rows: readonly number[];
  /** The cell of the amount, or of the first column that was read, of each row: D12. */
  readonly cells: readonly string[];
  readonly sha256: string;
}

/** What is known of imports from their own documents. */
export class Imports {
  private readonly registered: RegisteredThings;

  constructor(private readonly store: EventStore) {
    this.registered = new RegisteredThings(store);
  }

  /** Everything a file could name. */
  known(): Promise<Registered> {
    return this.registered.now();
  }

  async soFar(importId: string): Promise<ImportSoFar | null> {
    const events = (await loadStream(this.store, importStream(importId))) as readonly ImportEvent[];
    const [first] = events;
    if (first?.type !== 'ImportOpened') return null;
    const { chunks } = events.reduce(
      (state, event) => importDecider.evolve(state, event),
      importDecider.initial,
    );
    const rows = events.flatMap((event) => (event.type === 'ImportRowsEntered' ? event.payload.rows : []));
    const end = events.find((event) => event.type === 'ImportClosed');
    return {
      opened: first.payload,
      openedIndex: first.logIndex,
      rows: new Map(rows.map(({ row, eventId }) => [row, eventId])),
      chunks,
      closed: end?.type === 'ImportClosed' ? end.payload : null,
    };
  }

  /** The batch that recorded a document: of a document told again, the first. */
  async batchOf(stream: string): Promise<string | null> {
    return (await firstOf(this.store, stream))?.meta.correlationId ?? null;
  }

  /** Null for an event that no import brought in, or whose import says nothing of it. */
  async originOf({ id, meta }: Pick<AnyEvent, 'id' | 'meta'>): Promise<ImportOrigin | null> {
    if (!isImported(meta.correlationId)) return null;
    // A batch is named as its import is.
    const importId = meta.correlationId.replace(/^import-/, '');
    const found = await this.soFar(importId);
    const rows = [...(found?.rows ?? [])].filter(([, eventId]) => eventId === id).map(([row]) => row);
    if (found === null || rows.length === 0) return null;
    const { fileName, sheet, sha256, columns } = found.opened;
    const { column = 'A' } = columns.find(({ field }) => field === 'amount') ?? columns[0] ?? {};
    const cells = rows.map((row) => `${column}${row}`);
    return { importId, logIndex: found.openedIndex, fileName, sheet, rows, cells, sha256 };
  }
}
