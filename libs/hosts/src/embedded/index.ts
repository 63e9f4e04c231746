export * from './folder.js';
export { openViewsBeside } from './views-files.js';
export { FolderFileStore, writeDurably } from './file-store.js';
export { StoreUnfit, type FolderHeld } from '@mingzhang/event-store';
