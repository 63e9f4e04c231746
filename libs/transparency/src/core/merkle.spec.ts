import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EMPTY_ROOT, leafHash, sha256, type Hash } from './hash.js';
import { consistencyProof, inclusionProof, nodesOf, treeHead } from './merkle.js';
import { entriesOf, MTH, PATH, PROOF } from './naive.spec-kit.js';
import { verifyConsistency, verifyInclusion } from './proof.js';

const hex = (hashes: readonly Buffer[]): readonly string[] => hashes.map((hash) => hash.toString('hex'));

/** The leaves and heads that implementations of Certificate Transparency (RFC 6962) share as their test tree. */
const SHARED_LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const SHARED_HEADS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const shared = SHARED_LEAVES.map((text) => leafHash(Buffer.from(text, 'hex')));

describe('the tree of RFC 6962', () => {
  it('has the heads of the shared test tree at every size', () => {
    const heads = SHARED_HEADS.map((_, size) => treeHead(nodesOf(shared), size).toString('hex'));
    expect(heads).toEqual(SHARED_HEADS);
  });

  // RFC 6962 §2.1.3 draws a tree of seven leaves a … g with inner nodes h, i, j, k, l and names these proofs.
  it('gives the proofs that RFC 6962 §2.1.3 names for its tree of seven', () => {
    const [a, b, c, d, e, f, g] = 'abcdefg'.split('').map((name) => leafHash(Buffer.from(name)));
    const node = (left: Hash | undefined, right: Hash | undefined) =>
      sha256(Buffer.of(1), left ?? '', right ?? '');
    const [gNode, h, i, j] = [node(a, b), node(c, d), node(e, f), g];
    const [k, l] = [node(gNode, h), node(i, j)];
    const nodes = nodesOf([a, b, c, d, e, f, g].map((hash) => hash ?? EMPTY_ROOT));
    const path = (index: number) => hex(inclusionProof(nodes, index, 7));
    const proof = (old: number) => hex(consistencyProof(nodes, old, 7));
    const named = (...hashes: readonly (Hash | undefined)[]) => hex(hashes.map((hash) => hash ?? EMPTY_ROOT));
    expect(path(0)).toEqual(named(b, h, l));
    expect(path(3)).toEqual(named(c, gNode, l));
    expect(path(4)).toEqual(named(f, j, k));
    expect(path(6)).toEqual(named(i, k));
    expect(proof(3)).toEqual(named(c, d, gNode, l));
    expect(proof(4)).toEqual(named(l));
    expect(proof(6)).toEqual(named(i, j, k));
  });

  it('agrees with the definition written down a second time, for every size, leaf and earlier tree up to 40', () => {
    const entries = entriesOf(40);
    const nodes = nodesOf(entries.map(leafHash));
    for (let size = 0; size <= 40; size += 1) {
      const D = entries.slice(0, size);
      expect(treeHead(nodes, size)).toEqual(MTH(D));
      for (let index = 0; index < size; index += 1)
        expect(hex(inclusionProof(nodes, index, size))).toEqual(hex(PATH(index, D)));
      for (let old = 1; old <= size; old += 1)
        expect(hex(consistencyProof(nodes, old, size))).toEqual(hex(PROOF(old, D)));
    }
  });

  it('names what no tree has', () => {
    const nodes = nodesOf(shared);
    for (const index of [-1, 8, 1.5]) expect(() => inclusionProof(nodes, index, 8)).toThrow(RangeError);
    for (const old of [-1, 9, 1.5]) expect(() => consistencyProof(nodes, old, 8)).toThrow(RangeError);
    expect(() => treeHead(nodes, 9)).toThrow(RangeError);
  });
});

describe('a proof', () => {
  const sizes = fc.integer({ min: 1, max: 300 });
  const leaves = entriesOf(300).map(leafHash);
  const nodes = nodesOf(leaves);
  const head = (size: number) => treeHead(nodes, size);
  const leafAt = (index: number) => leaves[index] ?? EMPTY_ROOT;

  it('of inclusion holds for its leaf, place and tree, and for no other', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), (size, at, otherAt) => {
        const [index, other] = [at % size, otherAt % 300];
        const proof = inclusionProof(nodes, index, size);
        expect(verifyInclusion(leafAt(index), index, size, proof, head(size))).toBe(true);
        if (other === index) return;
        expect(verifyInclusion(leafAt(other), index, size, proof, head(size))).toBe(false);
        expect(verifyInclusion(leafAt(index), other, size, proof, head(size))).toBe(false);
        expect(verifyInclusion(leafAt(index), index, size, [...proof, EMPTY_ROOT], head(size))).toBe(false);
        expect(verifyInclusion(leafAt(index), index, size, proof.slice(1), head(size))).toBe(size === 1);
      }),
    );
  });

  it('of consistency holds between its trees, and not when a hash, a size or a head is another', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), (size, at, spoil) => {
        const old = (at % size) + 1;
        const proof = consistencyProof(nodes, old, size);
        const holds = (now: readonly Hash[], from = old, to = size) =>
          verifyConsistency(from, to, now, head(old), head(size));
        expect(holds(proof)).toBe(true);
        expect(verifyConsistency(old, size, proof, EMPTY_ROOT, head(size))).toBe(false);
        expect(verifyConsistency(old, size, proof, head(old), EMPTY_ROOT)).toBe(false);
        expect(holds([...proof, EMPTY_ROOT])).toBe(false);
        expect(holds(proof, old + size, size)).toBe(false);
        if (proof.length === 0) return;
        expect(holds(proof.slice(0, -1))).toBe(false);
        expect(holds(proof.map((hash, n) => (n === spoil % proof.length ? EMPTY_ROOT : hash)))).toBe(false);
      }),
    );
  });

  it('from the empty tree is empty, and its head is the empty one', () => {
    expect(consistencyProof(nodes, 0, 5)).toEqual([]);
    expect(verifyConsistency(0, 5, [], EMPTY_ROOT, head(5))).toBe(true);
    expect(verifyConsistency(0, 5, [], head(1), head(5))).toBe(false);
    expect(verifyConsistency(0, 5, [EMPTY_ROOT], EMPTY_ROOT, head(5))).toBe(false);
  });
});
