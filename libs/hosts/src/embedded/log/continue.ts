import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Application, systemEntropy, type Clock } from '@mingzhang/application';
import { localActor } from '@mingzhang/domain';
import { openSqliteEventStore, type EventReader } from '@mingzhang/event-store';
import {
  formatNote,
  formatVerifierKey,
  NoteError,
  openByAny,
  parseSecretKey,
  parseVerifierKey,
  signerIn,
  signStatement,
  type Continued,
  type Joint,
  type SignedCheckpoint,
  type Signer,
} from '@mingzhang/transparency';
import { SqliteViewStore } from '@mingzhang/view-store';
import { EVENTS } from '../sample.js';
import { jointsOf, KEY, NEXT_KEY, originOf } from './folder-keys.js';
import { LedgerLog, logFolder, policyTextIn, type Checkpointed } from './ledger-log.js';

/** What of the log of a ledger is known beside a copy of it: its newest checkpoint, and what the copy lacks. */
export interface LogBefore {
  readonly checkpoint: SignedCheckpoint | null;
  readonly signer: Signer | null;
  readonly lost: Continued['lost'];
}

/**
 * The newest checkpoint of a folder and what it signs with, where they are of this ledger: of what cannot be read, nothing. The folder's
 * own ledger is not asked, it may be what is lost.
 */
export async function logBeforeIn(
  dir: string,
  reader: EventReader,
): Promise<Pick<LogBefore, 'checkpoint' | 'signer'>> {
  const joints = await jointsOf(reader);
  const signer = signerBefore(dir, originOf(await ledgerIdIn(reader)));
  const named = joints.map(({ key }) => parseVerifierKey(key));
  const file = join(logFolder(dir), 'checkpoint');
  if (!existsSync(file)) return { checkpoint: null, signer };
  const keys = [...(signer === null ? [] : [signer.key]), ...named];
  return { checkpoint: orNothing(() => openByAny(readFileSync(file, 'utf8'), keys)), signer };
}

function signerBefore(dir: string, origin: string): Signer | null {
  const file = join(dir, KEY);
  const signer = existsSync(file) ? orNothing(() => parseSecretKey(readFileSync(file, 'utf8'))) : null;
  const name = signer?.key.name ?? '';
  return name === origin || name.startsWith(`${origin}/`) ? signer : null;
}

function orNothing<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof NoteError) return null;
    throw error;
  }
}

const noteOf = ({ note }: SignedCheckpoint): string => formatNote(note);

const RANDOM_BYTES = 4;

/** Two copies restored from one backup are two logs: what tells their names apart is drawn. */
const newOrigin = (ledgerId: string, joints: readonly Joint[]): string => {
  const generation = joints.filter(({ why }) => why === 'restored').length + 2;
  return `${originOf(ledgerId)}/${generation}-${randomBytes(RANDOM_BYTES).toString('hex')}`;
};

/**
 * Opens a new log over a ledger that was put back, in a folder that nobody serves: a name and a key of its own, and an event that says
 * which checkpoint was known and what is lost, signed by the keys before where they are there.
 */
export async function reopenLog(dir: string, before: LogBefore, clock: Clock): Promise<Continued> {
  const store = openSqliteEventStore({ file: join(dir, EVENTS) });
  try {
    const joints = await jointsOf(store);
    const own = await logBeforeIn(dir, store);
    const ledgerId = await ledgerIdIn(store);
    const origin = newOrigin(ledgerId, joints);
    await rm(join(dir, NEXT_KEY), { force: true });
    const next = await signerIn(join(dir, NEXT_KEY), origin);
    const carried = (await store.head()) + 1;
    const known = newest([own.checkpoint, before.checkpoint]);
    const statement = {
      why: 'restored',
      origin,
      key: formatVerifierKey(next.key),
      before: own.signer === null ? (joints.at(-1)?.key ?? null) : formatVerifierKey(own.signer.key),
      carried,
      checkpoint: known === null ? null : noteOf(known),
      lost: before.lost ?? lostBehind(carried, known),
      witnesses: policyTextIn(dir),
    } as const;
    const signers = [own.signer, before.signer, next].filter((one) => one !== null);
    const continued = signStatement(statement, distinct(signers));
    await recordIn(store, clock, continued);
    await rename(join(dir, NEXT_KEY), join(dir, KEY));
    return continued;
  } finally {
    await store.close();
  }
}

const distinct = (signers: readonly Signer[]): readonly Signer[] => [
  ...new Map(signers.map((one) => [formatVerifierKey(one.key), one])).values(),
];

const newest = (checkpoints: readonly (SignedCheckpoint | null)[]): SignedCheckpoint | null =>
  checkpoints
    .filter((one) => one !== null)
    .toSorted((one, other) => other.size - one.size)
    .at(0) ?? null;

const lostBehind = (carried: number, known: SignedCheckpoint | null): Continued['lost'] =>
  known !== null && known.size > carried ? { from: carried, to: known.size - 1 } : null;

async function ledgerIdIn(reader: EventReader): Promise<string> {
  for await (const { event } of reader.readAll({ limit: 1 })) return String(event.metadata['ledgerId']);
  throw new Error('a ledger without events is not put back');
}

/** By the command, as everything else: with the envelope of an event. Views are none of its business. */
async function recordIn(
  store: ReturnType<typeof openSqliteEventStore>,
  clock: Clock,
  continued: Continued,
): Promise<void> {
  const views = SqliteViewStore.open(':memory:');
  if (views === null) throw new Error('new views of another version');
  try {
    const application = await Application.start({
      store,
      views,
      files: { put: noFiles, get: async () => null, has: async () => false },
      clock,
      entropy: systemEntropy,
      opening: { kind: 'live', title: '' },
      projecting: 'elsewhere',
    });
    await record(application, continued);
    await application.stop();
  } finally {
    await views.close();
  }
}

const noFiles = (): Promise<never> =>
  Promise.reject(new Error('no file is taken while a ledger is put back'));

async function record(application: Application, continued: Continued): Promise<void> {
  const request = { actor: localActor('administrator'), key: `continue-log-${continued.key}` };
  const outcome = await application.execute('continueLog', continued, request);
  if (!outcome.ok) throw new Error(outcome.refusal.message);
}

/** What a change of keys leaves: who signs now, and the checkpoint that holds the event which says so. */
export interface KeyChanged {
  readonly before: string;
  readonly key: string;
  readonly logIndex: number;
  readonly made: Checkpointed;
}

/**
 * Another signing key for the log of a folder that nobody serves: a last checkpoint of the old key, the event that both keys sign, and a
 * first checkpoint of the new one. Cut off in the middle it is either the old key still, or the new one at the next start.
 */
export async function changeKey(dir: string, application: Application): Promise<KeyChanged> {
  const old = await LedgerLog.open(dir);
  const { checkpoint } = await old.checkpoint().finally(() => old.close());
  await rm(join(dir, NEXT_KEY), { force: true });
  const next = await signerIn(join(dir, NEXT_KEY), old.signer.key.name);
  const continued = signStatement(
    {
      why: 'key-changed',
      origin: next.key.name,
      key: formatVerifierKey(next.key),
      before: formatVerifierKey(old.signer.key),
      carried: checkpoint.size,
      checkpoint: noteOf(checkpoint),
      lost: null,
      witnesses: policyTextIn(dir),
    },
    [old.signer, next],
  );
  await record(application, continued);
  const log = await LedgerLog.open(dir);
  try {
    const made = await log.checkpoint();
    const logIndex = continued.carried;
    return { before: continued.before ?? '', key: continued.key, logIndex, made };
  } finally {
    await log.close();
  }
}
