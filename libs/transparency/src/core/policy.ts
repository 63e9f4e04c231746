import { cosignedAt } from './checkpoint.js';
import { NoteError, parseVerifierKey, SIGNATURE_TYPE, type Note, type VerifierKey } from './note.js';

export interface Witness {
  readonly name: string;
  readonly key: VerifierKey;
  /** Where it takes checkpoints (C2SP tlog-witness), or null. */
  readonly url: string | null;
}

interface Group {
  readonly threshold: number;
  readonly members: readonly string[];
}

/** Whose word is asked for (C2SP tlog-policy): logs, witnesses, and which of them together are enough. */
export interface Policy {
  readonly logs: readonly VerifierKey[];
  readonly witnesses: readonly Witness[];
  readonly groups: ReadonlyMap<string, Group>;
  /** A witness, a group, or 'none'. */
  readonly quorum: string;
}

export const NO_WITNESSES: Policy = { logs: [], witnesses: [], groups: new Map(), quorum: 'none' };

interface Draft {
  readonly logs: VerifierKey[];
  readonly witnesses: Witness[];
  readonly groups: Map<string, Group>;
  readonly members: Set<string>;
  quorum: string | null;
}

/** Reads a policy file. @throws NoteError naming the line */
export function parsePolicy(text: string): Policy {
  const draft: Draft = { logs: [], witnesses: [], groups: new Map(), members: new Set(), quorum: null };
  for (const [at, line] of text.split('\n').entries()) {
    const words = line.trim().split(/[ \t]+/u);
    if (words[0] === '' || words[0]?.startsWith('#') === true) continue;
    const wrong = takeLine(draft, words);
    if (wrong !== null) throw new NoteError(`policy line ${at + 1}: ${wrong}`);
  }
  const { quorum } = draft;
  if (quorum === null) throw new NoteError('policy without a quorum line');
  return { ...draft, quorum };
}

/** What is wrong with the line, or null. */
function takeLine(draft: Draft, [kind = '', ...words]: readonly string[]): string | null {
  if (kind === 'log') return takeLog(draft, words);
  if (kind === 'witness') return takeWitness(draft, words);
  if (kind === 'group') return takeGroup(draft, words);
  const [name = '', ...more] = words;
  if (kind !== 'quorum' || more.length > 0) return `unknown line “${kind}”`;
  if (draft.quorum !== null) return 'a second quorum';
  draft.quorum = name;
  return name === 'none' || isDefined(draft, name) ? null : `“${name}” is not defined before`;
}

const isDefined = ({ witnesses, groups }: Draft, name: string): boolean =>
  groups.has(name) || witnesses.some((one) => one.name === name);

function takeLog(draft: Draft, [text = '']: readonly string[]): string | null {
  const key = keyIn(text, SIGNATURE_TYPE.ed25519);
  if (typeof key === 'string') return key;
  if (draft.logs.some((one) => one.key.equals(key.key))) return 'this log is there twice';
  draft.logs.push(key);
  return null;
}

function takeWitness(draft: Draft, [name = '', text = '', url]: readonly string[]): string | null {
  const key = keyIn(text, SIGNATURE_TYPE.cosignature);
  if (typeof key === 'string') return key;
  if (name === 'none' || isDefined(draft, name)) return `the name “${name}” is taken`;
  if (draft.witnesses.some((one) => one.key.key.equals(key.key))) return 'this witness is there twice';
  draft.witnesses.push({ name, key, url: url ?? null });
  return null;
}

function keyIn(text: string, type: number): VerifierKey | string {
  try {
    const key = parseVerifierKey(text);
    return key.type === type ? key : `key of type ${key.type}, not ${type}`;
  } catch (error) {
    if (error instanceof NoteError) return error.message;
    throw error;
  }
}

function takeGroup(draft: Draft, [name = '', count = '', ...members]: readonly string[]): string | null {
  if (name === 'none' || isDefined(draft, name)) return `the name “${name}” is taken`;
  const unknown = members.find((one) => !isDefined(draft, one));
  if (unknown !== undefined) return `“${unknown}” is not defined before`;
  const twice = members.find((one, at) => draft.members.has(one) || members.indexOf(one) !== at);
  if (twice !== undefined) return `“${twice}” is a member twice`;
  const named: Readonly<Record<string, number>> = { any: 1, all: members.length };
  const threshold = named[count] ?? (/^[1-9]\d*$/u.test(count) ? Number(count) : 0);
  if (threshold < 1 || threshold > members.length) return `${count} of ${members.length} members`;
  for (const member of members) draft.members.add(member);
  draft.groups.set(name, { threshold, members });
  return null;
}

/** Who has seen a checkpoint. */
export interface Seen {
  readonly witness: Witness;
  /** POSIX seconds; null where it did not cosign. */
  readonly at: number | null;
}

/** Whose cosignatures the note carries, and whether they are enough. @throws NoteError for a false cosignature */
export function judge(
  policy: Policy,
  note: Note,
): { readonly enough: boolean; readonly seen: readonly Seen[] } {
  const seen = policy.witnesses.map((witness) => ({ witness, at: cosignedAt(note, witness.key) }));
  const holds = (name: string): boolean => {
    const group = policy.groups.get(name);
    if (group === undefined) return seen.some(({ witness, at }) => witness.name === name && at !== null);
    return group.members.filter(holds).length >= group.threshold;
  };
  return { enough: policy.quorum === 'none' || holds(policy.quorum), seen };
}
