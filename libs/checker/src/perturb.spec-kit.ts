import { Decimal } from '@mingzhang/domain';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A printed amount of a document and how to print another one in its place. */
export interface Spot {
  readonly path: readonly (string | number)[];
  readonly printed: string;
}

const AMOUNT_KEYS = new Set([
  'amount',
  'result',
  'local',
  'budget',
  'actual',
  'executed',
  'yearBudget',
  'currentBudget',
  'total',
  'investment',
  '2022',
  '2023',
  'fiscal',
  'other',
  'basic',
  'project',
]);
const PRINTED = /^(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(\s?(?:万元|元|万))?$/u;
const LEFT_OUT = new Set(['checks', 'computed', 'quantities', 'reportedFigures', 'indicators']);

/** Every printed amount, by the keys under which the seeds print amounts. */
export function amountSpots(value: Json, path: readonly (string | number)[] = []): readonly Spot[] {
  if (Array.isArray(value)) return value.flatMap((item: Json, index) => amountSpots(item, [...path, index]));
  if (typeof value === 'string') {
    const key = path.at(-1);
    const inTable = path.at(-2) === 'values';
    const amount = inTable ? !/数量|单价/u.test(String(key)) : AMOUNT_KEYS.has(String(key));
    return amount && PRINTED.test(value) && !/^0(\.0+)?/.test(value) ? [{ path, printed: value }] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    LEFT_OUT.has(key) ? [] : amountSpots(item, [...path, key]),
  );
}

/** The same cell with `delta` more, in its own unit and with two places at least. */
function printMore(printed: string, delta: string): string {
  const [, digits = '', places = '', unit = ''] = PRINTED.exec(printed) ?? [];
  const value = new Decimal(`${digits.replaceAll(',', '')}${places}`).plus(delta);
  return `${value.toFixed(Math.max(2, places.length - 1))}${unit}`;
}

const wanOf = (printed: string): string => /^[\d.,]+/.exec(printed)?.[0].replaceAll(',', '') ?? '';

function put(value: Json, path: readonly (string | number)[], printed: string): Json {
  const [step, ...rest] = path;
  if (step === undefined) return printed;
  if (Array.isArray(value))
    return value.map((item: Json, index) => (index === step ? put(item, rest, printed) : item));
  if (typeof value !== 'object' || value === null) return value;
  const fields = value as { readonly [key: string]: Json };
  const changed: Record<string, Json> = { ...fields };
  for (const [key, item] of Object.entries(fields)) if (key === step) changed[key] = put(item, rest, printed);
  // The reading in 万元 that stands beside the cell moves with it: an error is in the document, not in our reading.
  if (rest.length === 0 && `${step}Wan` in fields) changed[`${step}Wan`] = wanOf(printed);
  if (step === 'values' && typeof fields['wan'] === 'object')
    changed['wan'] = { ...(fields['wan'] as Record<string, Json>), [String(rest[0])]: wanOf(printed) };
  return changed;
}

export const perturb = (document: Json, { path, printed }: Spot, delta: string): Json =>
  put(document, path, printMore(printed, delta));
export type { Json };
