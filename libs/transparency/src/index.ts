export {
  CONTINUED,
  isSignedBy,
  jointIn,
  LogKeys,
  signStatement,
  type Continued,
  type Joint,
  type Statement,
} from './core/continued.js';
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
export {
  checkpointText,
  cosign,
  cosignedAt,
  openByAny,
  openCheckpoint,
  parseCheckpointText,
  signCheckpoint,
  type Checkpoint,
  type Signer,
} from './core/checkpoint.js';
export {
  formatNote,
  formatSignature,
  formatVerifierKey,
  NoteError,
  parseNote,
  parseSignatures,
  parseVerifierKey,
  SIGNATURE_TYPE,
  signatureOf,
  type Note,
  type VerifierKey,
} from './core/note.js';
export { judge, NO_WITNESSES, parsePolicy, type Policy, type Seen, type Witness } from './core/policy.js';
export { formatSecretKey, parseSecretKey, signerOf } from './core/signer.js';
export { Integrator, type LogSource } from './log/integrator.js';
export { signerIn } from './log/key-file.js';
export { TileFiles, TileUnfit } from './log/tile-files.js';
export { LogDiffers, TileLog, type SignedCheckpoint } from './log/tile-log.js';
export { eventLine, exportLog, type ExportSource } from './log/export.js';
export type { EventLine } from './verify/event-lines.js';
export { textOf, type Finding } from './verify/findings.js';
export { inBase64, report } from './verify/report.js';
export { BadInput, dropResume, keepResume, keptAt, keyOf, resumeIn } from './verify/inputs.js';
export type { Kept } from './verify/kept.js';
export { jointsIn, type JointVerdict } from './verify/joints.js';
export { verifyLog, type Resume, type Verdict, type VerifyOptions } from './verify/verify-log.js';
export { serveWitness } from './witness/serve.js';
export { askWitnesses, type Asked } from './witness/submit.js';
export { WitnessDesk } from './witness/witness.js';
export { commonPath, headOf, type Placed } from './core/paths.js';
export { csvHead, csvLine, FLAT_TABLES, type FlatTable } from './core/flat.js';
export { makeReceipt, NotCheckpointed, type ReceiptParts } from './log/make-receipt.js';
export { RECEIPT_ATTACHED, RECEIPT_PART, receiptXml } from './core/in-workbook.js';
export { embeddedFiles } from './verify/pdf-files.js';
export type { Receipt } from './core/receipt.js';
