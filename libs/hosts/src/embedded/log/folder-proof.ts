import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LedgerProof, ProofStanding, SealedParts, WitnessStanding } from '@mingzhang/application';
import type { EventReader } from '@mingzhang/event-store';
import {
  formatVerifierKey,
  judge,
  makeReceipt,
  NotCheckpointed,
  NoteError,
  openCheckpoint,
  signerIn,
  type SignedCheckpoint,
  type VerifierKey,
} from '@mingzhang/transparency';
import { ASKED, KEY, logFolder, originIn, policyIn } from './ledger-log.js';

/** How far the log is, as whoever keeps it says. */
export interface Kept {
  readonly size: number;
  readonly trouble: string | null;
}

/** Checkpoints older than these are not searched for a witness's cosignature. */
const SEARCHED = 200;

/** The log of a folder as pages and receipts ask for it: only its files are read, whoever keeps them. */
export class FolderProof implements LedgerProof {
  #key: VerifierKey | null = null;

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
      const nothing = { integrated: 0, checkpoint: null, witnesses: [] };
      return { origin: '', key: '', events, ...nothing, trouble: error.message };
    }
  }

  async #standing(events: number): Promise<ProofStanding> {
    const key = await this.#ownKey();
    const last = this.#opened(key, join(this.#log, 'checkpoint'));
    const { size, trouble } = this.kept() ?? { size: 0, trouble: null };
    return {
      origin: key.name,
      key: formatVerifierKey(key),
      events,
      integrated: Math.max(size, last?.size ?? 0),
      checkpoint: last === null ? null : { size: last.size, root: last.root.toString('base64') },
      witnesses: this.#witnesses(key),
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
    if (this.checkpoint() === null) return 'behind';
    return receiptText(this.#log, await this.#ownKey(), this.reader, parts);
  }

  get #log(): string {
    return logFolder(this.dir);
  }

  async #ownKey(): Promise<VerifierKey> {
    this.#key ??= (await signerIn(join(this.dir, KEY), await originIn(this.reader))).key;
    return this.#key;
  }

  #opened(key: VerifierKey, file: string): SignedCheckpoint | null {
    return existsSync(file) ? openCheckpoint(readFileSync(file, 'utf8'), key) : null;
  }

  /** Of every witness of the policy the newest checkpoint that carries its cosignature. */
  #witnesses(key: VerifierKey): readonly WitnessStanding[] {
    const policy = policyIn(this.dir);
    if (policy.witnesses.length === 0) return [];
    const found = new Map<string, WitnessStanding>();
    for (const size of this.#sizes().slice(0, SEARCHED)) {
      const checkpoint = this.#opened(key, join(this.#log, 'checkpoints', String(size)));
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
