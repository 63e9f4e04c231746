import fc from 'fast-check';

/** Text and JSON as every store takes them (libs/event-store/src/append.ts). */
export const text = fc.string({ unit: 'binary', maxLength: 12 }).filter((one) => one.isWellFormed());
export const { value: stored } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(null, true, false),
    fc.maxSafeInteger().map((n) => n + 0),
    text,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(text, tie('value'), { maxKeys: 3 }),
  ),
}));
export const fields = fc.dictionary(text, stored, { maxKeys: 6 }) as fc.Arbitrary<
  Readonly<Record<string, unknown>>
>;
