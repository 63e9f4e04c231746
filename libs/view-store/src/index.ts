export * from './port.js';
export * from './sqlite/sqlite-view-store.js';
