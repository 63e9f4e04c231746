import { describe, expect, it } from '@jest/globals';
import { hashOf, systemEntropy, uuidV5 } from '@mingzhang/application';
import { fieldDigest, fieldDigests, saltOf, type LoggedEvent, type Part } from '@mingzhang/transparency';

const LEDGER = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';
const STREAM = 'payment-gk-1';
const AMOUNT = '734.00';

const inputOf = (amount: string) => ({ sourceSystem: 'gk', paymentNo: '1', paidOn: '2024-03-10', amount });
const inputHashOf = (amount: string): string => hashOf({ command: 'recordPayment', input: inputOf(amount) });
const idOf = (amount: string): string => uuidV5(LEDGER, ['gk-1', STREAM, inputHashOf(amount), 0].join('\n'));
const formHashOf = (amount: string): string => hashOf({ executed: amount });

/** An event in which the amount stands four times: as itself, and in what was computed from it. */
function payment(): LoggedEvent {
  const data = { ...inputOf(AMOUNT), formHash: formHashOf(AMOUNT) };
  const salts = Object.fromEntries(Object.keys(data).map((name) => [name, systemEntropy.salt()]));
  const metadata = { ledgerId: LEDGER, key: 'gk-1', inputHash: inputHashOf(AMOUNT), salts };
  return { id: idOf(AMOUNT), type: 'PaymentRecorded', stream: STREAM, revision: 0, data, metadata };
}

const WITHHELD: readonly string[] = [
  'data.amount',
  'data.formHash',
  'event.id',
  'metadata.inputHash',
  'metadata.salts',
];

/** What a reader of a disclosure edition has: of shown fields value and salt, of all fields the digest. */
interface Edition {
  readonly digests: ReturnType<typeof fieldDigests>;
  readonly shown: readonly {
    readonly part: Part;
    readonly name: string;
    readonly value: unknown;
    readonly salt: string;
  }[];
}

function edition(event: LoggedEvent, withheld: readonly string[]): Edition {
  const { id, type, stream, revision, data, metadata } = event;
  const parts: Readonly<Record<Part, object>> = { event: { id, type, stream, revision }, data, metadata };
  const all = (Object.keys(parts) as Part[]).flatMap((part) =>
    Object.entries(parts[part]).map(([name, value]) => ({
      part,
      name,
      value: value as unknown,
      salt: saltOf(event, part, name),
    })),
  );
  return {
    digests: fieldDigests(event),
    shown: all.filter(({ part, name }) => !withheld.includes(`${part}.${name}`)),
  };
}

/** Tries every amount of up to 999.00 in every place where it would show, with every salt and text the reader has or can think of. */
function guesses({ digests, shown }: Edition): readonly string[] {
  const salts = ['', 'null', '{}', ...shown.map(({ salt }) => salt)];
  const values = shown.map(({ value }) => value);
  const known = new Set(Object.values(digests).flatMap((part) => Object.values(part)));
  return Array.from({ length: 999 }, (_, n) => `${n + 1}.00`).filter((amount) => {
    const places: readonly (readonly [Part, string, string])[] = [
      ['data', 'amount', amount],
      ['data', 'formHash', formHashOf(amount)],
      ['event', 'id', idOf(amount)],
      ['metadata', 'inputHash', inputHashOf(amount)],
    ];
    return places.some(
      ([part, name, value]) =>
        values.includes(value) || salts.some((salt) => known.has(fieldDigest(salt, part, name, value))),
    );
  });
}

describe('a withheld amount', () => {
  it('cannot be guessed from what is left, when what was computed from it is withheld with it', () => {
    expect(guesses(edition(payment(), WITHHELD))).toEqual([]);
  });

  it.each(['event.id', 'metadata.inputHash', 'data.formHash'])(
    'is guessed where %s is left to be read',
    (left) => {
      const withheld = WITHHELD.filter((one) => one !== left);
      expect(guesses(edition(payment(), withheld))).toEqual([AMOUNT]);
    },
  );

  it('is guessed by who has its salt: the guessing itself works', () => {
    const event = payment();
    const { digests, shown } = edition(event, WITHHELD);
    const leaked = { part: 'data', name: 'x', value: null, salt: saltOf(event, 'data', 'amount') } as const;
    expect(guesses({ digests, shown: [...shown, leaked] })).toEqual([AMOUNT]);
  });
});
