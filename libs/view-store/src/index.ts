export * from './port.js';
export * from './sqlite/sqlite-view-store.js';
export { compareViewFiles, type TableCompared } from './sqlite/compare.js';
