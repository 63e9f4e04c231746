export * from './folder.js';
export { FolderFileStore } from './file-store.js';
export { StoreUnfit, type FolderHeld } from '@mingzhang/event-store';
