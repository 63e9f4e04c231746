/**
 * A decision that was refused: code and data first, text last. The text is Chinese and for a clerk; machines read `code`.
 * `field` is the path in the command's input, `rule` what was not met.
 */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly field?: string;
  readonly value?: unknown;
  readonly rule?: string;
  /** What a refusal about several things lists (rows without a reason, findings that block). */
  readonly details?: readonly { readonly where: string; readonly message: string }[];
}

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export const accept = <T>(value: T): Result<T> => ({ ok: true, value });
export const refuse = (refusal: Refusal): Result<never> => ({ ok: false, refusal });
