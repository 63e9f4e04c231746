import type { LoggedEvent } from './leaf.js';

/** How receipts are written; another shape is another name (docs/specs/receipt.md). */
export const RECEIPT_FORMAT = 'mingzhang-receipt/v1';

/** An event of the log by its place and the digest that its entry holds: says nothing of what is in it, and cannot be another. */
export type InputDigest = readonly [logIndex: number, sha256: string];

/** What goes with a signed form: everything by which somebody without the ledger can tell that the log holds it. */
export interface Receipt {
  readonly format: typeof RECEIPT_FORMAT;
  /** The signature's event as it is stored, whole: its seal holds form, template, and the hashes of scheme and inputs. */
  readonly signed: LoggedEvent & { readonly logIndex: number };
  /** The scoring scheme, whose canonical JSON hashes to the seal's schemeHash; null where the form was computed by none. */
  readonly scheme: unknown;
  /** The events the form was computed from, ascending. */
  readonly inputs: readonly InputDigest[];
  /** The common audit path of all of them and of the signature, in base64, to the checkpoint's root. */
  readonly proof: readonly string[];
  /** The signed checkpoint with the cosignatures that were gathered, as its file holds it. */
  readonly checkpoint: string;
  /** The log's verifier key: a copy for convenience, it proves nothing. */
  readonly key: string;
}

/** What the verifier reads of a seal. */
export interface SealRead {
  readonly logIndex: number;
  readonly schemeId: string;
  readonly schemeHash: string;
  readonly layout: string;
  readonly engineVersion: string;
  readonly form: string;
  readonly formHash: string;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isIndex = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const areTexts = (from: Readonly<Record<string, unknown>>, ...names: readonly string[]): boolean =>
  names.every((name) => typeof from[name] === 'string');
const isInput = (value: unknown): boolean =>
  Array.isArray(value) && value.length === 2 && isIndex(value[0]) && /^[0-9a-f]{64}$/u.test(String(value[1]));

/** Reads a receipt's text; null where it is none of this format. */
export function parseReceipt(text: string): Receipt | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(value) || value['format'] !== RECEIPT_FORMAT) return null;
  const { signed, inputs, proof } = value;
  const isWhole =
    areTexts(value, 'checkpoint', 'key') &&
    isEvent(signed) &&
    sealIn(signed) !== null &&
    Array.isArray(inputs) &&
    inputs.every(isInput) &&
    Array.isArray(proof) &&
    proof.every((one) => typeof one === 'string');
  return isWhole ? (value as unknown as Receipt) : null;
}

const isEvent = (value: unknown): value is Receipt['signed'] =>
  isRecord(value) &&
  areTexts(value, 'id', 'type', 'stream') &&
  isIndex(value['logIndex']) &&
  Number.isSafeInteger(value['revision']) &&
  isRecord(value['data']) &&
  isRecord(value['metadata']);

/** The seal of the signature's event; null where it is none. Version 1 of the event called the layout template. */
export function sealIn({ type, data }: LoggedEvent): SealRead | null {
  const seal = data['seal'];
  if (type !== 'EvaluationSigned' || !isRecord(seal) || !isIndex(seal['logIndex'])) return null;
  const read = { layout: seal['template'], ...seal };
  const named = ['schemeId', 'schemeHash', 'layout', 'engineVersion', 'form', 'formHash'];
  return areTexts(read, ...named) ? (read as unknown as SealRead) : null;
}
