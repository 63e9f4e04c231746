import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openCheckpoint } from '../core/checkpoint.js';
import type { LoggedEvent } from '../core/leaf.js';
import { formatVerifierKey, type VerifierKey } from '../core/note.js';
import { commonPath } from '../core/paths.js';
import { tileOf, TILE_WIDTH } from '../core/tiles.js';
import { TileFiles } from './tile-files.js';
import { RECEIPT_FORMAT, type InputDigest, type Receipt } from '../core/receipt.js';

/** What of the ledger a receipt is about. */
export interface ReceiptParts {
  readonly signed: LoggedEvent & { readonly logIndex: number };
  readonly scheme: unknown;
  /** Log indices, ascending. */
  readonly inputs: readonly number[];
}

/** The newest checkpoint does not cover the signature yet: it is made within seconds. */
export class NotCheckpointed extends Error {
  override readonly name = 'NotCheckpointed';
  constructor(
    readonly logIndex: number,
    readonly size: number,
  ) {
    super(`the checkpoint of ${size} does not cover event ${logIndex}`);
  }
}

/** A receipt out of the log in this folder, under its newest checkpoint. @throws NotCheckpointed, NoteError, TileUnfit */
export function makeReceipt(log: string, key: VerifierKey, parts: ReceiptParts): Receipt {
  const checkpoint = readFileSync(join(log, 'checkpoint'), 'utf8');
  const { size } = openCheckpoint(checkpoint, key);
  const { signed, scheme, inputs } = parts;
  if (signed.logIndex >= size) throw new NotCheckpointed(signed.logIndex, size);
  const files = new TileFiles(log);
  const leaves = [...inputs, signed.logIndex];
  return {
    format: RECEIPT_FORMAT,
    signed,
    scheme,
    inputs: digestsOf(files, inputs, size),
    proof: commonPath(files.nodes(size), leaves, size).map((hash) => hash.toString('base64')),
    checkpoint,
    key: formatVerifierKey(key),
  };
}

const DIGEST = /^mingzhang\/leaf\/v1 sha256:([0-9a-f]{64})\n$/u;

/** Out of the entry bundles, each read once. */
function digestsOf(files: TileFiles, indices: readonly number[], size: number): readonly InputDigest[] {
  let [bundle, entries]: [number, readonly Buffer[]] = [-1, []];
  return indices.map((index) => {
    const at = Math.floor(index / TILE_WIDTH);
    if (at !== bundle) [bundle, entries] = [at, files.entries({ ...tileOf(0, at, size), level: 'entries' })];
    const [, digest] = DIGEST.exec(entries[index % TILE_WIDTH]?.toString('ascii') ?? '') ?? [];
    if (digest === undefined) throw new RangeError(`no entry of version 1 at ${index}`);
    return [index, digest];
  });
}
