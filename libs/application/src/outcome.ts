import type { Refusal } from '@mingzhang/domain';

/** The answer to a command, the same for every retry of it. */
export interface Receipt {
  readonly stream: string;
  readonly revision: number;
  /** Of the command's last event: hand it to a read to see this write. */
  readonly logIndex: number;
  readonly eventIds: readonly string[];
  readonly key: string;
  /** What a person should look at again, though it is recorded: sentences in Chinese. */
  readonly warnings: readonly string[];
}

/**
 * `invalid`: the input is malformed (400). `missing`: it names what does not exist (404). `conflict`: the key was used with
 * other input, or somebody was faster (409). `precondition`: If-Match did not hold (412). `refused`: the decision's
 * conditions do not hold (422).
 */
export type RefusalKind = 'invalid' | 'missing' | 'conflict' | 'precondition' | 'refused';

export interface FieldError {
  readonly path: string;
  readonly value?: unknown;
  readonly rule: string;
  readonly message: string;
}

export interface Refused {
  readonly ok: false;
  readonly kind: RefusalKind;
  readonly refusal: Refusal;
  readonly errors: readonly FieldError[];
}

export type Outcome = { readonly ok: true; readonly receipt: Receipt; readonly replayed: boolean } | Refused;

export const refused = (
  kind: RefusalKind,
  refusal: Refusal,
  errors: readonly FieldError[] = [],
): Refused => ({ ok: false, kind, refusal, errors });
