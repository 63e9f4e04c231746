export * from './folder.js';
export { openViewsBeside } from './views-files.js';
export { FolderFileStore } from './file-store.js';
export type { FileLimits } from './file-quota.js';
export { writeDurably } from './durable.js';
export { StoreUnfit, type FolderHeld } from '@mingzhang/event-store';
export { backUp, type Backup, type BackupOptions, type Steps } from './backup.js';
export { withBackup } from './opened-backup.js';
export { keyInFile, newKeyText } from './sealed.js';
export { BackupRefused, type Manifest } from './manifest.js';
export {
  compareWith,
  restore,
  verifyBackup,
  type Compared,
  type Restored,
  type Verified,
} from './restore.js';
export { sampleOf, type Sample } from './sample.js';
export { examineFolder, type ExaminedFolder, type ExaminedViews } from './examine-folder.js';
export { changeKey, type KeyChanged } from './log/continue.js';
export { ASKED, LedgerLog, type Checkpointed } from './log/ledger-log.js';
export { verifyFigures, type FigureFinding, type FiguresVerdict } from './verify/figures.js';
export { ownKeys, verifyFolderLog, type LogVerdict } from './verify/log.js';
export { Refolded } from './verify/refolded.js';
export { receiptText } from './log/folder-proof.js';
export { told } from './verify/told.js';
