import { describe, expect } from '@jest/globals';
import type { EventData, EventStore, Json } from '../port.js';
import { all, clauses, event, ledgerOf, uuid, type Open } from './kit.spec-kit.js';

const ONE_MIB = 1024 * 1024;

export const contentClauses = (open: Open): void => {
  describe('content', () => {
    roundTrips(open);
    refusals(open);
    sizes(open);
    names(open);
  });
};

/** What comes back for `data`, from a store that was closed and opened in between. */
const roundTrip = async (
  data: Record<string, Json>,
  store: EventStore,
  reopen: () => Promise<EventStore>,
): Promise<unknown> => {
  await store.append('a', [event(1, data)], 'no-stream');
  const before = await all(store.readStream('a'));
  await store.close();
  const after = await all((await reopen()).readStream('a'));
  expect(after).toEqual(before);
  return after[0]?.data;
};

const roundTrips = (open: Open): void => {
  const clause = clauses(open);
  clause('text of every kind comes back as it went in', async (store, { reopen }) => {
    const controls = String.fromCharCode(...Array(32).keys(), 127, 0x80, 0x9f);
    const data = {
      chinese: '中共南岳区委政法委员会 综治工作（２０２２）；“网格员”……万元',
      pairs: '𠮷野家 👨‍👩‍👧 🇨🇳 \u{10ffff}',
      controls,
      separators: '\u2028\u2029\ufeff\u200b\u202e',
      quotes: '"\\/\'`${}<>&\u0000\ufffd\uffff',
      notNormalised: ['é', 'e\u0301'],
      '键 "\\\u0000': '',
    };
    expect(await roundTrip(data, store, reopen)).toEqual(data);
  });
  clause('numbers, nesting and empty values come back as they went in', async (store, { reopen }) => {
    const data = {
      numbers: [0, -1, 0.1, 1e21, 5e-324, Number.MAX_SAFE_INTEGER, Number.MAX_VALUE],
      amount: '12345678901234567890.12',
      empty: [{}, [], '', null, false],
      deep: { a: { b: { c: [[[{ d: true }]]] } } },
    };
    expect(await roundTrip(data, store, reopen)).toEqual(data);
  });
  clause('a key named __proto__ is a key', async (store, { reopen }) => {
    const data = JSON.parse('{"__proto__":{"amount":"1.00"}}') as Record<string, Json>;
    const back = await roundTrip(data, store, reopen);
    expect(JSON.stringify(back)).toBe('{"__proto__":{"amount":"1.00"}}');
  });
  clause('metadata and type come back as they went in', async (store) => {
    const metadata = { actor: { id: 'p-1', role: 'clerk' }, salts: { 金额: 'AAECAw==' } };
    await store.append('a', [{ id: uuid(1), type: '支付Recorded.v2', data: {}, metadata }], 'no-stream');
    expect(await all(store.readStream('a'))).toEqual([
      { id: uuid(1), type: '支付Recorded.v2', data: {}, metadata, stream: 'a', revision: 0, logIndex: 0 },
    ]);
  });
  clause('what is stored does not change with the objects handed in or out', async (store) => {
    const data = { line: { amount: '1.00' } };
    const appended = store.append('a', [event(1, data)], 'no-stream');
    data.line.amount = '2.00';
    await appended;
    const [first] = await all(store.readStream('a'));
    if (first !== undefined) (first.data['line'] as { amount: string }).amount = '3.00';
    const [second] = await all(store.readStream('a'));
    expect(second?.data).toEqual({ line: { amount: '1.00' } });
  });
};

const cyclic: Record<string, unknown> = {};
cyclic['self'] = cyclic;

const nested = (levels: number): unknown => (levels === 0 ? 'bottom' : [nested(levels - 1)]);

/** Not JSON: what the types forbid but a caller may hand in all the same. Each with the place its message must name. */
const NOT_JSON: [what: string, data: unknown, place: string][] = [
  ['undefined', { a: undefined }, 'data.a'],
  ['NaN', { a: { b: Number.NaN } }, 'data.a.b'],
  ['Infinity', { a: [1, Number.POSITIVE_INFINITY] }, 'data.a[1]'],
  ['−Infinity', { a: Number.NEGATIVE_INFINITY }, 'data.a'],
  ['−0', { a: -0 }, 'data.a'],
  ['a bigint', { a: 10n }, 'data.a'],
  ['a function', { a: () => 1 }, 'data.a'],
  ['a symbol', { a: Symbol('a') }, 'data.a'],
  ['a Date', { a: new Date(0) }, 'data.a'],
  ['a Map', { a: new Map() }, 'data.a'],
  [
    'a class instance',
    {
      a: new (class Money {
        fen = 1;
      })(),
    },
    'data.a',
  ],
  ['a hole in an array', { a: Array(1) }, 'data.a[0]'],
  ['a cycle', cyclic, 'data.self'],
  ['65 levels', { a: nested(64) }, 'data.a[0]'],
  ['half a surrogate pair', { a: 'x\ud842' }, 'data.a'],
  ['the other half', { a: '\udfb7' }, 'data.a'],
  ['pairs the wrong way round', { a: '\udfb7\ud842' }, 'data.a'],
  ['a key with half a pair', { '\ud842': 1 }, 'data'],
];

const refusals = (open: Open): void => {
  const clause = clauses(open);
  clause('what JSON does not keep is refused with its place, before anything is written', async (store) => {
    for (const [what, value, place] of NOT_JSON) {
      const bad = { ...event(2), data: value } as EventData;
      expect([what, await refusal(store, [event(1), bad])]).toEqual([
        what,
        { name: 'UnstorableEvent', message: expect.stringContaining(`events[1].${place}`) },
      ]);
    }
    const inMetadata = { ...event(1), metadata: { at: undefined } } as unknown as EventData;
    expect(await refusal(store, [inMetadata])).toMatchObject({
      message: expect.stringContaining('events[0].metadata.at'),
    });
    expect(await ledgerOf(store)).toEqual([]);
  });
  clause('64 levels of nesting are kept', async (store) => {
    const data = { a: nested(63) } as Record<string, Json>;
    await store.append('a', [event(1, data)], 'no-stream');
    expect((await all(store.readStream('a')))[0]?.data).toEqual(data);
  });
};

/** The error an append to a new stream ends with. */
const refusal = (store: EventStore, bad: EventData[], stream = 'a'): Promise<unknown> =>
  store.append(stream, bad, 'no-stream').then(
    () => 'was stored',
    (error: Error) => ({ name: error.name, message: error.message }),
  );

const sizes = (open: Open): void => {
  const clause = clauses(open);
  const overLimit = { name: 'UnstorableEvent', message: expect.stringContaining('1 MiB') };

  clause('an append of nearly 1 MiB comes back whole', async (store, { reopen }) => {
    const data = { text: 'x'.repeat(ONE_MIB - 1_000) };
    expect(await roundTrip(data, store, reopen)).toEqual(data);
  });
  clause(
    'more than 1 MiB in one append is refused by name, in bytes and over all its events',
    async (store) => {
      expect(await refusal(store, [event(1, { text: 'x'.repeat(ONE_MIB) })])).toEqual(overLimit);
      // 3 bytes a character in UTF-8: 400,000 characters are 1.2 million bytes.
      expect(await refusal(store, [event(1, { text: '政'.repeat(400_000) })])).toEqual(overLimit);
      const halves = [1, 2].map((n) => event(n, { text: 'x'.repeat(ONE_MIB / 2) }));
      expect(await refusal(store, halves)).toEqual(overLimit);
      expect(await store.head()).toBe(-1);
    },
  );
};

const names = (open: Open): void => {
  const clause = clauses(open);
  clause('stream names are told apart character by character', async (store) => {
    const streams = [
      '支付/国库集中支付/2022-11-0315',
      'a',
      'A',
      'a ',
      'é',
      'e\u0301',
      '𠮷',
      "a'; DROP TABLE events",
    ];
    for (const [n, stream] of streams.entries()) {
      expect(await store.append(stream, [event(n)], 'no-stream')).toEqual({
        ok: true,
        revision: 0,
        logIndex: n,
      });
    }
    expect(await ledgerOf(store)).toEqual(streams.map((stream, n) => [stream, 0, n, n]));
    for (const [n, stream] of streams.entries()) {
      expect(await all(store.readStream(stream))).toMatchObject([{ stream, data: { n } }]);
    }
  });
  clause('names, types and ids that not every store takes are refused', async (store) => {
    const unstorable = { name: 'UnstorableEvent' };
    for (const name of ['', '$all', 'a\u0000b', 'a\nb', '\ud842', 'x'.repeat(401)]) {
      expect(await refusal(store, [event(1)], name)).toMatchObject(unstorable);
    }
    for (const type of ['', '$metadata', 'a\u0000b', '\ud842', 'x'.repeat(65)]) {
      expect(await refusal(store, [{ ...event(1), type }])).toMatchObject(unstorable);
    }
    for (const id of ['', 'payment-1', uuid(10).toUpperCase()]) {
      expect(await refusal(store, [{ ...event(1), id }])).toMatchObject(unstorable);
    }
    expect(await store.head()).toBe(-1);
    expect(
      await store.append('x'.repeat(400), [{ ...event(1), type: 'x'.repeat(64) }], 'no-stream'),
    ).toMatchObject({
      ok: true,
    });
  });
};
