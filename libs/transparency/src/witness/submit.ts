import { cosignedAt } from '../core/checkpoint.js';
import { consistencyProof } from '../core/merkle.js';
import { formatNote, NoteError, parseSignatures, signatureOf, type NoteSignature } from '../core/note.js';
import type { Policy, Witness } from '../core/policy.js';
import type { SignedCheckpoint, TileLog } from '../log/tile-log.js';

const PATIENCE_MS = 10_000;

/** What came of asking one witness. */
export interface Asked {
  readonly witness: Witness;
  /** POSIX seconds of its cosignature, or null with the reason. */
  readonly at: number | null;
  readonly reason: string | null;
}

/** Shows the last checkpoint to every witness of the policy that has an address, and keeps their cosignatures with it. */
export async function askWitnesses(log: TileLog, policy: Policy): Promise<readonly Asked[]> {
  const { last } = log;
  if (last === null) return [];
  const answers = await Promise.all(
    policy.witnesses.filter(({ url }) => url !== null).map((witness) => ask(log, last, witness)),
  );
  const cosignatures = answers.flatMap(({ cosignature }) => (cosignature === null ? [] : [cosignature]));
  if (cosignatures.length > 0) await log.addCosignatures(last.size, cosignatures);
  return answers.map(({ witness, cosignature, reason }) => {
    const note = { text: last.note.text, signatures: cosignature === null ? [] : [cosignature] };
    return { witness, at: cosignedAt(note, witness.key), reason };
  });
}

interface Answer {
  readonly witness: Witness;
  readonly cosignature: NoteSignature | null;
  readonly reason: string | null;
}

async function ask(log: TileLog, last: SignedCheckpoint, witness: Witness): Promise<Answer> {
  const failed = (reason: string): Answer => ({ witness, cosignature: null, reason });
  try {
    const first = await post(log, last, witness, 0);
    // It has seen this log before and says up to where: the proof starts there (C2SP tlog-witness).
    const response =
      first.status === 409 ? await post(log, last, witness, await seenSize(first, last)) : first;
    const body = await response.text();
    if (response.status !== 200) return failed(`the witness answered ${response.status} ${body.trim()}`);
    return { witness, cosignature: cosignatureIn(body, last, witness), reason: null };
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error));
  }
}

function post(log: TileLog, last: SignedCheckpoint, { url }: Witness, old: number): Promise<Response> {
  const proof = consistencyProof(log.files.nodes(last.size), old, last.size);
  const lines = [`old ${old}`, ...proof.map((hash) => hash.toString('base64')), ''];
  const body = `${lines.map((line) => `${line}\n`).join('')}${formatNote(last.note)}`;
  const signal = AbortSignal.timeout(PATIENCE_MS);
  return fetch(`${url ?? ''}/add-checkpoint`, { method: 'POST', body, signal, redirect: 'error' });
}

/** A witness that has seen a larger tree has seen what this log no longer has. */
async function seenSize(response: Response, last: SignedCheckpoint): Promise<number> {
  const text = (await response.text()).trim();
  const size = /^\d{1,15}$/u.test(text) ? Number(text) : null;
  if (size === null) throw new NoteError(`the witness refuses: ${text}`);
  if (size > last.size) throw new NoteError(`the witness has seen ${size} events, this log has ${last.size}`);
  return size;
}

function cosignatureIn(body: string, last: SignedCheckpoint, { key }: Witness): NoteSignature {
  const note = { text: last.note.text, signatures: parseSignatures(body) };
  const signature = signatureOf(note, key);
  if (signature === undefined || cosignedAt(note, key) === null)
    throw new NoteError('not cosigned by the witness’s key');
  return signature;
}
