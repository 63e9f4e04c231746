export { canonicalJson } from './core/canonical-json.js';
export { EMPTY_ROOT, HASH_NAME, leafHash, nodeHash, sha256, type Hash } from './core/hash.js';
export { consistencyProof, inclusionProof, nodesOf, treeHead, type NodeSource } from './core/merkle.js';
export { verifyConsistency, verifyInclusion } from './core/proof.js';
export { nodesFromTiles, tileOf, tilePath, TILE_WIDTH, TreeEdge, type Tile } from './core/tiles.js';
export {
  entryOf,
  entryOfEvent,
  fieldDigest,
  fieldDigests,
  leafOfEvent,
  saltOf,
  type FieldDigests,
  type LoggedEvent,
  type Part,
} from './core/leaf.js';
