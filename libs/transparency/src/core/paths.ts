import type { Hash } from './hash.js';
import { nodeHash } from './hash.js';
import { rangeHash, splitPoint, type NodeSource } from './merkle.js';

/** A leaf and its place. */
export type Placed = readonly [index: number, leaf: Hash];

/**
 * The audit paths (RFC 6962 §2.1.1) of several leaves at once, each hash given once: from left to right the heads of the largest
 * subtrees that hold none of them. Of one leaf these are the hashes of its own path. `indices` ascend, and are in the tree.
 */
export function commonPath(nodes: NodeSource, indices: readonly number[], size: number): readonly Hash[] {
  const path: Hash[] = [];
  const visit = (from: number, to: number, first: number, last: number): void => {
    if (first === last) path.push(rangeHash(nodes, from, to));
    else if (to - from > 1) {
      const middle = from + splitPoint(to - from);
      const border = lowerBound(indices, middle, first, last);
      visit(from, middle, first, border);
      visit(middle, to, border, last);
    }
  };
  visit(0, size, 0, indices.length);
  return path;
}

/** The head of the tree of this size that these leaves and their common path give; null where they are no such thing. */
export function headOf(leaves: readonly Placed[], size: number, path: readonly Hash[]): Hash | null {
  const indices = leaves.map(([index]) => index);
  const ascends = indices.every((index, n) => Number.isSafeInteger(index) && index > (indices[n - 1] ?? -1));
  if (!ascends || (indices.at(-1) ?? size) >= size) return null;
  let taken = 0;
  const head = (from: number, to: number, first: number, last: number): Hash | null => {
    if (first === last) return path[taken++] ?? null;
    if (to - from === 1) return leaves[first]?.[1] ?? null;
    const middle = from + splitPoint(to - from);
    const border = lowerBound(indices, middle, first, last);
    const left = head(from, middle, first, border);
    const right = left === null ? null : head(middle, to, border, last);
    return left === null || right === null ? null : nodeHash(left, right);
  };
  const found = head(0, size, 0, leaves.length);
  return taken === path.length ? found : null;
}

/** The place of the first of indices[first:last] that is not below `border`. */
function lowerBound(indices: readonly number[], border: number, first: number, last: number): number {
  let [low, high] = [first, last];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((indices[middle] ?? 0) < border) low = middle + 1;
    else high = middle;
  }
  return low;
}
