import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  ContinuedStanding,
  LedgerProof,
  ProofStanding,
  SealedParts,
  WitnessStanding,
} from '@mingzhang/application';
import type { EventReader } from '@mingzhang/event-store';
import {
  formatVerifierKey,
  judge,
  makeReceipt,
  NotCheckpointed,
  NoteError,
  openByAny,
  signatureOf,
  type Joint,
  type LogKeys,
  type SignedCheckpoint,
  type VerifierKey,
} from '@mingzhang/transparency';
import { keysOf, type FolderKeys } from './folder-keys.js';
import { ASKED, logFolder, policyIn } from './ledger-log.js';

/** How far the log is, as whoever keeps it says. */
export interface Kept {
  readonly size: number;
  readonly trouble: string | null;
}

/** Checkpoints older than these are not searched for a witness's cosignature. */
const SEARCHED = 200;

/** The log of a folder as pages and receipts ask for it: only its files are read, whoever keeps them. */
export class FolderProof implements LedgerProof {
  #keys: FolderKeys | null = null;

  constructor(
    private readonly dir: string,
    private readonly reader: EventReader,
    /** Null where nobody keeps the log at the moment: then it is as far as its checkpoint. */
    private readonly kept: () => Kept | null,
  ) {}

  async standing(): Promise<ProofStanding> {
    const events = (await this.reader.head()) + 1;
    try {
      return await this.#standing(events);
    } catch (error) {
      // A key that is another's or lies open, a checkpoint that is not of it: told, and no reason to show nothing else.
      if (!(error instanceof NoteError)) throw error;
      const nothing = { integrated: 0, checkpoint: null, witnesses: [], continued: [] };
      return { origin: '', key: '', events, ...nothing, trouble: error.message };
    }
  }

  async #standing(events: number): Promise<ProofStanding> {
    const { signer, keys } = await this.#ownKeys();
    const { key } = signer;
    const last = this.#opened(keys, join(this.#log, 'checkpoint'));
    const { size, trouble } = this.kept() ?? { size: 0, trouble: null };
    return {
      origin: key.name,
      key: formatVerifierKey(key),
      events,
      integrated: Math.max(size, last?.size ?? 0),
      checkpoint: last === null ? null : { size: last.size, root: last.root.toString('base64') },
      witnesses: this.#witnesses(keys),
      continued: keys.joints.map(continuedOf),
      trouble,
    };
  }

  checkpoint(): string | null {
    const file = join(this.#log, 'checkpoint');
    return existsSync(file) ? readFileSync(file, 'utf8') : null;
  }

  ask(): void {
    mkdirSync(this.#log, { recursive: true });
    writeFileSync(join(this.dir, ASKED), '');
  }

  async receipt(parts: SealedParts): Promise<string | 'behind'> {
    const { signer, keys } = await this.#ownKeys();
    const text = this.checkpoint();
    // Of a log that was just continued the newest checkpoint is still the one before: the next is made within seconds.
    const isOld = text !== null && keyThatSigned(text, keys) !== formatVerifierKey(signer.key);
    if (text === null || isOld) return 'behind';
    return receiptText(this.#log, signer.key, this.reader, parts);
  }

  get #log(): string {
    return logFolder(this.dir);
  }

  async #ownKeys(): Promise<FolderKeys> {
    this.#keys ??= await keysOf(this.dir, this.reader);
    return this.#keys;
  }

  #opened(keys: LogKeys, file: string): SignedCheckpoint | null {
    return existsSync(file) ? openByAny(readFileSync(file, 'utf8'), keys.all) : null;
  }

  /** Of every witness of the policy the newest checkpoint that carries its cosignature. */
  #witnesses(keys: LogKeys): readonly WitnessStanding[] {
    const policy = policyIn(this.dir);
    if (policy.witnesses.length === 0) return [];
    const found = new Map<string, WitnessStanding>();
    for (const size of this.#sizes().slice(0, SEARCHED)) {
      const checkpoint = this.#opened(keys, join(this.#log, 'checkpoints', String(size)));
      for (const { witness, at } of checkpoint === null ? [] : judge(policy, checkpoint.note).seen)
        if (at !== null && !found.has(witness.name))
          found.set(witness.name, { name: witness.name, size, at: new Date(at * 1_000).toISOString() });
      if (found.size === policy.witnesses.length) break;
    }
    return policy.witnesses.map(({ name }) => found.get(name) ?? { name, size: null, at: null });
  }

  /** Newest first. */
  #sizes(): readonly number[] {
    const folder = join(this.#log, 'checkpoints');
    const names = existsSync(folder) ? readdirSync(folder) : [];
    return names
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .sort((one, other) => other - one);
  }
}

/** Any other checkpoint says itself what is wrong with it. */
function keyThatSigned(text: string, keys: LogKeys): string | null {
  const { note } = openByAny(text, keys.all);
  const key = keys.all.find((one) => signatureOf(note, one) !== undefined);
  return key === undefined ? null : formatVerifierKey(key);
}

const continuedOf = ({ logIndex, why, origin, lost }: Joint): ContinuedStanding => ({
  logIndex,
  why,
  origin,
  lost,
});

/** The receipt of a sealed form out of a folder of tiles and checkpoints; `behind` where none of them covers the signature yet. */
export async function receiptText(
  log: string,
  key: VerifierKey,
  reader: EventReader,
  { logIndex, stream, revision, scheme, inputs }: SealedParts,
): Promise<string | 'behind'> {
  for await (const signed of reader.readStream(stream, { from: revision, limit: 1 })) {
    if (signed.logIndex !== logIndex) break;
    const { id, type, data, metadata } = signed;
    const parts = { signed: { logIndex, stream, revision, id, type, data, metadata }, scheme, inputs };
    try {
      return `${JSON.stringify(makeReceipt(log, key, parts))}\n`;
    } catch (error) {
      if (error instanceof NotCheckpointed) return 'behind';
      throw error;
    }
  }
  throw new Error(`${stream} has no event ${revision} at ${logIndex}`);
}
