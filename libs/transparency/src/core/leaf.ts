import { hash } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';
import { HASH_NAME, leafHash, type Hash } from './hash.js';

type Fields = Readonly<Record<string, unknown>>;

/** An event as a store gives it back, with nothing of the store's own position. */
export interface LoggedEvent {
  readonly id: string;
  readonly type: string;
  readonly stream: string;
  readonly revision: number;
  readonly data: Fields;
  readonly metadata: Fields;
}

/** Where a field stands in the event: 'event' for id, type, stream and revision. */
export type Part = 'event' | 'data' | 'metadata';

/** Which way of hashing events this is (docs/specs/transparency.md). Another preimage is another version. */
export const LEAF_VERSION = 1;
const SECRET = `mingzhang/secret/v${LEAF_VERSION}\n`;
const SALT = `mingzhang/salt/v${LEAF_VERSION}\n`;
const FIELD = `mingzhang/field/v${LEAF_VERSION}\n`;
const EVENT = `mingzhang/event/v${LEAF_VERSION}\n`;
const LEAF = `mingzhang/leaf/v${LEAF_VERSION}`;

/** Of text in UTF-8, as 64 hexadecimal digits. */
const digest = (text: string): string => hash(HASH_NAME, text, 'hex');

/** The secret of one event, from the random salts that its envelope holds. Who has it can open every field. */
const secretOf = (event: LoggedEvent): string =>
  digest(SECRET + canonicalJson(event.metadata['salts'] ?? null));

const saltFrom = (secret: string, part: Part, name: string): string =>
  digest(`${SALT}${secret}\n${part}\n${JSON.stringify(name)}`);

/** Digest of one field, from its value and its salt alone: what a reader of a disclosure edition computes. */
export const fieldDigest = (salt: string, part: Part, name: string, value: unknown): string =>
  digest(`${FIELD}${salt}\n${part}\n${JSON.stringify(name)}\n${canonicalJson(value)}`);

/** What opens one field and no other: given with its value it proves it, kept back it hides it. */
export const saltOf = (event: LoggedEvent, part: Part, name: string): string =>
  saltFrom(secretOf(event), part, name);

/** Of every stored field its digest, by part and name: what an edition shows of the fields it withholds. */
export type FieldDigests = Readonly<Record<Part, Readonly<Record<string, string>>>>;

export function fieldDigests(event: LoggedEvent): FieldDigests {
  const secret = secretOf(event);
  const { id, type, stream, revision, data, metadata } = event;
  const digests = (part: Part, fields: Fields): Readonly<Record<string, string>> =>
    Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [
        name,
        fieldDigest(saltFrom(secret, part, name), part, name, value),
      ]),
    );
  return {
    event: digests('event', { id, type, stream, revision }),
    data: digests('data', data),
    metadata: digests('metadata', metadata),
  };
}

/** The log's entry for an event of this digest: one line that names version and algorithm. */
export const entryOfDigest = (eventDigest: string): Buffer =>
  Buffer.from(`${LEAF} ${HASH_NAME}:${eventDigest}\n`);

/** The log's entry out of the digests of an event's fields. */
export const entryOf = (digests: FieldDigests): Buffer =>
  entryOfDigest(digest(EVENT + canonicalJson(digests)));

/** The log's entry for a stored event. */
export const entryOfEvent = (event: LoggedEvent): Buffer => entryOf(fieldDigests(event));

/** The leaf of a stored event in the tree. */
export const leafOfEvent = (event: LoggedEvent): Hash => leafHash(entryOfEvent(event));
