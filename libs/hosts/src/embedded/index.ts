export * from './folder.js';
export { openViewsBeside } from './views-files.js';
export { FolderFileStore } from './file-store.js';
export type { FileLimits } from './file-quota.js';
export { writeDurably } from './durable.js';
export { StoreUnfit, type FolderHeld } from '@mingzhang/event-store';
