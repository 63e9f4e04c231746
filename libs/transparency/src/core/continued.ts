import { canonicalJson } from './canonical-json.js';
import type { Signer } from './checkpoint.js';
import type { LoggedEvent } from './leaf.js';
import {
  formatSignature,
  formatVerifierKey,
  keyId,
  NoteError,
  parseSignatures,
  parseVerifierKey,
  signatureOf,
  verifyEd25519,
  type VerifierKey,
} from './note.js';

/** The event by which a ledger says that its log goes on under another name or key (docs/specs/transparency.md). */
export const CONTINUED = 'LogContinued';

/** What such an event says. All of it but the signatures is what they sign. */
export interface Statement {
  readonly why: 'restored' | 'key-changed';
  /** Origin and verifier key from here on. */
  readonly origin: string;
  readonly key: string;
  /** The verifier key until here; null where nobody knows it any more. */
  readonly before: string | null;
  /** So many events go over unchanged: the log index of this event. */
  readonly carried: number;
  /** The newest checkpoint of the log until here that was known, whole; null where there was none. */
  readonly checkpoint: string | null;
  /** First and last log index that the log until here had and this one has not. */
  readonly lost: { readonly from: number; readonly to: number } | null;
  /** Whose witness the ledger asks for from here on (C2SP tlog-policy); null where nobody's. */
  readonly witnesses: string | null;
}

export interface Continued extends Statement {
  /** Signature lines of a signed note over the statement, each without its newline. */
  readonly signatures: readonly string[];
}

/** The statement as it stands in the log. */
export interface Joint extends Continued {
  readonly logIndex: number;
}

const textOf = ({ why, origin, key, before, carried, checkpoint, lost, witnesses }: Statement): string =>
  `mingzhang/continued/v1\n${canonicalJson({ why, origin, key, before, carried, checkpoint, lost, witnesses })}\n`;

/** Signed by the key that ends, where it is there, and by the one that begins. */
export function signStatement(statement: Statement, signers: readonly Signer[]): Continued {
  const text = textOf(statement);
  const signatures = signers.map(({ key, ed25519 }) =>
    formatSignature({ name: key.name, keyId: keyId(key), bytes: ed25519(text) }).trimEnd(),
  );
  return { ...statement, signatures };
}

/** Whether this key has signed the statement. */
export function isSignedBy(continued: Continued, key: VerifierKey): boolean {
  const text = textOf(continued);
  try {
    const signatures = parseSignatures(continued.signatures.map((line) => `${line}\n`).join(''));
    const signature = signatureOf({ text, signatures }, key);
    return signature !== undefined && verifyEd25519(key.key, text, signature.bytes);
  } catch (error) {
    if (error instanceof NoteError) return false;
    throw error;
  }
}

const isIndex = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const isText = (value: unknown): value is string => typeof value === 'string';
const isTextOrNull = (value: unknown): boolean => value === null || isText(value);

/** The statement of an event; null where it is of another type, or speaks of another place than its own. */
export function jointIn({ type, data, logIndex }: LoggedEvent & { readonly logIndex: number }): Joint | null {
  if (type !== CONTINUED || data['carried'] !== logIndex) return null;
  const { why, origin, key, before, checkpoint, lost, witnesses, signatures } = data;
  const wellFormed =
    (why === 'restored' || why === 'key-changed') &&
    isText(origin) &&
    isKey(key, origin) &&
    [before, checkpoint, witnesses].every(isTextOrNull) &&
    isLost(lost) &&
    Array.isArray(signatures) &&
    signatures.every(isText);
  return wellFormed ? { ...(data as unknown as Continued), logIndex } : null;
}

function isLost(value: unknown): boolean {
  if (value === null) return true;
  const { from, to } = (value ?? {}) as Readonly<Record<string, unknown>>;
  return isIndex(from) && isIndex(to) && from <= to;
}

function isKey(value: unknown, name: string): boolean {
  const key = isText(value) ? keyIn(value) : null;
  return key?.name === name;
}

/** The key, or null where the text is none. */
function keyIn(text: string | null): VerifierKey | null {
  try {
    return text === null ? null : parseVerifierKey(text);
  } catch (error) {
    if (error instanceof NoteError) return null;
    throw error;
  }
}

const isSame = (one: VerifierKey | null, other: VerifierKey): boolean =>
  one !== null && formatVerifierKey(one) === formatVerifierKey(other);

/**
 * The keys of one log, one after the other: a checkpoint is signed by the key that the last statement within its tree names. Which of
 * them are believed follows from one key that is: forwards each is signed over by the one before it, backwards each is named by the one
 * that came after.
 */
export class LogKeys {
  /** `keys[n]` signs from behind `joints[n - 1]` to `joints[n]`; null where nobody knows it. */
  readonly #keys: readonly (VerifierKey | null)[];
  readonly #believed: VerifierKey;

  /** @throws NoteError where the key is none of this log, or a later one was not signed over */
  constructor(
    believed: VerifierKey,
    readonly joints: readonly Joint[] = [],
  ) {
    this.#believed = believed;
    const [first] = joints;
    this.#keys =
      first === undefined ? [believed] : [keyIn(first.before), ...joints.map(({ key }) => keyIn(key))];
    const at = this.#keys.findLastIndex((key) => isSame(key, believed));
    const signed = joints.findIndex((joint) => isSignedBy(joint, believed));
    const from = at >= 0 ? at : signed + 1;
    if (at < 0 && signed < 0) throw new NoteError(`no signature of ${formatVerifierKey(believed)}`);
    const unsigned = joints.find((_, n) => n >= from && !this.isSignedOver(n));
    if (unsigned !== undefined)
      throw new NoteError(
        `event ${unsigned.logIndex} names another key, and ${this.#keys[joints.indexOf(unsigned)]?.name ?? 'the one before'} has not signed it`,
      );
  }

  /** The key by which this log is signed now. */
  get current(): VerifierKey {
    return this.#keys.at(-1) ?? this.#believed;
  }

  /** Every key that is known to have signed for this log. */
  get all(): readonly VerifierKey[] {
    const keys = [...this.#keys, this.#believed].filter((key) => key !== null);
    return keys.filter((key, n) => keys.findIndex((one) => isSame(one, key)) === n);
  }

  /** Whether the key before the nth statement has signed it. */
  isSignedOver(n: number): boolean {
    const [joint, key] = [this.joints[n], this.#keys[n]];
    return joint !== undefined && key !== null && key !== undefined && isSignedBy(joint, key);
  }

  /** The key for a checkpoint of this size. @throws NoteError where nobody knows it */
  at(size: number): VerifierKey {
    const key = this.#keys[this.joints.filter(({ logIndex }) => logIndex < size).length] ?? null;
    if (key === null) throw new NoteError(`the key of the log of ${size} events is not known`);
    return key;
  }

  /** Behind this log index nothing is signed by the key any more: a statement replaced it there; null where it goes on. */
  endOf(key: VerifierKey): number | null {
    const at = this.#keys.findLastIndex((one) => isSame(one, key));
    const joint = at >= 0 ? this.joints[at] : this.joints.find((one) => isSignedBy(one, key));
    return joint?.logIndex ?? null;
  }
}
