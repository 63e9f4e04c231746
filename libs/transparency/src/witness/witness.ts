import { join } from 'node:path';
import {
  checkpointText,
  cosign,
  openByAny,
  parseCheckpointText,
  type Checkpoint,
  type Signer,
} from '../core/checkpoint.js';
import { EMPTY_ROOT, HASH_BYTES, sha256, type Hash } from '../core/hash.js';
import { formatSignature, NoteError, parseNote, type VerifierKey } from '../core/note.js';
import { verifyConsistency } from '../core/proof.js';
import { readIfThere, replace } from '../log/files.js';

/** More hashes no consistency proof has (C2SP tlog-witness). */
const MAX_PROOF_HASHES = 63;

export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly type: string;
}

const plain = (status: number, body: string): Answer => ({ status, body, type: 'text/plain; charset=utf-8' });
const sizeAnswer = (size: number): Answer => ({ status: 409, body: `${size}\n`, type: 'text/x.tlog.size' });

/**
 * A witness (C2SP tlog-witness): cosigns a checkpoint only when it continues the last one it cosigned of that log. It keeps of every
 * log its last checkpoint and learns nothing of what is in it. One request at a time: what is compared is what is kept.
 */
export class WitnessDesk {
  #queue: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly dir: string,
    private readonly signer: Signer,
    private readonly logs: readonly VerifierKey[],
    private readonly now: () => number,
  ) {}

  /** The body of an add-checkpoint request, answered. The new state is on disk before the cosignature leaves. */
  addCheckpoint(body: string): Promise<Answer> {
    const answer = this.#queue.then(() => this.#decide(body));
    this.#queue = answer.catch(() => undefined);
    return answer;
  }

  async #decide(body: string): Promise<Answer> {
    const request = parseRequest(body);
    if (typeof request === 'string') return plain(400, `${request}\n`);
    const { old, proof, note, origin } = request;
    // A log that changes its key has several under one name, and goes on from what was cosigned under the one before.
    const keys = this.logs.filter(({ name }) => name === origin);
    const [key] = keys;
    if (key === undefined) return plain(404, 'unknown log\n');
    const checkpoint = signedBy(keys, note);
    if (checkpoint === null) return plain(403, 'no signature of a key known for this log\n');
    if (old > checkpoint.size) return plain(400, 'old size is larger than the checkpoint\n');
    const last = await this.#last(key);
    if (old !== last.size) return sizeAnswer(last.size);
    if (old === checkpoint.size && !last.root.equals(checkpoint.root)) return sizeAnswer(last.size);
    if (!verifyConsistency(old, checkpoint.size, proof, last.root, checkpoint.root))
      return plain(422, 'the proof does not lead from the last checkpoint to this one\n');
    const text = parseNote(note).text;
    await replace(this.#file(key), checkpointText(checkpoint));
    return plain(200, formatSignature(cosign(text, this.signer, Math.floor(this.now() / 1_000))));
  }

  /** What this witness last cosigned of the log: the empty tree where it never did. @throws NoteError where its own file is damaged */
  async #last(key: VerifierKey): Promise<Checkpoint> {
    const file = await readIfThere(this.#file(key));
    return file === null
      ? { origin: key.name, size: 0, root: EMPTY_ROOT }
      : parseCheckpointText(file.toString('utf8'));
  }

  /** By hash: the name of a log is not a path. */
  #file({ name }: VerifierKey): string {
    return join(this.dir, 'logs', sha256(name).toString('hex'));
  }
}

interface Request {
  readonly old: number;
  readonly proof: readonly Hash[];
  readonly note: string;
  readonly origin: string;
}

/** The request, or what is wrong with it. */
function parseRequest(body: string): Request | string {
  const border = body.indexOf('\n\n');
  if (border < 0) return 'no empty line before the checkpoint';
  const [first = '', ...lines] = body.slice(0, border).split('\n');
  const [, old] = /^old (0|[1-9]\d{0,14})$/u.exec(first) ?? [];
  if (old === undefined) return 'the first line must be: old <size>';
  const proof = lines.map((line) => Buffer.from(line, 'base64'));
  const isWhole = lines.every(
    (line, n) => proof[n]?.length === HASH_BYTES && proof[n].toString('base64') === line,
  );
  if (!isWhole || proof.length > MAX_PROOF_HASHES) return 'not a consistency proof';
  const note = body.slice(border + 2);
  try {
    return { old: Number(old), proof, note, origin: parseCheckpointText(parseNote(note).text).origin };
  } catch (error) {
    if (error instanceof NoteError) return error.message;
    throw error;
  }
}

function signedBy(keys: readonly VerifierKey[], note: string): Checkpoint | null {
  try {
    return openByAny(note, keys);
  } catch (error) {
    if (error instanceof NoteError) return null;
    throw error;
  }
}
