import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  CONTINUED,
  isSignedBy,
  jointIn,
  LogKeys,
  signStatement,
  type Joint,
  type Statement,
} from './continued.js';
import { formatVerifierKey, NoteError } from './note.js';
import { signerOf } from './signer.js';

const [k1, k2, k3] = [1, 2, 3].map((n) => signerOf('log', Buffer.alloc(32, n)));
if (k1 === undefined || k2 === undefined || k3 === undefined) throw new Error('three keys');
const vkey = (signer: typeof k1): string => formatVerifierKey(signer.key);

const statement = (from: typeof k1, to: typeof k1, carried: number): Statement => ({
  why: 'key-changed',
  origin: 'log',
  key: vkey(to),
  before: vkey(from),
  carried,
  checkpoint: null,
  lost: null,
  witnesses: null,
});
const joint = (from: typeof k1, to: typeof k1, at: number, signers = [from, to]): Joint => ({
  ...signStatement(statement(from, to, at), signers),
  logIndex: at,
});

describe('a statement', () => {
  it('is signed as docs/specs/transparency.md writes it', () => {
    const { signatures } = signStatement(statement(k1, k2, 7), [k1]);
    const text = `mingzhang/continued/v1\n{"before":"${vkey(k1)}","carried":7,"checkpoint":null,"key":"${vkey(k2)}","lost":null,"origin":"log","why":"key-changed","witnesses":null}\n`;
    const [, encoded = ''] = /^— log (\S+)$/u.exec(signatures[0] ?? '') ?? [];
    const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), k1.key.key]);
    const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
    expect(verify(null, Buffer.from(text), key, Buffer.from(encoded, 'base64').subarray(4))).toBe(true);
  });

  it('of which one word was changed is signed by nobody', () => {
    const one = joint(k1, k2, 7);
    expect([k1, k2].map(({ key }) => isSignedBy(one, key))).toEqual([true, true]);
    const others: readonly Partial<Joint>[] = [
      { carried: 8 },
      { why: 'restored' },
      { key: vkey(k3) },
      { lost: { from: 7, to: 7 } },
      { checkpoint: 'x' },
      { witnesses: '' },
      { before: null },
      { origin: 'lag' },
    ];
    for (const other of others) expect(isSignedBy({ ...one, ...other }, k1.key)).toBe(false);
    expect(isSignedBy({ ...one, signatures: ['nonsense'] }, k1.key)).toBe(false);
  });

  it('stands at the place it speaks of, or is none', () => {
    const data = signStatement(statement(k1, k2, 7), [k1]) as unknown as Record<string, unknown>;
    const event = {
      id: 'e',
      type: CONTINUED,
      stream: 'ledger',
      revision: 1,
      data,
      metadata: {},
      logIndex: 7,
    };
    expect(jointIn(event)).toMatchObject({ logIndex: 7, key: vkey(k2) });
    expect(jointIn({ ...event, logIndex: 8 })).toBeNull();
    expect(jointIn({ ...event, type: 'LedgerOpened' })).toBeNull();
    for (const broken of [
      { origin: 'other' },
      { key: 'x' },
      { lost: { from: 3, to: 2 } },
      { signatures: [1] },
    ])
      expect(jointIn({ ...event, data: { ...data, ...broken } })).toBeNull();
  });
});

describe('the keys of a log', () => {
  it('follow one another; each signs what holds its own statement and not the next', () => {
    const keys = new LogKeys(k1.key, [joint(k1, k2, 7), joint(k2, k3, 20)]);
    expect([0, 7, 8, 20, 21].map((size) => keys.at(size))).toEqual([k1.key, k1.key, k2.key, k2.key, k3.key]);
    expect(keys.current).toEqual(k3.key);
    expect([k1, k2, k3].map(({ key }) => keys.endOf(key))).toEqual([7, 20, null]);
  });

  it('are believed from whichever is given on, and the ones before as the later name them', () => {
    const joints = [joint(k1, k2, 7, [k2]), joint(k2, k3, 20)];
    expect(() => new LogKeys(k1.key, joints)).toThrow(NoteError);
    const keys = new LogKeys(k2.key, joints);
    expect([keys.at(7), keys.isSignedOver(0), keys.isSignedOver(1)]).toEqual([k1.key, false, true]);
  });

  it('of another log are none, unless it has signed a statement of this one', () => {
    const other = signerOf('lost', Buffer.alloc(32, 9));
    expect(() => new LogKeys(other.key, [joint(k1, k2, 7)])).toThrow(NoteError);
    const keys = new LogKeys(other.key, [joint(k1, k2, 7, [k1, other, k2])]);
    expect([keys.current, keys.endOf(other.key)]).toEqual([k2.key, 7]);
  });
});
