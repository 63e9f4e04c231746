import { EMPTY_ROOT, nodeHash, type Hash } from './hash.js';
import { exponentOf } from './merkle.js';

const half = (value: number): number => Math.floor(value / 2);
const odd = (value: number): boolean => value % 2 === 1;

/**
 * Whether the proof leads from the leaf to the head of a tree of `size` (the algorithm of RFC 9162 §2.1.3.2, which proves what
 * RFC 6962 §2.1.1 makes). False for a leaf the tree cannot have and for a proof of another length.
 */
export function verifyInclusion(
  leaf: Hash,
  index: number,
  size: number,
  proof: readonly Hash[],
  root: Hash,
): boolean {
  if (!isCount(index) || !isCount(size) || index >= size) return false;
  let [node, last, hash] = [index, size - 1, leaf];
  for (const sibling of proof) {
    if (last === 0) return false;
    if (odd(node) || node === last) {
      hash = nodeHash(sibling, hash);
      while (!odd(node) && node > 0) [node, last] = [half(node), half(last)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && hash.equals(root);
}

/**
 * Whether the tree of `size` begins with the tree of `old` (RFC 9162 §2.1.4.2 for the proofs of RFC 6962 §2.1.2). Of the empty tree
 * every tree is a continuation, by an empty proof.
 */
export function verifyConsistency(
  old: number,
  size: number,
  proof: readonly Hash[],
  oldRoot: Hash,
  root: Hash,
): boolean {
  if (!isCount(old) || !isCount(size) || old > size) return false;
  if (old === 0) return proof.length === 0 && oldRoot.equals(EMPTY_ROOT);
  if (old === size) return proof.length === 0 && oldRoot.equals(root);
  const [first, ...rest] = exponentOf(old) !== null ? [oldRoot, ...proof] : proof;
  if (first === undefined) return false;
  const climbed = climb(old, size, first, rest);
  return climbed !== null && climbed.old.equals(oldRoot) && climbed.now.equals(root);
}

/** Both heads as the proof gives them, or null where it is too long or too short. */
function climb(
  old: number,
  size: number,
  first: Hash,
  proof: readonly Hash[],
): { readonly old: Hash; readonly now: Hash } | null {
  let [node, last] = [old - 1, size - 1];
  while (odd(node)) [node, last] = [half(node), half(last)];
  let [before, now] = [first, first];
  for (const sibling of proof) {
    if (last === 0) return null;
    if (odd(node) || node === last) {
      [before, now] = [nodeHash(sibling, before), nodeHash(sibling, now)];
      while (!odd(node) && node > 0) [node, last] = [half(node), half(last)];
    } else {
      now = nodeHash(now, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 ? { old: before, now } : null;
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
