import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EMPTY_ROOT, leafHash, nodeHash, type Hash } from './hash.js';
import { consistencyProof, inclusionProof, nodesOf, treeHead, type NodeSource } from './merkle.js';
import { entriesOf, MTH } from './naive.spec-kit.js';
import { joinHashes, nodesFromTiles, splitHashes, tileOf, tilePath, TreeEdge, type Tile } from './tiles.js';

const MAX = 70_000;
const leaves = Array.from({ length: MAX }, (_, n) => leafHash(Buffer.from(`entry ${n}`)));

/** The plain tree, each node hashed once. */
const known = new Map<string, Hash>();
const plain: NodeSource = (level, index) => {
  const key = `${level}/${index}`;
  const hash =
    known.get(key) ??
    (level === 0
      ? nodesOf(leaves)(0, index)
      : nodeHash(plain(level - 1, index * 2), plain(level - 1, index * 2 + 1)));
  known.set(key, hash);
  return hash;
};

/** A tree grown leaf by leaf, with the tiles that a log of this size serves. */
function grown(size: number): { readonly edge: TreeEdge; readonly tiles: Map<string, readonly Hash[]> } {
  const [edge, tiles] = [new TreeEdge(), new Map<string, readonly Hash[]>()];
  const keep = (tile: Tile, hashes: readonly Hash[]): void => void tiles.set(tilePath(tile), hashes);
  for (const leaf of leaves.slice(0, size)) edge.add(leaf, keep);
  for (const [tile, hashes] of edge.partial()) keep(tile, hashes);
  return { edge, tiles };
}

describe('tiles as C2SP tlog-tiles has them', () => {
  // Both examples stand in the specification.
  it('have the paths of the specification', () => {
    expect(tilePath({ level: 0, index: 1_234_067, width: 256 })).toBe('tile/0/x001/x234/067');
    expect(tilePath({ level: 'entries', index: 0, width: 256 })).toBe('tile/entries/000');
    expect(tilePath({ level: 1, index: 0, width: 17 })).toBe('tile/1/000.p/17');
    expect(tilePath({ level: 0, index: 1_000, width: 1 })).toBe('tile/0/x001/000.p/1');
  });

  it('of a tree of 70,000 are those the specification counts: 273 full and one of 112; one full and one of 17; one of 1', () => {
    const { tiles, edge } = grown(MAX);
    const paths = [...tiles.keys()];
    expect(paths.filter((path) => /^tile\/0\/\d+$/u.test(path))).toHaveLength(273);
    expect(paths.filter((path) => /\.p|tile\/[1-9]/u.test(path)).toSorted()).toEqual(
      ['tile/0/273.p/112', 'tile/1/000', 'tile/1/001.p/17', 'tile/2/000.p/1'].toSorted(),
    );
    expect(edge.root()).toEqual(treeHead(plain, MAX));
  });

  it('of a tree of 256 are one full tile and above it a partial one of width 1', () => {
    expect([...grown(256).tiles.keys()]).toEqual(['tile/0/000', 'tile/1/000.p/1']);
  });

  it('give head and proofs like the leaves do, at sizes around every border', () => {
    const sizes = [1, 2, 255, 256, 257, 511, 512, 513, 65_535, 65_537, 65_792];
    for (const size of sizes) {
      const { edge, tiles } = grown(size);
      const read = (tile: Tile): readonly Hash[] => tiles.get(tilePath(tile)) ?? [];
      const ours = nodesFromTiles(size, read);
      expect(edge.root()).toEqual(treeHead(plain, size));
      expect(treeHead(ours, size)).toEqual(edge.root());
      fc.assert(
        fc.property(fc.nat({ max: size - 1 }), (at) => {
          expect(inclusionProof(ours, at, size)).toEqual(inclusionProof(plain, at, size));
          expect(consistencyProof(ours, at + 1, size)).toEqual(consistencyProof(plain, at + 1, size));
        }),
        { numRuns: 5 },
      );
    }
  });

  it('grow the same from whole tiles as from leaves', () => {
    const [byLeaf, byTile] = [grown(1_024 + 7).edge, new TreeEdge()];
    for (let at = 0; at < 1_024; at += 256) byTile.addTile(0, leaves.slice(at, at + 256), () => undefined);
    for (const leaf of leaves.slice(1_024, 1_031)) byTile.add(leaf, () => undefined);
    expect(byTile.root()).toEqual(byLeaf.root());
    expect(byTile.size).toBe(1_031);
    expect(() => byTile.addTile(0, leaves.slice(0, 256), () => undefined)).toThrow(RangeError);
  });

  it('of small trees hash to what RFC 6962 writes down', () => {
    for (let size = 0; size <= 20; size += 1) {
      const edge = new TreeEdge();
      for (const entry of entriesOf(size)) edge.add(leafHash(entry), () => undefined);
      expect(edge.root()).toEqual(MTH(entriesOf(size)));
    }
  });

  it('are hashes after one another, and bytes that are not whole hashes are named', () => {
    expect(splitHashes(joinHashes(leaves.slice(0, 3)))).toEqual(leaves.slice(0, 3));
    expect(() => splitHashes(Buffer.alloc(33))).toThrow(/33 bytes/u);
    expect(tileOf(1, 0, 255).width).toBe(0);
    expect(EMPTY_ROOT).toHaveLength(32);
  });
});
