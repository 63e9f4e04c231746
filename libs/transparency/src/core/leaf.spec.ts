import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from './canonical-json.js';
import {
  entryOf,
  entryOfEvent,
  fieldDigest,
  fieldDigests,
  leafOfEvent,
  saltOf,
  type LoggedEvent,
} from './leaf.js';
import { nodesOf, treeHead } from './merkle.js';

const SPEC = readFileSync('docs/specs/transparency.md', 'utf8');
/** The rows of the table that docs/specs/transparency.md prints; computed by its second implementation. */
const VECTORS = [...SPEC.matchAll(/^\| (\d) +\| `([0-9a-f]{64})` \| `([0-9a-f]{64})` \|$/gmu)];
const EVENTS = readFileSync('tests/transparency/vectors.ndjson', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as LoggedEvent);

const json = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<unknown>;
const fields = fc.dictionary(fc.string({ maxLength: 6 }), json, { maxKeys: 5 });
const event: fc.Arbitrary<LoggedEvent> = fc.record({
  id: fc.uuid(),
  type: fc.string({ minLength: 1 }),
  stream: fc.string({ minLength: 1 }),
  revision: fc.nat(),
  data: fields,
  metadata: fields,
});

describe('the preimage', () => {
  it('gives the vectors of its specification', () => {
    expect(VECTORS).toHaveLength(3);
    for (const [n, [, , digest, leaf]] of VECTORS.entries()) {
      const one = EVENTS[n] as LoggedEvent;
      expect(entryOfEvent(one).toString()).toBe(`mingzhang/leaf/v1 sha256:${digest}\n`);
      expect(leafOfEvent(one).toString('hex')).toBe(leaf);
    }
    const head = treeHead(nodesOf(EVENTS.map(leafOfEvent)), 3);
    expect(SPEC).toContain(`\`${head.toString('base64')}\``);
  });

  it('is another one when any field is changed, added or taken away', () => {
    fc.assert(
      fc.property(
        event,
        fc.constantFrom('data', 'metadata'),
        fc.string({ maxLength: 6 }),
        json,
        (one, part, name, value) => {
          const { [name]: was, ...without } = one[part];
          const leaf = leafOfEvent(one);
          const changed = leafOfEvent({ ...one, [part]: { ...without, [name]: value } });
          const same = name in one[part] && canonicalJson(was) === canonicalJson(value);
          expect(changed.equals(leaf)).toBe(same);
          expect(leafOfEvent({ ...one, [part]: without }).equals(leaf)).toBe(!(name in one[part]));
        },
      ),
    );
  });

  it('holds id, type, stream and revision, each in its own place', () => {
    fc.assert(
      fc.property(event, (one) => {
        const others: readonly LoggedEvent[] = [
          { ...one, id: `${one.id}0` },
          { ...one, type: `${one.type}0` },
          { ...one, stream: `${one.stream}0` },
          { ...one, revision: one.revision + 1 },
          { ...one, type: one.stream, stream: one.type === one.stream ? `${one.type}0` : one.type },
        ];
        for (const other of others) expect(leafOfEvent(other).equals(leafOfEvent(one))).toBe(false);
      }),
    );
  });

  it('is the same whatever the order of members, and wherever the store keeps the event', () => {
    fc.assert(
      fc.property(event, (one) => {
        const backwards = (value: object) => Object.fromEntries(Object.entries(value).toReversed());
        const moved = { ...one, data: backwards(one.data), logIndex: 17, position: 'C:99/P:99' };
        expect(leafOfEvent(moved)).toEqual(leafOfEvent(one));
      }),
    );
  });

  it('can be computed with any fields withheld, from their digests alone', () => {
    fc.assert(
      fc.property(event, fc.infiniteStream(fc.boolean()), (one, withheld) => {
        const whole = fieldDigests(one);
        const read = (part: 'data' | 'metadata') =>
          Object.fromEntries(
            Object.entries(one[part]).map(([name, value]) => [
              name,
              withheld.next().value === true
                ? (whole[part][name] ?? '')
                : fieldDigest(saltOf(one, part, name), part, name, value),
            ]),
          );
        expect(entryOf({ event: whole.event, data: read('data'), metadata: read('metadata') })).toEqual(
          entryOfEvent(one),
        );
      }),
    );
  });
});

describe('canonical JSON', () => {
  // RFC 8785 §3.2.2 and §3.2.3 print these.
  it('is that of RFC 8785', () => {
    const value = JSON.parse(
      String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`,
    ) as unknown;
    expect(canonicalJson(value)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
    const names = JSON.parse(
      String.raw`{"\u20ac":"Euro","\r":"CR","\ufb33":"Dalet","1":"One","\ud83d\ude00":"Smiley","\u0080":"Control","\u00f6":"o"}`,
    ) as unknown;
    expect(Object.values(JSON.parse(canonicalJson(names)) as object).toSorted()).toHaveLength(7);
    expect([...canonicalJson(names).matchAll(/:"(\w+)"/gu)].map(([, word]) => word)).toEqual([
      'CR',
      'One',
      'Control',
      'o',
      'Euro',
      'Smiley',
      'Dalet',
    ]);
  });
});
