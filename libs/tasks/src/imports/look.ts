import type { Application, CommandRequest, Outcome } from '@mingzhang/application';
import { commandNamed, fieldsOf } from '@mingzhang/domain';
import { fieldComplaint } from '@mingzhang/application';
import type { ImportDocument, RowProblem } from '@mingzhang/imports';

/** Documents looked at before a preview is answered; the rest is looked at when it is entered. */
export const MOST_LOOKED_AT = 5_000;
/** How many before others have their turn. */
const TURN = 100;

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
  for (let from = 0; from < documents.length; from += TURN) {
    signal?.throwIfAborted();
    await new Promise((resolve) => setImmediate(resolve));
    const part = documents.slice(from, from + TURN);
    for (const [at, outcome] of (await application.would(part, request)).entries()) {
      const document = part[at];
      if (outcome.ok && outcome.replayed) earlier += 1;
      else if (outcome.ok) fresh += 1;
      else if (document !== undefined) problems.push(...problemsOf(document, outcome));
    }
  }
  return { fresh, earlier, problems };
}
