import type { Application, CommandRequest, Outcome } from '@mingzhang/application';
import { commandNamed, fieldsOf } from '@mingzhang/domain';
import { fieldComplaint } from '@mingzhang/application';
import type { ImportDocument, RowProblem } from '@mingzhang/imports';

/** Documents looked at before a preview is answered; the rest is looked at when it is entered. */
export const MOST_LOOKED_AT = 5_000;
/** How many before others have their turn. */
const TURN = 50;

export interface Looked {
  readonly fresh: number;
  readonly earlier: number;
  readonly problems: readonly RowProblem[];
}

/** A refusal in a clerk’s words: field, value and rule. */
export function complaintOf(
  command: ImportDocument['command'],
  { refusal, errors }: Extract<Outcome, { ok: false }>,
): string {
  const fields = fieldsOf(commandNamed(command));
  const places = errors.map((error) => fieldComplaint(fields, error));
  return [
    places.length === 0 ? refusal.message : places.join('；'),
    ...(refusal.rule === undefined ? [] : [`规则：${refusal.rule}`]),
  ].join('；');
}

export const problemsOf = (
  document: ImportDocument,
  outcome: Extract<Outcome, { ok: false }>,
): readonly RowProblem[] =>
  document.rows.map((row) => ({ row, cell: null, message: complaintOf(document.command, outcome) }));

/** What the ledger would answer to each document, with nothing written. */
export async function lookAt(
  application: Application,
  documents: readonly ImportDocument[],
  request: CommandRequest,
  signal?: AbortSignal,
): Promise<Looked> {
  const problems: RowProblem[] = [];
  let [fresh, earlier] = [0, 0];
  for (const [at, document] of documents.entries()) {
    if (at % TURN === 0) {
      signal?.throwIfAborted();
      await new Promise((resolve) => setImmediate(resolve));
    }
    const outcome = await application.would(document.command, document.input, request);
    if (!outcome.ok) problems.push(...problemsOf(document, outcome));
    else if (outcome.replayed) earlier += 1;
    else fresh += 1;
  }
  return { fresh, earlier, problems };
}
