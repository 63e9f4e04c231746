import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openReader, type EventReader } from '@mingzhang/event-store';
import {
  askWitnesses,
  exportLog,
  Integrator,
  judge,
  NO_WITNESSES,
  parsePolicy,
  type Asked,
  type Joint,
  type LogSource,
  type Policy,
  type Seen,
  type Signer,
  type SignedCheckpoint,
} from '@mingzhang/transparency';
import { keysOf } from './folder-keys.js';

const LOG = 'log';
const POLICY = 'witnesses.policy';
/** What another process writes here asks the one that holds the log for a checkpoint. */
export const ASKED = join(LOG, 'asked');

/** What calls for a checkpoint as soon as it is in the log: a form that was signed or filed. */
const SIGNED: ReadonlySet<string> = new Set(['EvaluationSigned', 'EvaluationFiled']);
const DAY_MS = 86_400_000;

export const logFolder = (dir: string): string => join(dir, LOG);

/** A checkpoint and what came of showing it to the witnesses. */
export interface Checkpointed {
  readonly checkpoint: SignedCheckpoint;
  readonly asked: readonly Asked[];
}

/** The transparency log of one folder: follows events.db by a reader of its own, wherever the writer is. */
export class LedgerLog {
  private wanted = false;
  private began = Date.now();

  private constructor(
    private readonly dir: string,
    private readonly reader: EventReader,
    private readonly integrator: Integrator,
    readonly signer: Signer,
    /** Where the log goes on under another name or key. */
    readonly joints: readonly Joint[],
    private readonly closeReader: () => Promise<void>,
  ) {}

  /** @throws LogDiffers, NoteError where folder, key and log do not belong together */
  static async open(dir: string): Promise<LedgerLog> {
    const reader = openReader(join(dir, 'events.db'));
    try {
      return await LedgerLog.over(dir, reader, () => reader.close());
    } catch (error) {
      await reader.close();
      throw error;
    }
  }

  /** Of events that are kept elsewhere than in the folder, or read by somebody else. @throws LogDiffers, NoteError */
  static async over(
    dir: string,
    reader: EventReader,
    closeReader: () => Promise<void> = async () => undefined,
  ): Promise<LedgerLog> {
    const { signer, keys } = await keysOf(dir, reader);
    const wanting = { now: (): void => undefined };
    const told = ({ type }: { readonly type: string }): void => {
      if (SIGNED.has(type)) wanting.now();
    };
    const integrator = await Integrator.start(reader as LogSource, logFolder(dir), signer, told, keys);
    const log = new LedgerLog(dir, reader, integrator, signer, keys.joints, closeReader);
    wanting.now = () => (log.wanted = true);
    // What was signed while the log was being opened is in it already.
    log.wanted = true;
    return log;
  }

  get size(): number {
    return this.integrator.size;
  }

  get trouble(): unknown {
    return this.integrator.trouble;
  }

  get last(): SignedCheckpoint | null {
    return this.integrator.log.last;
  }

  /** Who of the configured witnesses has cosigned the last checkpoint. */
  seen(): readonly Seen[] {
    return this.last === null ? [] : judge(policyIn(this.dir), this.last.note).seen;
  }

  lag(): Promise<number> {
    return this.integrator.lag();
  }

  /** Waits until everything appended before this call is in the log. @throws LogDiffers */
  catchUp(): Promise<void> {
    return this.integrator.catchUp();
  }

  /** Over everything appended before this call. @throws LogDiffers */
  async checkpoint(): Promise<Checkpointed> {
    this.wanted = false;
    this.began = Date.now();
    await this.integrator.catchUp();
    const checkpoint = await this.integrator.checkpoint();
    const asked = await askWitnesses(this.integrator.log, policyIn(this.dir));
    return { checkpoint: this.integrator.log.last ?? checkpoint, asked };
  }

  /** Makes a checkpoint where one is due: a form was signed, somebody asked, or a day has passed. */
  async tend(): Promise<Checkpointed | null> {
    const file = join(this.dir, ASKED);
    const asked = existsSync(file);
    const daily = Date.now() - this.began > DAY_MS;
    if (!this.wanted && !asked && !daily) return null;
    const done = await this.checkpoint();
    if (asked) await rm(file, { force: true });
    return done;
  }

  /** Everything `verify log` needs, into a new folder. Answers how many events. */
  exportTo(target: string): Promise<number> {
    return exportLog(logFolder(this.dir), this.reader as LogSource & EventReader, this.signer.key, target);
  }

  async close(): Promise<void> {
    await this.integrator.stop();
    await this.closeReader();
  }
}

/** Makes the signing key before thread and pages look for it at once: two would each make their own. */
export async function makeKey(dir: string, reader: EventReader): Promise<void> {
  await keysOf(dir, reader);
}

/** Whom the log shows its checkpoints to. @throws NoteError for a policy that cannot be read */
export function policyIn(dir: string): Policy {
  const text = policyTextIn(dir);
  return text === null ? NO_WITNESSES : parsePolicy(text);
}

/** The same as it is written; null where nobody's witness is asked for. */
export function policyTextIn(dir: string): string | null {
  const file = join(dir, POLICY);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}
