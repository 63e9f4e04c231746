import { describe, expect, it } from '@jest/globals';
import type { JSONRecordedEvent } from '@eventstore/db-client';
import { BEFORE_ALL, isLedgerEvent, placeOf, positionOf, toDelivered, toNumber, toStored } from './events.js';

const recorded = (changes: Partial<JSONRecordedEvent> = {}): JSONRecordedEvent => ({
  streamId: 'demo/支付/1',
  id: '00000000-0000-4000-8000-000000000001',
  isJson: true,
  revision: 3n,
  type: 'PaymentRecorded',
  created: new Date(0),
  data: { amount: '1.00' },
  metadata: { actor: 'p-1' },
  position: { commit: 4_096n, prepare: 4_096n },
  ...changes,
});

describe('events', () => {
  it('count when they stand in a stream of the ledger and are no business of the server', () => {
    expect(isLedgerEvent('demo/', recorded())).toBe(true);
    expect(isLedgerEvent('demo/', recorded({ streamId: 'demo-2/支付/1' }))).toBe(false);
    expect(isLedgerEvent('demo/', recorded({ streamId: '$$demo/支付/1' }))).toBe(false);
    expect(isLedgerEvent('demo/', recorded({ type: '$streamDeleted' }))).toBe(false);
  });
  it('come back under the name the ledger knows, with revisions as numbers', () => {
    expect(toStored('demo/', recorded(), 7)).toEqual({
      stream: '支付/1',
      id: '00000000-0000-4000-8000-000000000001',
      type: 'PaymentRecorded',
      data: { amount: '1.00' },
      metadata: { actor: 'p-1' },
      revision: 3,
      logIndex: 7,
    });
  });
  it('must have a position of their own', () => {
    expect(positionOf(recorded())).toBe(4_096);
    expect(() => positionOf(recorded({ position: undefined }))).toThrow(/23\.10/);
    expect(() => positionOf(recorded({ position: { commit: 2n, prepare: 1n } }))).toThrow(/23\.10/);
  });
  it('beyond 2^53 are refused, not rounded', () => {
    expect(toNumber(2n ** 53n - 1n)).toBe(9_007_199_254_740_991);
    expect(() => toNumber(2n ** 53n)).toThrow(RangeError);
    expect(() =>
      positionOf(recorded({ position: { commit: 2n ** 64n - 1n, prepare: 2n ** 64n - 1n } })),
    ).toThrow(RangeError);
  });
});

describe('tokens', () => {
  it('carry the position and the log index', () => {
    const place = { position: 4_096, logIndex: 7 };
    const { token } = toDelivered({ ...place, event: toStored('demo/', recorded(), 7) });
    expect(placeOf(token)).toEqual(place);
    expect(placeOf(null)).toBe(BEFORE_ALL);
  });
  it.each([
    '',
    '7',
    'yesterday',
    '-1-0',
    '4096-',
    '4096-07',
    '4096-7-1',
    '1e3-7',
    ' 4096-7',
    '99999999999999999-1',
  ])('%j is none', (token) => {
    expect(() => placeOf(token)).toThrow(RangeError);
  });
});
