import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { leafHash, type Hash } from './hash.js';
import { inclusionProof, nodesOf, treeHead } from './merkle.js';
import { entriesOf, MTH } from './naive.spec-kit.js';
import { commonPath, headOf } from './paths.js';

const leavesOf = (size: number): readonly Hash[] => entriesOf(size).map(leafHash);

const chosen = fc
  .integer({ min: 1, max: 70 })
  .chain((size) => fc.tuple(fc.constant(size), fc.subarray([...Array(size).keys()], { minLength: 1 })));

describe('the common path of several leaves', () => {
  it('leads to the head of the tree, as RFC 6962 defines it, whichever leaves are chosen', () => {
    fc.assert(
      fc.property(chosen, ([size, indices]) => {
        const leaves = leavesOf(size);
        const path = commonPath(nodesOf(leaves), indices, size);
        const placed = indices.map((index) => [index, leaves[index] as Hash] as const);
        expect(headOf(placed, size, path)).toEqual(MTH(entriesOf(size)));
      }),
    );
  });

  it('of one leaf holds the hashes of its own audit path', () => {
    for (const [index, size] of [
      [0, 1],
      [3, 7],
      [6, 7],
      [5, 64],
    ] as const) {
      const nodes = nodesOf(leavesOf(size));
      const own = inclusionProof(nodes, index, size).map((hash) => hash.toString('hex'));
      const common = commonPath(nodes, [index], size).map((hash) => hash.toString('hex'));
      expect(common.toSorted()).toEqual(own.toSorted());
    }
  });

  it('leads nowhere for another leaf, another place, a hash more or less, an order that is none', () => {
    fc.assert(
      fc.property(chosen, ([size, indices]) => {
        const leaves = leavesOf(size);
        const head = treeHead(nodesOf(leaves), size);
        const path = commonPath(nodesOf(leaves), indices, size);
        const placed = indices.map((index) => [index, leaves[index] as Hash] as const);
        const [first, ...others] = placed as [readonly [number, Hash], ...(readonly [number, Hash])[]];
        const isHead = (found: Hash | null): boolean => found?.equals(head) ?? false;
        expect(isHead(headOf([[first[0], leafHash(Buffer.from('other'))], ...others], size, path))).toBe(
          false,
        );
        expect(headOf(placed, size, [...path, head])).toBeNull();
        if (path.length > 0) expect(headOf(placed, size, path.slice(1))).toBeNull();
        if (others.length > 0) expect(headOf(placed.toReversed(), size, path)).toBeNull();
        expect(headOf([...placed, [size, head]], size, path)).toBeNull();
      }),
    );
  });
});
