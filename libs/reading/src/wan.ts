import { plain } from './words.js';

const AMOUNT = /^(-?\d[\d,]*(?:\.\d+)?)(万元|万)?$/u;

/** An amount in 万元 as a decimal string, where the cell or the paper prints that unit; null where the unit is not certain. */
export function wanOf(printed: string, unitPrinted: string | null): string | null {
  const [, digits, unit] = AMOUNT.exec(plain(printed)) ?? [];
  if (digits === undefined || (unit === undefined && unitPrinted !== '万元')) return null;
  return digits.replaceAll(',', '');
}
