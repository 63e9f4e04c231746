import { z } from 'zod';

/**
 * Words live with what they name: a field's title in its schema (`meta({ title })`), the label of each value of an enum
 * beside the enum. Pages, the command line, OpenAPI and the catalogues in docs/ read them from there; nothing repeats them.
 */
export const LABELS = 'x-labels';
/** How a person is shown a value whose stored text is for programs; JSON Schema and OpenAPI carry it. */
export const SHOWN_AS = 'x-shown-as';
export type ShownAs =
  'money' | 'instant' | 'actor' | 'line' | 'address' | 'stated' | 'band' | 'length' | 'value' | 'scheme';

export type Labels = Readonly<Record<string, string>>;

const choiceOf = (labels: Labels): string =>
  `须为 ${Object.entries(labels)
    .map(([value, label]) => `${value}（${label}）`)
    .join('、')} 之一`;

/** An enum whose values are the keys of their labels: a value without a word cannot be written, nor refused without the words. */
export const worded = <const L extends Labels>(labels: L) =>
  z
    .enum(Object.keys(labels) as unknown as readonly (keyof L & string)[], {
      error: ({ input }) => (input === undefined ? undefined : choiceOf(labels)),
    })
    .meta({ [LABELS]: labels });

/** One constant, told in a word: what tells the kinds of a document apart. */
export const wordedLiteral = <const L extends Labels, const K extends keyof L & string>(
  labels: L,
  value: K,
) => z.literal(value).meta({ [LABELS]: { [value]: labels[value] } });
