import {
  systemClock,
  systemEntropy,
  type Clock,
  type Entropy,
  type LedgerObserver,
} from '@mingzhang/application';
import type { LedgerKind } from '@mingzhang/domain';

/** What may be given to any host. */
export interface Opening {
  /** What a new ledger becomes. */
  readonly kind?: LedgerKind;
  readonly title?: string;
  readonly clock?: Clock;
  readonly entropy?: Entropy;
  readonly observer?: LedgerObserver | undefined;
}

/** The same with what a ledger has that was given nothing: a live one, on the clock and the dice of the machine. */
export const openingOf = ({ kind = 'live', title = '预算绩效账', clock, entropy, observer }: Opening) => ({
  clock: clock ?? systemClock,
  entropy: entropy ?? systemEntropy,
  opening: { kind, title },
  observer,
});
