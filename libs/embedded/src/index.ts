export * from './folder.js';
export { StoreUnfit, type FolderHeld } from '@mingzhang/event-store';
