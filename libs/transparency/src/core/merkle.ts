import { EMPTY_ROOT, nodeHash, type Hash } from './hash.js';

/**
 * Where the hashes of complete subtrees come from: the one of height `level` over the leaves [index · 2^level, (index + 1) · 2^level).
 * Level 0 are the leaves' own hashes.
 */
export type NodeSource = (level: number, index: number) => Hash;

/** The largest power of two smaller than `count` (RFC 6962 §2.1). In doubles, not in 32-bit shifts: a log may outgrow them. */
export function splitPoint(count: number): number {
  let half = 1;
  while (half * 2 < count) half *= 2;
  return half;
}

/** n where `count` is 2^n, else null. Counted, because a logarithm of doubles is whole also beside a large power. */
export function exponentOf(count: number): number | null {
  let [exponent, power] = [0, 1];
  for (; power < count; power *= 2) exponent += 1;
  return power === count ? exponent : null;
}

/** MTH(D[from:to]) of RFC 6962 §2.1 out of complete subtrees; `from` is a multiple of every power of two that the range splits into. */
export function rangeHash(nodes: NodeSource, from: number, to: number): Hash {
  const count = to - from;
  if (count === 0) return EMPTY_ROOT;
  const level = exponentOf(count);
  if (level !== null) return nodes(level, from / count);
  const middle = from + splitPoint(count);
  return nodeHash(rangeHash(nodes, from, middle), rangeHash(nodes, middle, to));
}

export const treeHead = (nodes: NodeSource, size: number): Hash => rangeHash(nodes, 0, size);

/** PATH(index, D[size]) of RFC 6962 §2.1.1, from the leaf upwards. @throws RangeError for a leaf the tree does not have */
export function inclusionProof(nodes: NodeSource, index: number, size: number): readonly Hash[] {
  checkSize(size);
  if (!Number.isSafeInteger(index) || index < 0 || index >= size)
    throw new RangeError(`leaf ${index} of a tree of ${size}`);
  const path = (from: number, to: number): Hash[] => {
    if (to - from === 1) return [];
    const middle = from + splitPoint(to - from);
    return index < middle
      ? [...path(from, middle), rangeHash(nodes, middle, to)]
      : [...path(middle, to), rangeHash(nodes, from, middle)];
  };
  return path(0, size);
}

/** PROOF(old, D[size]) of RFC 6962 §2.1.2. Empty from the empty tree and from the tree itself. @throws RangeError for old > size */
export function consistencyProof(nodes: NodeSource, old: number, size: number): readonly Hash[] {
  checkSize(size);
  checkSize(old);
  if (old > size) throw new RangeError(`a tree of ${size} has no earlier tree of ${old}`);
  const proof = (from: number, to: number, whole: boolean): Hash[] => {
    if (old === to) return whole ? [] : [rangeHash(nodes, from, to)];
    const middle = from + splitPoint(to - from);
    return old <= middle
      ? [...proof(from, middle, whole), rangeHash(nodes, middle, to)]
      : [...proof(middle, to, false), rangeHash(nodes, from, middle)];
  };
  return old === 0 ? [] : proof(0, size, true);
}

function checkSize(size: number): void {
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError(`a tree of ${size}`);
}

/** The same over leaves held in memory: for tests and small logs. */
export function nodesOf(leaves: readonly Hash[]): NodeSource {
  const node = (level: number, index: number): Hash => {
    if (level > 0) return nodeHash(node(level - 1, index * 2), node(level - 1, index * 2 + 1));
    const leaf = leaves[index];
    if (leaf === undefined) throw new RangeError(`leaf ${index} of ${leaves.length}`);
    return leaf;
  };
  return node;
}
