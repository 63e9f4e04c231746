export * from './port.js';
export { MAX_APPEND_BYTES } from './append.js';
export { MemoryLog, openMemoryEventStore } from './memory/memory-store.js';
export { acquireFolderLock, folderHolder, type FolderHeld, type FolderLock } from './sqlite/folder-lock.js';
export type { Faults } from './sqlite/group-writer.js';
export { checkLedgerFile, StoreUnfit } from './sqlite/open-database.js';
export { sqliteCode } from './sqlite/sqlite-code.js';
export { openReader, openSqliteEventStore, type SqliteStoreOptions } from './sqlite/sqlite-store.js';
export { complaintsOf, copyDatabase, openCopy, settle, settleLedgerCopy } from './sqlite/copy.js';
