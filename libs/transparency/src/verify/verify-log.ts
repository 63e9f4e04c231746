import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openByAny, openCheckpoint, parseCheckpointText, type Checkpoint } from '../core/checkpoint.js';
import { LogKeys, type Joint } from '../core/continued.js';
import { NoteError, parseNote, type Note, type VerifierKey } from '../core/note.js';
import { judge, type Policy, type Seen } from '../core/policy.js';
import { TileFiles } from '../log/tile-files.js';
import { eventLines, type EventLine } from './event-lines.js';
import type { Finding } from './findings.js';
import { jointsIn, judgeJoints, lostBehindJoint, type JointVerdict } from './joints.js';
import { compareWithKept, lastHeld, type Holds, type Kept } from './kept.js';
import { ProvedTiles } from './proved-tiles.js';
import { Walk, type Standing } from './walk.js';

export interface VerifyOptions {
  /** A folder with checkpoint, checkpoints/, tile/ and events.ndjson (docs/specs/transparency.md). */
  readonly dir: string;
  /** One of the log's keys: the others are believed as far as statements in the log lead to them. */
  readonly key: VerifierKey;
  readonly kept: readonly Kept[];
  readonly policy: Policy;
  /** Told now and then how far it is; `resume` is what a later call takes up, null within a tile. */
  readonly progress?: (events: number, resume: Resume | null) => void;
  readonly resume?: Resume | undefined;
  /** Where the events come from: by default the lines of events.ndjson. `nextByte` of a line is what a later call begins from. */
  readonly events?: (from: number) => AsyncIterable<EventLine>;
  /** The statements by which the log goes on under other keys: by default those among its events. */
  readonly joints?: readonly Joint[] | undefined;
}

/** What a walk that was broken off leaves: only good for the same checkpoint. */
export interface Resume extends Standing {
  readonly root: string;
}

export interface Verdict {
  readonly checkpoint: Checkpoint;
  readonly events: number;
  /** Events whose every field the checkpoint proves. */
  readonly proved: number;
  /** Behind the checkpoint: nothing proves them yet. */
  readonly uncovered: number;
  readonly findings: readonly Finding[];
  /** All of them, also those not kept in the list. */
  readonly found: number;
  readonly kept: readonly (Checkpoint & { readonly holds: boolean })[];
  /** Where the log goes on under another name or key, in order. */
  readonly joints: readonly JointVerdict[];
  /** The key that signs now: the one given, or the last that was signed over. */
  readonly key: VerifierKey;
  readonly witnessed: { readonly enough: boolean; readonly seen: readonly Seen[] };
}

const PROGRESS_EVENTS = 4_096;

/** Verifies an export from its files alone. @throws NoteError where a checkpoint in it is not one of this key's */
export async function verifyLog(options: VerifyOptions): Promise<Verdict> {
  const { dir, key, kept, policy } = options;
  const keys = new LogKeys(key, options.joints ?? (await jointsIn(join(dir, 'events.ndjson'))));
  // Before the newest one: a log that is signed meanwhile shows none beside that is larger.
  const beside = ownCheckpoints(dir, keys);
  const checkpoint = opened(join(dir, 'checkpoint'), keys);
  const files = new TileFiles(dir);
  const tiles = new ProvedTiles(files, checkpoint);
  const own = [...beside, checkpoint];
  const outside = kept.map((one) => one.checkpoint);
  const named = namedBy(keys);
  const known = [...own, ...outside, ...named.map(({ checkpoint: one }) => one)];
  const resume = usable(options.resume, checkpoint);
  const walk = new Walk(
    tiles,
    files,
    known.map(({ size }) => size),
    resume,
  );
  await walkThrough(walk, options, resume?.byte, rootOf(checkpoint));
  const holds: Holds = (one) => tiles.holds(one) || walk.holds(one);
  const compared = kept.map((one) => {
    const finding = compareWithKept(tiles, one, holds, outside);
    return finding === null ? null : lostBehindJoint(finding, keys, one.key ?? key);
  });
  const others = [
    ...compared.filter((one) => one !== null),
    ...treeFindings(holds, own, walk),
    ...namedFindings(holds, named, checkpoint.size),
  ];
  return {
    checkpoint,
    events: walk.next,
    proved: provedEvents(tiles, walk),
    uncovered: Math.max(walk.next - checkpoint.size, 0),
    findings: [...others, ...walk.findings].toSorted((one, other) => one.from - other.from),
    found: walk.found + others.length,
    joints: judgeJoints(keys, holds, known),
    key: keys.current,
    kept: kept.map((one, n) => ({ ...one.checkpoint, holds: compared[n] === null })),
    witnessed: judge(policy, checkpoint.note),
  };
}

/** All of them where they hash to the checkpoint by themselves; else those that equal a leaf it proves. */
function provedEvents(tiles: ProvedTiles, walk: Walk): number {
  if (walk.holds(tiles.checkpoint)) return tiles.checkpoint.size;
  return tiles.headHolds ? walk.proved : 0;
}

/** The newest checkpoints that statements name, where the key before has signed them: they tell how much of it went over. */
const namedBy = (keys: LogKeys): readonly { readonly joint: Joint; readonly checkpoint: Checkpoint }[] =>
  keys.joints.flatMap((joint) => {
    try {
      if (joint.checkpoint === null) return [];
      return [{ joint, checkpoint: openByAny(joint.checkpoint, keys.all) }];
    } catch (error) {
      if (error instanceof NoteError) return [];
      throw error;
    }
  });

/** By the key that a checkpoint of its size must be signed with. */
function opened(file: string, keys: LogKeys): Checkpoint & { readonly note: Note } {
  try {
    const text = readFileSync(file, 'utf8');
    return openCheckpoint(text, keys.at(parseCheckpointText(parseNote(text).text).size));
  } catch (error) {
    throw new NoteError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Every checkpoint in the folder; each must be signed by this key and lie under its own size. */
function ownCheckpoints(dir: string, keys: LogKeys): readonly Checkpoint[] {
  const folder = join(dir, 'checkpoints');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^\d+$/u.test(name))
    .map((name) => {
      const checkpoint = opened(join(folder, name), keys);
      if (String(checkpoint.size) !== name)
        throw new NoteError(`${join(folder, name)}: is of ${checkpoint.size}`);
      return checkpoint;
    });
}

/** Own checkpoints that the log does not give. Where an event already shows why, that is enough. */
function treeFindings(holds: Holds, own: readonly Checkpoint[], walk: Walk): readonly Finding[] {
  const broken = own.filter((one) => !holds(one)).map(({ size }) => size);
  if (broken.length === 0) return [];
  const to = Math.min(...broken);
  const from = lastHeld(holds, own, to);
  const shown = walk.findings.some(
    (one) => one.from >= from && one.from < to && one.code.startsWith('EVENT_'),
  );
  return shown ? [] : [{ code: 'TREE_DIFFERS', from, to: Math.max(to, from + 1) }];
}

/** What a statement names and the log goes over whole must be its beginning. */
const namedFindings = (holds: Holds, named: ReturnType<typeof namedBy>, size: number): readonly Finding[] =>
  named
    .filter(({ joint, checkpoint: one }) => one.size <= Math.min(joint.carried, size) && !holds(one))
    .map(({ checkpoint: { size: to } }) => ({ code: 'NAMED_DIFFERS', from: 0, to: Math.max(to, 1) }));

const rootOf = ({ root }: Checkpoint): string => root.toString('base64');

const usable = (resume: Resume | undefined, checkpoint: Checkpoint): Resume | undefined =>
  resume?.root === rootOf(checkpoint) ? resume : undefined;

async function walkThrough(
  walk: Walk,
  { dir, progress, events = (from) => eventLines(join(dir, 'events.ndjson'), from) }: VerifyOptions,
  from: number | undefined,
  root: string,
): Promise<void> {
  for await (const line of events(from ?? 0)) {
    walk.take(line);
    if (walk.next % PROGRESS_EVENTS !== 0) continue;
    const { standing } = walk;
    progress?.(walk.next, standing === null ? null : { ...standing, root });
  }
  walk.end();
}
