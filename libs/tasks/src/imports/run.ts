import type { Application, CommandRequest, ImportSoFar, Outcome } from '@mingzhang/application';
import { hashOf } from '@mingzhang/application';
import { importBatch, ROWS_PER_CHUNK, type ImportKind } from '@mingzhang/domain';
import type { ImportDocument, ImportMapping, ImportPlan, RowProblem } from '@mingzhang/imports';
import { complaintOf, lookAt, problemsOf } from './look.js';

export interface ImportFile {
  readonly fileName: string;
  readonly sha256: string;
  readonly bytes: number;
}
export interface ImportAsked {
  readonly kind: ImportKind;
  readonly mapping: ImportMapping;
  readonly file: ImportFile;
  /** Nothing is entered unless every row can be. */
  readonly whole: boolean;
}

/** What became of it. Documents, not rows: a voucher may have several. */
export interface Imported {
  /** Null where nothing was entered. */
  readonly importId: string | null;
  readonly recorded: number;
  /** They stood in the ledger before this import. */
  readonly earlier: number;
  readonly enteredRows: number;
  readonly problems: readonly RowProblem[];
}

interface Watched {
  readonly request: Pick<CommandRequest, 'actor'>;
  readonly signal: AbortSignal;
  progress(done: number, total: number): Promise<void>;
}

/**
 * Enters what a plan says, each document through its own command. Killed and begun again it ends as if it had not been: what stands
 * is recognised by the ledger, and what its own document has told is not told again.
 */
export async function runImport(
  application: Application,
  plan: ImportPlan,
  asked: ImportAsked,
  watched: Watched,
): Promise<Imported> {
  const nothing = { importId: null, recorded: 0, earlier: 0, enteredRows: 0 };
  if (asked.whole) {
    const { problems } = await lookAt(application, plan.documents, watched.request, watched.signal);
    const all = [...plan.problems, ...problems];
    if (all.length > 0) return { ...nothing, problems: all };
  }
  if (plan.documents.length === 0) return { ...nothing, problems: plan.problems };
  const { importId, before } = await numbered(application, asked);
  const isUnderWay = before !== null && before.closed === null;
  if (!isUnderWay && !(await addsAnything(application, plan.documents, watched))) {
    const { earlier, problems } = await lookAt(application, plan.documents, watched.request, watched.signal);
    const all = [...plan.problems, ...problems].toSorted((one, other) => one.row - other.row);
    return { ...nothing, earlier, enteredRows: rowsEntered(plan, problems), problems: all };
  }
  const run = new Run(application, importId, before, watched);
  if (before === null) await run.open(plan, asked);
  const answer = await run.enter(plan.documents);
  const problems = [...plan.problems, ...answer.problems].toSorted((one, other) => one.row - other.row);
  await run.close(new Set(problems.map(({ row }) => row)).size);
  return { importId, ...answer, problems };
}

/** Importing again what stands is no import: not even its document is added. Most often the first that is asked is new. */
async function addsAnything(
  application: Application,
  documents: readonly ImportDocument[],
  { request, signal }: Watched,
): Promise<boolean> {
  for (const part of inChunks(documents)) {
    signal.throwIfAborted();
    const outcomes = await application.would(part, request);
    if (outcomes.some((outcome) => outcome.ok && !outcome.replayed)) return true;
  }
  return false;
}

const rowsEntered = ({ documents }: ImportPlan, problems: readonly RowProblem[]): number =>
  documents.reduce((sum, { rows }) => sum + rows.length, 0) - problems.length;

/**
 * The same file read the same way is the same import; one that has ended may be given again, under the next number, when
 * something of it can be entered that could not be then.
 */
async function numbered(
  { imports }: Application,
  { kind, mapping, file }: ImportAsked,
): Promise<{ importId: string; before: ImportSoFar | null }> {
  const name = `imp-${hashOf({ kind, mapping: JSON.stringify(mapping), file: file.sha256 }).slice(-16)}`;
  for (let number = 1; ; number += 1) {
    const importId = `${name}-${number}`;
    const before = await imports.soFar(importId);
    if (before?.closed == null) return { importId, before };
  }
}

class Run {
  private readonly batch: string;
  private readonly request: Watched['request'] & { readonly correlationId: string };
  private chunks: number;
  private readonly done: Set<number>;

  constructor(
    private readonly application: Application,
    private readonly importId: string,
    private readonly before: ImportSoFar | null,
    private readonly watched: Watched,
  ) {
    this.batch = importBatch(importId);
    this.request = { ...watched.request, correlationId: this.batch };
    this.chunks = before?.chunks ?? 0;
    this.done = new Set(before?.rows.keys());
  }

  async open(plan: ImportPlan, { kind, mapping, file }: ImportAsked): Promise<void> {
    const input = {
      importId: this.importId,
      kind,
      ...file,
      sheet: plan.sheet,
      headerRow: plan.headerRow,
      columns: plan.columns.map(({ field, header, column }) => ({ field, header, column })),
      sourceSystem: mapping.sourceSystem ?? OWN_LIST,
      moneyUnit: plan.moneyUnit,
      numbering: plan.numbering,
      fiscalYear: mapping.fiscalYear ?? null,
      source: mapping.source ?? null,
      rows: plan.rows,
    };
    must(await this.execute('openImport', input), 'openImport');
  }

  /** A chunk is told while the next is entered, so that both share a write; a run killed between the two tells it when repeated. */
  async enter(documents: readonly ImportDocument[]): Promise<Omit<Imported, 'importId'>> {
    const sum = { recorded: 0, earlier: 0, problems: new Array<RowProblem>() };
    let looked = 0;
    let telling: Promise<void> = Promise.resolve();
    try {
      for (const part of inChunks(documents)) {
        this.watched.signal.throwIfAborted();
        const [outcomes] = await Promise.all([this.application.executeAll(part, this.request), telling]);
        telling = this.tell(await this.sort(part, outcomes, sum));
        // Its failure is met at the next await of it, which may come later than the failure.
        telling.catch(() => undefined);
        looked += part.length;
        await this.watched.progress(looked, documents.length);
      }
    } finally {
      await telling;
    }
    return { ...sum, enteredRows: this.done.size };
  }

  /** What became of each document of a chunk; answers its rows that stand. */
  private async sort(
    part: readonly ImportDocument[],
    outcomes: readonly Outcome[],
    sum: { recorded: number; earlier: number; readonly problems: RowProblem[] },
  ): Promise<readonly { row: number; eventId: string }[]> {
    const entered: { row: number; eventId: string }[] = [];
    for (const [at, document] of part.entries()) {
      const outcome = outcomes[at];
      if (outcome === undefined) continue;
      if (!outcome.ok) {
        sum.problems.push(...problemsOf(document, outcome));
        continue;
      }
      const [eventId = ''] = outcome.receipt.eventIds;
      entered.push(...document.rows.map((row) => ({ row, eventId })));
      if (await this.isOurs(outcome)) sum.recorded += 1;
      else sum.earlier += 1;
    }
    return entered;
  }

  /** A document that a killed run had entered without having told it is this import’s too. */
  private async isOurs({ replayed, receipt }: Extract<Outcome, { ok: true }>): Promise<boolean> {
    if (!replayed) return true;
    return this.before !== null && (await this.application.imports.batchOf(receipt.stream)) === this.batch;
  }

  private async tell(entered: readonly { row: number; eventId: string }[]): Promise<void> {
    const rows = entered.filter(({ row }) => !this.done.has(row));
    for (let from = 0; from < rows.length; from += ROWS_PER_CHUNK) {
      const part = rows.slice(from, from + ROWS_PER_CHUNK);
      const input = { importId: this.importId, chunk: this.chunks + 1, rows: part };
      must(await this.execute('enterImportRows', input), 'enterImportRows');
      this.chunks += 1;
      for (const { row } of part) this.done.add(row);
    }
  }

  async close(refused: number): Promise<void> {
    const input = { importId: this.importId, entered: this.done.size, refused };
    must(await this.execute('closeImport', input), 'closeImport');
  }

  private execute(name: ImportDocument['command'], input: unknown): Promise<Outcome> {
    return this.application.execute(name, input, this.request);
  }
}

/** What a list of projects or targets comes from that names no system. */
const OWN_LIST = '本单位台账';

function must(outcome: Outcome, name: 'openImport' | 'enterImportRows' | 'closeImport'): void {
  if (!outcome.ok) throw new Error(complaintOf(name, outcome));
}

/** As many documents as one chunk tells of; those of one chunk are entered at once, so that they share a write. */
function* inChunks(documents: readonly ImportDocument[]): Generator<readonly ImportDocument[]> {
  let part: ImportDocument[] = [];
  let rows = 0;
  for (const document of documents) {
    part.push(document);
    rows += document.rows.length;
    if (rows < ROWS_PER_CHUNK) continue;
    yield part;
    part = [];
    rows = 0;
  }
  if (part.length > 0) yield part;
}
