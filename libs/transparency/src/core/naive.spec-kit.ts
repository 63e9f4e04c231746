import { createHash } from 'node:crypto';

/**
 * RFC 6962 §2.1 written down as it stands there, over lists of entries, without tiles, levels or iteration: the second
 * implementation that the first one is compared with.
 */
const H = (...parts: readonly Buffer[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();

const k = (n: number): number => {
  let power = 1;
  while (power < n && power * 2 < n) power *= 2;
  return power;
};

export function MTH(D: readonly Buffer[]): Buffer {
  const [only] = D;
  if (only === undefined) return H();
  if (D.length === 1) return H(Buffer.of(0), only);
  return H(Buffer.of(1), MTH(D.slice(0, k(D.length))), MTH(D.slice(k(D.length))));
}

export function PATH(m: number, D: readonly Buffer[]): readonly Buffer[] {
  if (D.length === 1) return [];
  const half = k(D.length);
  return m < half
    ? [...PATH(m, D.slice(0, half)), MTH(D.slice(half))]
    : [...PATH(m - half, D.slice(half)), MTH(D.slice(0, half))];
}

export function PROOF(m: number, D: readonly Buffer[]): readonly Buffer[] {
  return SUBPROOF(m, D, true);
}

function SUBPROOF(m: number, D: readonly Buffer[], b: boolean): readonly Buffer[] {
  if (m === D.length) return b ? [] : [MTH(D)];
  const half = k(D.length);
  return m <= half
    ? [...SUBPROOF(m, D.slice(0, half), b), MTH(D.slice(half))]
    : [...SUBPROOF(m - half, D.slice(half), false), MTH(D.slice(0, half))];
}

export const entriesOf = (count: number): readonly Buffer[] =>
  Array.from({ length: count }, (_, n) => Buffer.from(`entry ${n}`));
