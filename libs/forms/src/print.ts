import { Decimal, toWan, withThousands } from '@mingzhang/domain';

/** `yuan` is an amount in 元, printed in 万元; `percent` a rate in percent; `points` a weight or a score. */
export const VALUE_KINDS = ['text', 'yuan', 'percent', 'points'] as const;
export type ValueKind = (typeof VALUE_KINDS)[number];

/** A number a program can add up: its exact decimal digits and the format that prints the text again. */
export interface PrintedNumber {
  readonly value: string;
  readonly format: string;
}

export interface Printed {
  readonly text: string;
  readonly number?: PrintedNumber;
}

const decimals = (plain: string): string => '0'.repeat(plain.split('.')[1]?.length ?? 0);
const withDecimals = (format: string, plain: string): string =>
  decimals(plain) === '' ? format : `${format}.${decimals(plain)}`;

/** One value as the form prints it (docs/rules.md §8: 万元; §1: percent with two decimals). */
export function printValue(kind: ValueKind, value: string): Printed {
  switch (kind) {
    case 'text':
      return { text: value };
    case 'yuan': {
      const wan = toWan(value);
      return { text: withThousands(wan), number: { value: wan, format: withDecimals('#,##0', wan) } };
    }
    case 'percent': {
      const ratio = new Decimal(value).dividedBy(100).toString();
      return { text: `${value}%`, number: { value: ratio, format: `${withDecimals('0', value)}%` } };
    }
    case 'points':
      return { text: value, number: { value, format: withDecimals('0', value) } };
  }
}
