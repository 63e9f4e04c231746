import { toFen } from '../format/money.js';

export interface Bar {
  readonly month: number;
  /** Share of the tallest bar, −1000 to 1000. */
  readonly permille: number;
}

/** Heights of bars. A height is a picture and may be rounded; the amount beside it never is. */
export function monthBars(
  months: readonly { readonly month: number; readonly yuan: string }[],
): readonly Bar[] {
  const amounts = months.map(({ month, yuan }) => ({ month, fen: toFen(yuan) }));
  const tallest = amounts.reduce((most, { fen }) => (magnitude(fen) > most ? magnitude(fen) : most), 0n);
  return amounts.map(({ month, fen }) => ({
    month,
    permille: tallest === 0n ? 0 : Number((fen * 1000n) / tallest),
  }));
}

const magnitude = (fen: bigint): bigint => (fen < 0n ? -fen : fen);
